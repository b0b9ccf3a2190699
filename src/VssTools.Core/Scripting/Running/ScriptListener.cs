using System.IO;

namespace VssTools.Scripting;

/// <summary>Tells the user of a script what the engine reports beside its results.</summary>
internal sealed class ScriptListener(TextWriter error) : IVssListener
{
    /// <summary>How many failures were reported.</summary>
    public int Failures { get; private set; }

    public void Verbose(string message)
    {
    }

    public void Warning(string message) => error.WriteLine($"Warning: {message}");

    public void Error(VssException failure)
    {
        Failures++;
        error.WriteLine($"Error: {failure.Message} {failure.Advice}");
    }

    public void Progress(VssProgress progress)
    {
    }
}
