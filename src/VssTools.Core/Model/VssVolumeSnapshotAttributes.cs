using System;

namespace VssTools;

/// <summary>Attributes of a shadow copy (VSS_VOLUME_SNAPSHOT_ATTRIBUTES).</summary>
[Flags]
public enum VssVolumeSnapshotAttributes
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>Survives a restart.</summary>
    Persistent = 0x1,
    /// <summary>No automatic recovery: the shadow copy stays read-only from the start.</summary>
    NoAutoRecovery = 0x2,
    /// <summary>Visible to users as a previous version.</summary>
    ClientAccessible = 0x4,
    /// <summary>Not released with the operation that made it.</summary>
    NoAutoRelease = 0x8,
    /// <summary>Made without writers.</summary>
    NoWriters = 0x10,
    /// <summary>Can be imported on another machine.</summary>
    Transportable = 0x20,
    /// <summary>Not surfaced on this machine yet.</summary>
    NotSurfaced = 0x40,
    /// <summary>Not a transacted part of its set.</summary>
    NotTransacted = 0x80,
    /// <summary>Made by hardware.</summary>
    HardwareAssisted = 0x10000,
    /// <summary>Holds only differences from the original volume.</summary>
    Differential = 0x20000,
    /// <summary>A whole copy (a clone or a split mirror).</summary>
    Plex = 0x40000,
    /// <summary>Imported from another machine.</summary>
    Imported = 0x80000,
    /// <summary>Exposed locally, as a drive or folder.</summary>
    ExposedLocally = 0x100000,
    /// <summary>Exposed as a share.</summary>
    ExposedRemotely = 0x200000,
    /// <summary>Recovered automatically after creation.</summary>
    AutoRecover = 0x400000,
    /// <summary>Recovery for a rollback of the volume.</summary>
    RollbackRecovery = 0x800000,
    /// <summary>The writers' post-snapshot work is delayed.</summary>
    DelayedPostSnapshot = 0x1000000,
    /// <summary>Recovery of the transactional file system.</summary>
    TxFRecovery = 0x2000000,
}
