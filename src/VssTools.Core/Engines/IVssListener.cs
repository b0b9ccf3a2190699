namespace VssTools;

/// <summary>Hears what happens during a long call. Called from any thread.</summary>
public interface IVssListener
{
    /// <summary>A step, for somebody who wants to follow the protocol.</summary>
    void Verbose(string message);

    /// <summary>Something that the user should know though the call goes on.</summary>
    void Warning(string message);

    /// <summary>A failure that concerns one thing while the call goes on with the others.</summary>
    void Error(VssException error);

    /// <summary>How far a long call is.</summary>
    void Progress(VssProgress progress);
}

/// <summary>How far a long call is.</summary>
/// <param name="Activity">What is being done.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Percent">How much is done, 0 to 100; -1 where nobody knows.</param>
/// <param name="SecondsRemaining">The time left in seconds; -1 where nobody knows.</param>
/// <param name="Completed">Whether this was the last report of the activity.</param>
public sealed record VssProgress(
    string Activity, string Status, int Percent = -1, int SecondsRemaining = -1, bool Completed = false);

/// <summary>Hears nothing.</summary>
public sealed class NullListener : IVssListener
{
    /// <summary>The one instance.</summary>
    public static NullListener Instance { get; } = new();

    /// <inheritdoc/>
    public void Verbose(string message)
    {
    }

    /// <inheritdoc/>
    public void Warning(string message)
    {
    }

    /// <inheritdoc/>
    public void Error(VssException error)
    {
    }

    /// <inheritdoc/>
    public void Progress(VssProgress progress)
    {
    }
}
