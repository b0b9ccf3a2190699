using System;

namespace VssTools;

/// <summary>The storage of a volume's shadow copies: where what they need is kept, and how much of it.</summary>
public sealed record VssStorage
{
    /// <summary>The size that means no limit.</summary>
    public const long Unbounded = -1;

    /// <summary>The volume whose shadow copies it holds.</summary>
    public string Volume { get; init; } = "";

    /// <summary>The id of this volume.</summary>
    public Guid VolumeId { get; init; }

    /// <summary>The volume that it is on.</summary>
    public string StorageVolume { get; init; } = "";

    /// <summary>The id of the volume that it is on.</summary>
    public Guid StorageVolumeId { get; init; }

    /// <summary>The provider whose shadow copies it holds.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>What the shadow copies use, in bytes; <see langword="null"/> where nobody counts it.</summary>
    public long? UsedSpace { get; init; }

    /// <summary>What is set aside for them, in bytes; <see langword="null"/> where nothing is.</summary>
    public long? AllocatedSpace { get; init; }

    /// <summary>The most that they may use, in bytes; <see cref="Unbounded"/> for no limit.</summary>
    public long MaximumSpace { get; init; } = Unbounded;

    /// <summary>What is free on the volume that it is on, in bytes.</summary>
    public long FreeSpace { get; init; }

    /// <summary>The size of the volume that it is on, in bytes.</summary>
    public long StorageVolumeSize { get; init; }

    /// <summary>How many shadow copies of the volume there are.</summary>
    public int ShadowCount { get; init; }

    /// <summary>Why what is used is not known, or what else is to say; empty where nothing is.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether the shadow copies may use all of the volume that it is on.</summary>
    public bool IsUnbounded => MaximumSpace == Unbounded;

    /// <summary>
    /// How much of the maximum is used, in percent; <see langword="null"/> where there is no maximum or nobody counts.
    /// </summary>
    public double? PercentUsed => IsUnbounded || UsedSpace is not long used || MaximumSpace <= 0
        ? null
        : Math.Round(100.0 * used / MaximumSpace, 1);

    /// <summary>
    /// Whether the oldest shadow copy may go soon: 90 % of the maximum are used, or less than 5 % of the volume that
    /// the storage is on are free.
    /// </summary>
    public bool EvictionNear =>
        ShadowCount > 0 && (PercentUsed >= 90 || (StorageVolumeSize > 0 && FreeSpace < StorageVolumeSize / 20));

    /// <inheritdoc/>
    public override string ToString() => Volume;
}

/// <summary>How a volume and its shadow copies are protected from each other.</summary>
public sealed record VssVolumeProtection
{
    /// <summary>The volume.</summary>
    public string Volume { get; init; } = "";

    /// <summary>The id of the volume.</summary>
    public Guid VolumeId { get; init; }

    /// <summary>What is given up when the storage fails.</summary>
    public VssProtectionLevel Level { get; init; }

    /// <summary>What has failed.</summary>
    public VssProtectionFault Fault { get; init; }

    /// <summary>Whether the volume is offline because its shadow copies could not be kept.</summary>
    public bool Offline { get; init; }

    /// <summary>The result code of the failure; 0 where there is none.</summary>
    public int FailureStatus { get; init; }

    /// <summary>Whether there is storage that no shadow copy uses.</summary>
    public bool HasUnusedStorage { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Fault == VssProtectionFault.None
        ? Level.ToString()
        : $"{Level} ({Fault}{(Offline ? ", offline" : "")})";
}

/// <summary>What is given up when the storage of shadow copies fails. Source: VSS_PROTECTION_LEVEL.</summary>
public enum VssProtectionLevel
{
    /// <summary>The shadow copies go, and the volume goes on.</summary>
    OriginalVolume = 0,

    /// <summary>The volume goes offline, so that the shadow copies stay.</summary>
    Snapshot = 1,
}

/// <summary>What has failed in the storage of shadow copies. Source: VSS_PROTECTION_FAULT.</summary>
public enum VssProtectionFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The volume of the storage is not there; usually it has not arrived yet.</summary>
    DiffAreaMissing = 1,

    /// <summary>The volume of the storage could not be read or written while it came online.</summary>
    IOFailureDuringOnline = 2,

    /// <summary>What the storage says about itself is damaged.</summary>
    MetadataCorruption = 3,

    /// <summary>There was not enough memory.</summary>
    MemoryAllocationFailure = 4,

    /// <summary>Memory could not be mapped: the page file may be too small.</summary>
    MappedMemoryFailure = 5,

    /// <summary>Data could not be read before it was overwritten.</summary>
    CowReadFailure = 6,

    /// <summary>Data could not be written to the storage before it was overwritten.</summary>
    CowWriteFailure = 7,

    /// <summary>The storage or its volume is full.</summary>
    DiffAreaFull = 8,

    /// <summary>The storage could not grow in time.</summary>
    GrowTooSlow = 9,

    /// <summary>The storage could not grow.</summary>
    GrowFailed = 10,

    /// <summary>Something nobody expected.</summary>
    DestroyAllSnapshots = 11,

    /// <summary>The file system of the storage failed.</summary>
    FileSystemFailure = 12,

    /// <summary>Reading or writing the volume of the storage failed.</summary>
    IOFailure = 13,

    /// <summary>The volume of the storage was taken away.</summary>
    DiffAreaRemoved = 14,

    /// <summary>Another program tried to write to the storage.</summary>
    ExternalWriterToDiffArea = 15,
}
