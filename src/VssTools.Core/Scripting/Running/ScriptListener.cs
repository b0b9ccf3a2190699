using System.Collections.Generic;
using System.Linq;

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

        host.Error.WriteLine($"Error: {failure.Message} {ScriptAdvice.For(failure)}");
    }

    public void Progress(VssProgress progress) => host.Listener?.Progress(progress);

    /// <summary>Fails with the first of several failures, and tells the others beside it.</summary>
    /// <exception cref="VssException">There is one.</exception>
    public void ThrowIfAny(IEnumerable<VssException> failures)
    {
        VssException[] all = [.. failures];
        foreach (VssException other in all.Skip(1))
        {
            Error(other);
        }

        if (all.Length > 0)
        {
            throw all[0];
        }
    }
}

/// <summary>Keeps failures, for a command that fails with the first of them.</summary>
internal sealed class FailureListener(ScriptListener listener) : IVssListener
{
    private readonly List<VssException> _failures = [];

    public IReadOnlyList<VssException> Failures
    {
        get
        {
            lock (_failures)
            {
                return [.. _failures];
            }
        }
    }

    public void Verbose(string message) => listener.Verbose(message);

    public void Warning(string message) => listener.Warning(message);

    public void Error(VssException failure)
    {
        lock (_failures)
        {
            _failures.Add(failure);
        }
    }

    public void Progress(VssProgress progress) => listener.Progress(progress);
}
