#nullable disable
using System;

namespace Alphaleonis.Win32.Vss;

[Flags]
public enum VssHardwareOptions
{
    MaskLuns = 0x1,
    MakeReadWrite = 0x2,
    RevertIdentityAll = 0x4,
    RevertIdentityNone = 0x8,
    OnLunStateChangeNotifyReadWrite = 0x100,
    OnLunStateChangeNotifyLunPreRecovery = 0x200,
    OnLunStateChangeNotifyLunPostRecovery = 0x400,
    OnLunStateChangeDoMaskLuns = 0x800,
}

public enum VssObjectType
{
    Unknown = 0,
    None = 1,
    SnapshotSet = 2,
    Snapshot = 3,
    Provider = 4,
}

public enum VssProtectionFault
{
    None = 0,
    DiffAreaMissing = 1,
    IOFailureDuringOnline = 2,
    MetadataCorruption = 3,
    MemoryAllocationFailure = 4,
    MappedMemoryFailure = 5,
    CowReadFailure = 6,
    CowWriteFailure = 7,
    DiffAreaFull = 8,
    GrowTooSlow = 9,
    GrowFailed = 10,
    DestroyAllSnapshots = 11,
    FileSystemFailure = 12,
    IOFailure = 13,
    DiffAreaRemoved = 14,
    ExternalWriterToDiffArea = 15,
}

public enum VssProtectionLevel
{
    OriginalVolume = 0,
    Snapshot = 1,
}

[Flags]
public enum VssRecoveryOptions
{
    None = 0x0,
    RevertIdentityAll = 0x100,
    NoVolumeCheck = 0x200,
}

[Flags]
public enum VssSnapshotCompatibility
{
    None = 0x0,
    DisableDefrag = 0x1,
    DisableContentIndex = 0x2,
}

public enum VssSnapshotContext : uint
{
    Backup = 0x0,
    FileShareBackup = 0x10,
    NasRollback = 0x19,
    AppRollback = 0x9,
    ClientAccessible = 0x1D,
    ClientAccessibleWriters = 0xD,
    All = 0xFFFFFFFF,
}

public enum VssSnapshotState
{
    Unknown = 0,
    Preparing = 1,
    ProcessingPrepare = 2,
    Prepared = 3,
    ProcessingPreCommit = 4,
    PreComitted = 5,
    ProcessingCommit = 6,
    Committed = 7,
    ProcessingPostCommit = 8,
    ProcessingPreFinalCommit = 9,
    PreFinalCommitted = 10,
    ProcessingPostFinalCommit = 11,
    Created = 12,
    Aborted = 13,
    Deleted = 14,
    PostCommitted = 15,
}

[Flags]
public enum VssVolumeSnapshotAttributes
{
    Persistent = 0x1,
    NoAutoRecovery = 0x2,
    ClientAccessible = 0x4,
    NoAutoRelease = 0x8,
    NoWriters = 0x10,
    Transportable = 0x20,
    NotSurfaced = 0x40,
    NotTransacted = 0x80,
    HardwareAssisted = 0x10000,
    Differential = 0x20000,
    Plex = 0x40000,
    Imported = 0x80000,
    ExposedLocally = 0x100000,
    ExposedRemotely = 0x200000,
    AutoRecover = 0x400000,
    RollbackRecovery = 0x800000,
    DelayedPostSnapshot = 0x1000000,
    TxFRecovery = 0x2000000,
}

public enum VssWriterState
{
    Unknown = 0,
    Stable = 1,
    WaitingForFreeze = 2,
    WaitingForThaw = 3,
    WaitingForPostSnapshot = 4,
    WaitingForBackupComplete = 5,
    FailedAtIdentify = 6,
    FailedAtPrepareBackup = 7,
    FailedAtPrepareSnapshot = 8,
    FailedAtFreeze = 9,
    FailedAtThaw = 10,
    FailedAtPostSnapshot = 11,
    FailedAtBackupComplete = 12,
    FailedAtPreRestore = 13,
    FailedAtPostRestore = 14,
    FailedAtBackupShutdown = 15,
}
