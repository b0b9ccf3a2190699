using System;

namespace VssTools;

/// <summary>One step of creating a snapshot set.</summary>
/// <param name="Name">The step, by its VSS name, for example <c>Freeze</c>.</param>
/// <param name="Start">When it began, counted from the beginning of the operation.</param>
/// <param name="Duration">How long it took.</param>
public sealed record VssPhase(string Name, TimeSpan Start, TimeSpan Duration)
{
    /// <summary>
    /// Of the writers that were told in this step, the name of the one that took longest; empty where none were told,
    /// or the engine does not know: Windows does not tell.
    /// </summary>
    public string SlowestWriter { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Duration.TotalMilliseconds:0.0} ms";
}
