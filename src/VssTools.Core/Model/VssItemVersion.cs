using System;

namespace VssTools;

/// <summary>A file or folder as it is in one shadow copy.</summary>
public sealed record VssItemVersion
{
    /// <summary>The path of the item in the live system, without links on the way.</summary>
    public string OriginalPath { get; init; } = "";

    /// <summary>The path of the version in the shadow copy.</summary>
    public string VersionPath { get; init; } = "";

    /// <summary>
    /// The same, under the name by which cmdlets that read files take it from a pipeline: <c>Path</c> they would take
    /// for the live file.
    /// </summary>
    public string LiteralPath => VersionPath;

    /// <summary>The id of the shadow copy.</summary>
    public Guid ShadowId { get; init; }

    /// <summary>The id of the shadow copy's set.</summary>
    public Guid SetId { get; init; }

    /// <summary>When the shadow copy was made.</summary>
    public DateTimeOffset SnapshotTime { get; init; }

    /// <summary>When the version was written.</summary>
    public DateTimeOffset LastWriteTime { get; init; }

    /// <summary>Its size in bytes; <see langword="null"/> for a folder.</summary>
    public long? Length { get; init; }

    /// <summary>Whether it is a folder.</summary>
    public bool IsDirectory { get; init; }

    /// <summary>Whether it is a link; its target may be anywhere.</summary>
    public bool IsLink { get; init; }

    /// <summary>
    /// Whether the live item has the same time and size. Of a folder this says nothing of what is in it.
    /// </summary>
    public bool IsCurrent { get; init; }

    /// <inheritdoc/>
    public override string ToString() => VersionPath;
}
