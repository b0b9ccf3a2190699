using System.Collections.Concurrent;

namespace VssTools.Tests;

/// <summary>Keeps what it hears.</summary>
internal sealed class RecordingListener : IVssListener
{
    public ConcurrentQueue<string> Warnings { get; } = new();

    public ConcurrentQueue<VssException> Errors { get; } = new();

    public ConcurrentQueue<VssProgress> Reports { get; } = new();

    public void Verbose(string message)
    {
    }

    public void Warning(string message) => Warnings.Enqueue(message);

    public void Error(VssException error) => Errors.Enqueue(error);

    public void Progress(VssProgress progress) => Reports.Enqueue(progress);
}
