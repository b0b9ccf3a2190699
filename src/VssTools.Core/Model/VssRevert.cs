using System;

namespace VssTools;

/// <summary>How far a revert is.</summary>
public enum VssRevertState
{
    /// <summary>The volume is being set back.</summary>
    InProgress,
    /// <summary>Who did it has ended in the middle: the volume is neither old nor new until it is finished.</summary>
    Interrupted,
    /// <summary>The volume is as it was when the shadow copy was made.</summary>
    Complete,
}

/// <summary>A volume that is set back to a shadow copy.</summary>
public sealed record VssRevert
{
    /// <summary>The path of the volume.</summary>
    public string Volume { get; init; } = "";

    /// <summary>The shadow copy; the empty id where the engine does not tell.</summary>
    public Guid ShadowId { get; init; }

    /// <summary>How far it is.</summary>
    public VssRevertState State { get; init; }

    /// <summary>How much is done, 0 to 100; <see langword="null"/> where nobody knows.</summary>
    public int? Percent { get; init; }

    /// <summary>When it began; <see langword="null"/> where the engine does not tell.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended; <see langword="null"/> before.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Volume;
}
