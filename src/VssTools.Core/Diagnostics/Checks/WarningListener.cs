using System.Collections.Concurrent;

namespace VssTools;

/// <summary>Keeps what is said to be wrong.</summary>
internal sealed class WarningListener : IVssListener
{
    public ConcurrentQueue<string> Warnings { get; } = [];

    public void Verbose(string message)
    {
    }

    public void Warning(string message) => Warnings.Enqueue(message);

    public void Error(VssException error) => Warnings.Enqueue(error.Message);

    public void Progress(VssProgress progress)
    {
    }
}
