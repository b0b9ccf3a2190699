using System;

namespace VssTools;

/// <summary>What a manifest says of the backup as a whole, before any entry.</summary>
internal sealed record ManifestHeader
{
    /// <summary>The backup's id.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>The kind of backup.</summary>
    public VssBackupType BackupType { get; init; } = VssBackupType.Copy;

    /// <summary>The moment whose data it holds: that of the snapshot set.</summary>
    public DateTimeOffset CreationTime { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>The snapshot set that it was copied from; <see langword="null"/> where there was none.</summary>
    public Guid? SnapshotSetId { get; init; }

    /// <summary>Whether entries have hashes.</summary>
    public bool Hashed { get; init; }

    /// <summary>Whether files may be stored compressed.</summary>
    public bool Compressed { get; init; }

    /// <summary>The id of the backup that this one builds on; <see langword="null"/> where it stands alone.</summary>
    public Guid? BaseId { get; init; }

    /// <summary>
    /// Where that backup was, relative to the folder that this one is in; empty where this one stands alone.
    /// </summary>
    public string BasePath { get; init; } = "";
}

/// <summary>A volume in a manifest.</summary>
/// <param name="Path">The volume's path in the live system.</param>
/// <param name="Folder">The folder below <c>data</c> that holds its files.</param>
internal sealed record ManifestVolume(string Path, string Folder);

/// <summary>A document in a backup.</summary>
/// <param name="Name">Its path in the backup's folder.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Hash">Its SHA-256.</param>
internal sealed record ManifestDocument(string Name, long Size, byte[] Hash);

/// <summary>What a manifest adds up to.</summary>
internal sealed record ManifestSummary
{
    /// <summary>The number of entries.</summary>
    public long Entries { get; init; }

    /// <summary>The number of files, partial ones too.</summary>
    public long Files { get; init; }

    /// <summary>The bytes of those files as they were.</summary>
    public long Bytes { get; init; }

    /// <summary>The bytes that this backup stores itself.</summary>
    public long StoredBytes { get; init; }

    /// <summary>How long the backup took.</summary>
    public TimeSpan Duration { get; init; }
}
