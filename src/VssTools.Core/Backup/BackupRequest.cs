using System.Collections.Generic;

namespace VssTools;

/// <summary>What somebody wants a backup of components to be.</summary>
public sealed record BackupRequest
{
    /// <summary>Which components; everything that can be backed up where nothing is named.</summary>
    public ComponentSelectionRequest Selection { get; init; } = new();

    /// <summary>The folder that becomes the backup. It must not exist, or be empty.</summary>
    public string Destination { get; init; } = "";

    /// <summary>The kind of backup; copy, because a full one breaks other products' log chains.</summary>
    public VssBackupType BackupType { get; init; } = VssBackupType.Copy;

    /// <summary>
    /// The backup that this one builds on: for an incremental the last one of the chain, for a differential the last
    /// full one, for a log backup the last one of any of these kinds. <see langword="null"/> for full and copy backups.
    /// </summary>
    public string? Previous { get; init; }

    /// <summary>Note a SHA-256 of each file.</summary>
    public bool Hash { get; init; } = true;

    /// <summary>Compress the files.</summary>
    public bool Compress { get; init; }

    /// <summary>
    /// Private options for writers, by component as a user names it: <c>Writer:\Path\Component</c>,
    /// <c>\Path\Component</c> or a part of these with wildcards.
    /// </summary>
    public IReadOnlyDictionary<string, string> BackupOptions { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// How the shadow copies are made: which writers take part, the provider, and how long to wait. Volumes, kind and
    /// selection are those of the backup.
    /// </summary>
    public SnapshotRequest Snapshot { get; init; } = new();
}
