using System;

namespace VssTools;

/// <summary>A shadow copy: a volume as it was at one moment.</summary>
public sealed record VssShadow
{
    /// <summary>The shadow copy's id.</summary>
    public Guid Id { get; init; }

    /// <summary>The id of the set it was made in.</summary>
    public Guid SetId { get; init; }

    /// <summary>How many shadow copies the set had when it was made.</summary>
    public int OriginalCount { get; init; }

    /// <summary>The path of the original volume.</summary>
    public string Volume { get; init; } = "";

    /// <summary>The id of the original volume.</summary>
    public Guid VolumeId { get; init; }

    /// <summary>The root path to read the shadow copy at.</summary>
    public string Device { get; init; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreationTime { get; init; }

    /// <summary>The id of the provider that made it.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>The context it was made in.</summary>
    public VssContext Context { get; init; }

    /// <summary>Its attributes.</summary>
    public VssVolumeSnapshotAttributes Attributes { get; init; }

    /// <summary>Its state.</summary>
    public VssShadowState State { get; init; }

    /// <summary>Where it is mounted or exposed; <see langword="null"/> where it is not.</summary>
    public string? ExposedPath { get; init; }

    /// <summary>The machine the data is from.</summary>
    public string OriginatingMachine { get; init; } = "";

    /// <summary>The machine that made the shadow copy.</summary>
    public string ServiceMachine { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Id.ToString();
}
