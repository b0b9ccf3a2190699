using System;

namespace VssTools;

/// <summary>What a writer's data is for (VSS_USAGE_TYPE).</summary>
public enum VssUsageType
{
    /// <summary>Not defined.</summary>
    Undefined = 0,
    /// <summary>System state that the machine needs to start.</summary>
    BootableSystemState = 1,
    /// <summary>A system service.</summary>
    SystemService = 2,
    /// <summary>Data of users.</summary>
    UserData = 3,
    /// <summary>None of these.</summary>
    Other = 4,
}

/// <summary>What kind of source a writer's data is (VSS_SOURCE_TYPE).</summary>
public enum VssSourceType
{
    /// <summary>Not defined.</summary>
    Undefined = 0,
    /// <summary>A database with transactions.</summary>
    TransactedDatabase = 1,
    /// <summary>A database without transactions.</summary>
    NonTransactedDatabase = 2,
    /// <summary>None of these.</summary>
    Other = 3,
}

/// <summary>How a writer wants its files to be restored (VSS_RESTOREMETHOD_ENUM).</summary>
public enum VssRestoreMethod
{
    /// <summary>Not defined: an error of the writer.</summary>
    Undefined = 0,
    /// <summary>Only if none of the component's files exists.</summary>
    RestoreIfNotThere = 1,
    /// <summary>Only if all files that exist can be replaced.</summary>
    RestoreIfCanReplace = 2,
    /// <summary>Stop the service, restore, start the service.</summary>
    StopRestoreStart = 3,
    /// <summary>To the alternate location that the writer gives.</summary>
    RestoreToAlternateLocation = 4,
    /// <summary>At the next restart of the machine.</summary>
    RestoreAtReboot = 5,
    /// <summary>At the next restart, if the files cannot be replaced now.</summary>
    RestoreAtRebootIfCannotReplace = 6,
    /// <summary>In a way that only the writer's documentation tells.</summary>
    Custom = 7,
    /// <summary>Restore, then stop and start the service.</summary>
    RestoreStopStart = 8,
}

/// <summary>When a writer wants to hear of a restore (VSS_WRITERRESTORE_ENUM).</summary>
public enum VssWriterRestore
{
    /// <summary>Not defined.</summary>
    Undefined = 0,
    /// <summary>Never.</summary>
    Never = 1,
    /// <summary>If files could not be replaced.</summary>
    IfReplaceFails = 2,
    /// <summary>Always.</summary>
    Always = 3,
}

/// <summary>Where the writer wants a component's files (VSS_RESTORE_TARGET); said at PreRestore.</summary>
public enum VssRestoreTarget
{
    /// <summary>Not defined.</summary>
    Undefined = 0,
    /// <summary>As the restore method says.</summary>
    Original = 1,
    /// <summary>To the alternate location mapping.</summary>
    Alternate = 2,
    /// <summary>To the places that the directed targets name.</summary>
    Directed = 3,
    /// <summary>To the original location, whatever the restore method says.</summary>
    OriginalLocation = 4,
}

/// <summary>What a writer can do (VSS_BACKUP_SCHEMA).</summary>
[Flags]
public enum VssBackupSchema
{
    /// <summary>Full and copy backups only.</summary>
    Undefined = 0,
    /// <summary>Differential backups.</summary>
    Differential = 0x1,
    /// <summary>Incremental backups.</summary>
    Incremental = 0x2,
    /// <summary>Differential and incremental backups cannot be mixed.</summary>
    ExclusiveIncrementalDifferential = 0x4,
    /// <summary>Log backups.</summary>
    Log = 0x8,
    /// <summary>Copy backups.</summary>
    Copy = 0x10,
    /// <summary>Backups are told apart by time stamps.</summary>
    Timestamped = 0x20,
    /// <summary>Changed files are found by their modification time.</summary>
    LastModify = 0x40,
    /// <summary>Changes are found by log sequence numbers.</summary>
    Lsn = 0x80,
    /// <summary>The writer can be told of new targets.</summary>
    WriterSupportsNewTarget = 0x100,
    /// <summary>The writer can be restored while it moves to another place.</summary>
    WriterSupportsRestoreWithMove = 0x200,
    /// <summary>Parts of the system state can be backed up by themselves.</summary>
    IndependentSystemState = 0x400,
    /// <summary>Logs can be rolled forward after a restore.</summary>
    RollForwardRestore = 0x1000,
    /// <summary>A component can be restored under another name.</summary>
    RestoreRename = 0x2000,
    /// <summary>A restore can be made the authoritative one.</summary>
    AuthoritativeRestore = 0x4000,
    /// <summary>The writer takes several restores at once.</summary>
    WriterSupportsParallelRestores = 0x8000,
}

/// <summary>Flags of a component (VSS_COMPONENT_FLAGS).</summary>
[Flags]
public enum VssComponentFlags
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>The writer recovers the shadow copy of a backup.</summary>
    BackupRecovery = 1,
    /// <summary>The writer recovers the shadow copy of a rollback.</summary>
    RollbackRecovery = 2,
    /// <summary>The component is no part of the system state.</summary>
    NotSystemState = 4,
}

/// <summary>Which kinds of backup a file set is part of (VSS_FILE_SPEC_BACKUP_TYPE).</summary>
[Flags]
public enum VssFileSpecBackupType
{
    /// <summary>No kind.</summary>
    None = 0,
    /// <summary>A full backup (or a copy) needs the files.</summary>
    FullBackupRequired = 0x1,
    /// <summary>A differential backup needs the files.</summary>
    DifferentialBackupRequired = 0x2,
    /// <summary>An incremental backup needs the files.</summary>
    IncrementalBackupRequired = 0x4,
    /// <summary>A log backup needs the files.</summary>
    LogBackupRequired = 0x8,
    /// <summary>A full backup reads the files from a shadow copy.</summary>
    FullSnapshotRequired = 0x100,
    /// <summary>A differential backup reads the files from a shadow copy.</summary>
    DifferentialSnapshotRequired = 0x200,
    /// <summary>An incremental backup reads the files from a shadow copy.</summary>
    IncrementalSnapshotRequired = 0x400,
    /// <summary>A log backup reads the files from a shadow copy.</summary>
    LogSnapshotRequired = 0x800,
    /// <summary>The writer makes the files during the backup.</summary>
    CreatedDuringBackup = 0x10000,
    /// <summary>Every kind of backup, from a shadow copy: what a writer that says nothing means (0xF0F).</summary>
    Default = 0xF0F,
}

/// <summary>What the files of a set are.</summary>
public enum VssFileSetKind
{
    /// <summary>Files of a file group.</summary>
    Files,
    /// <summary>Files of a database.</summary>
    DatabaseFiles,
    /// <summary>Logs of a database.</summary>
    DatabaseLogFiles,
}
