#nullable disable
using System;

namespace Alphaleonis.Win32.Vss;

[Flags]
public enum VssBackupSchema
{
    Undefined = 0x0,
    Differential = 0x1,
    Incremental = 0x2,
    ExclusiveIncrementalDifferential = 0x4,
    Log = 0x8,
    Copy = 0x10,
    Timestamped = 0x20,
    LastModify = 0x40,
    Lsn = 0x80,
    WriterSupportsNewTarget = 0x100,
    WriterSupportsRestoreWithMove = 0x200,
    IndependentSystemState = 0x400,
    RollForwardRestore = 0x1000,
    RestoreRename = 0x2000,
    AuthoritativeRestore = 0x4000,
    WriterSupportsParallelRestores = 0x8000,
}

public enum VssBackupType
{
    Undefined = 0,
    Full = 1,
    Incremental = 2,
    Differential = 3,
    Log = 4,
    Copy = 5,
    Other = 6,
}

[Flags]
public enum VssComponentFlags
{
    None = 0x0,
    BackupRecovery = 0x1,
    RollbackRecovery = 0x2,
    NotSystemState = 0x4,
}

public enum VssComponentType
{
    Undefined = 0,
    Database = 1,
    FileGroup = 2,
}

public enum VssFileRestoreStatus
{
    Undefined = 0,
    None = 1,
    All = 2,
    Failed = 3,
}

[Flags]
public enum VssFileSpecificationBackupType
{
    Unknown = 0x0,
    FullBackupRequired = 0x1,
    DifferentialBackupRequired = 0x2,
    IncrementalBackupRequired = 0x4,
    LogBackupRequired = 0x8,
    FullSnapshotRequired = 0x100,
    DifferentialSnapshotRequired = 0x200,
    IncrementalSnapshotRequired = 0x400,
    LogSnapshotRequired = 0x800,
    CreatedDuringBackup = 0x10000,
    AllBackupRequired = 0xF,
    AllSnapshotRequired = 0xF00,
}

public enum VssProviderType
{
    Unknown = 0,
    System = 1,
    Software = 2,
    Hardware = 3,
}

public enum VssRestoreMethod
{
    Undefined = 0,
    RestoreIfNotThere = 1,
    RestoreIfCanReplace = 2,
    StopRestoreStart = 3,
    RestoreToAlternateLocation = 4,
    RestoreAtReboot = 5,
    RestoreAtRebootIfCannotReplace = 6,
    Custom = 7,
    RestoreStopStart = 8,
}

public enum VssRestoreTarget
{
    Undefined = 0,
    Original = 1,
    Alternate = 2,
    Directed = 3,
    OriginalLocation = 4,
}

public enum VssRestoreType
{
    Undefined = 0,
    ByCopy = 1,
    Import = 2,
    Other = 3,
}

public enum VssRollForwardType
{
    Undefined = 0,
    None = 1,
    All = 2,
    Partial = 3,
}

public enum VssSourceType
{
    Undefined = 0,
    TransactedDB = 1,
    NonTransactedDB = 2,
    Other = 3,
}

public enum VssUsageType
{
    Undefined = 0,
    BootableSystemState = 1,
    SystemService = 2,
    UserData = 3,
    Other = 4,
}

public enum VssWriterRestore
{
    Undefined = 0,
    Never = 1,
    IfReplaceFails = 2,
    Always = 3,
}
