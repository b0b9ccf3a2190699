namespace VssTools.Scripting;

/// <summary>Tells the user of a script what the engine reports beside its results.</summary>
internal sealed class ScriptListener(ScriptHost host) : IVssListener
{
    /// <summary>How many failures were reported.</summary>
    public int Failures { get; private set; }

    public void Verbose(string message) => host.Listener?.Verbose(message);

    public void Warning(string message)
    {
        if (host.Listener is IVssListener listener)
        {
            listener.Warning(message);
            return;
        }

        host.Error.WriteLine($"Warning: {message}");
    }

    public void Error(VssException failure)
    {
        Failures++;
        if (host.Listener is IVssListener listener)
        {
            listener.Error(failure);
            return;
        }

        host.Error.WriteLine($"Error: {failure.Message} {failure.Advice}");
    }

    public void Progress(VssProgress progress) => host.Listener?.Progress(progress);
}
