using System;

namespace VssTools.Embedded;

/// <summary>The calls of a session, by their VSS names.</summary>
internal enum SessionCall
{
    InitializeForBackup,
    InitializeForRestore,
    EnableWriterClasses,
    DisableWriterClasses,
    DisableWriterInstances,
    SetContext,
    SetBackupState,
    GatherWriterMetadata,
    GatherWriterStatus,
    AddComponent,
    SetPreviousBackupStamp,
    SetBackupOptions,
    StartSnapshotSet,
    AddToSnapshotSet,
    PrepareForBackup,
    DoSnapshotSet,
    SetBackupSucceeded,
    BackupComplete,
    AbortBackup,
    QueryWriterComponents,
    SaveAsXml,
    SetRestoreState,
    SetSelectedForRestore,
    AddRestoreSubcomponent,
    SetRestoreOptions,
    SetAdditionalRestores,
    AddNewTarget,
    SetRestoreName,
    SetRollForward,
    SetAuthoritativeRestore,
    PreRestore,
    SetFileRestoreStatus,
    SetRangesFilePath,
    AddAlternativeLocationMapping,
    PostRestore,
    QueryProviders,
    QuerySnapshotSets,
    GetSnapshotProperties,
    IsVolumeSupported,
    DeleteSnapshot,
    ExposeSnapshot,
    UnexposeSnapshot,
    MountSnapshot,
    BreakSnapshotSet,
    RevertToSnapshot,
    QueryRevertStatus,
    WaitForRevert,
    GetRootAndLogicalPrefixPaths,
    ImportSnapshots,
    AddSnapshotToRecoverySet,
    RecoverSet,
}

/// <summary>How far a session is.</summary>
[Flags]
internal enum SessionPhase
{
    /// <summary>Made, and not initialised.</summary>
    New = 0x1,

    /// <summary>Initialised for a backup or for queries.</summary>
    Backup = 0x2,

    /// <summary>A set is begun.</summary>
    SetStarted = 0x4,

    /// <summary>The writers are prepared.</summary>
    Prepared = 0x8,

    /// <summary>The shadow copies are made.</summary>
    Snapshot = 0x10,

    /// <summary>Making the shadow copies failed.</summary>
    Failed = 0x20,

    /// <summary>The writers know that the backup is done.</summary>
    Complete = 0x40,

    /// <summary>The backup is aborted.</summary>
    Aborted = 0x80,

    /// <summary>Initialised for a restore.</summary>
    Restore = 0x100,

    /// <summary>The writers know that a restore begins.</summary>
    PreRestored = 0x200,

    /// <summary>The writers know that the restore is done.</summary>
    PostRestored = 0x400,

    /// <summary>Disposed.</summary>
    Released = 0x800,

    /// <summary>Any time before the writers are prepared.</summary>
    BeforePrepare = Backup | SetStarted,

    /// <summary>Any time of a session initialised for backup.</summary>
    AnyBackup = Backup | SetStarted | Prepared | Snapshot | Failed | Complete | Aborted,

    /// <summary>Any time of a session initialised for restore.</summary>
    AnyRestore = Restore | PreRestored | PostRestored,
}

/// <summary>Whether a call needs writers.</summary>
internal enum WriterUse
{
    Any,

    /// <summary>Only in contexts with writers.</summary>
    Required,
}
