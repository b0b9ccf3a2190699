namespace VssTools;

/// <summary>An engine: an implementation of VSS behind the seam.</summary>
public sealed record VssEngine
{
    /// <summary>The name that chooses it, for example <c>Embedded</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is.</summary>
    public string Description { get; init; } = "";

    /// <summary>The version.</summary>
    public string Version { get; init; } = "";

    /// <summary>Whether it works on this machine.</summary>
    public bool Available { get; init; }

    /// <summary>Why it does not; empty where it does.</summary>
    public string Reason { get; init; } = "";

    /// <summary>
    /// Whether it is the VSS of this operating system. <c>Auto</c> then takes it, and where something is in its way,
    /// nothing in its place: its writers and shadow copies are the machine's own.
    /// </summary>
    public bool Native { get; init; }

    /// <summary>Whether this session uses it.</summary>
    public bool InUse { get; init; }

    /// <summary>The folder of its state; empty where the operating system keeps it.</summary>
    public string StatePath { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
