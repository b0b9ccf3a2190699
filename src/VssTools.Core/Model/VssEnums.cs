namespace VssTools;

/// <summary>Kind of a backup (VSS_BACKUP_TYPE).</summary>
public enum VssBackupType
{
    /// <summary>Not defined.</summary>
    Undefined = 0,
    /// <summary>Everything, and the backup history of the applications is updated.</summary>
    Full = 1,
    /// <summary>What has changed since the last full or incremental backup.</summary>
    Incremental = 2,
    /// <summary>What has changed since the last full backup.</summary>
    Differential = 3,
    /// <summary>The applications' logs only.</summary>
    Log = 4,
    /// <summary>Everything, and no history is touched. The default.</summary>
    Copy = 5,
    /// <summary>None of these.</summary>
    Other = 6,
}

/// <summary>Kind of a restore (VSS_RESTORE_TYPE).</summary>
public enum VssRestoreType
{
    /// <summary>Not defined.</summary>
    Undefined = 0,
    /// <summary>Files are copied back.</summary>
    ByCopy = 1,
    /// <summary>Shadow copies are imported.</summary>
    Import = 2,
    /// <summary>None of these.</summary>
    Other = 3,
}

/// <summary>Kind of a component (VSS_COMPONENT_TYPE).</summary>
public enum VssComponentType
{
    /// <summary>Not defined.</summary>
    Undefined = 0,
    /// <summary>A database.</summary>
    Database = 1,
    /// <summary>A group of files.</summary>
    FileGroup = 2,
}

/// <summary>Outcome of restoring a component's files (VSS_FILE_RESTORE_STATUS).</summary>
public enum VssFileRestoreStatus
{
    /// <summary>Not defined.</summary>
    Undefined = 0,
    /// <summary>No file was restored.</summary>
    None = 1,
    /// <summary>All files were restored.</summary>
    All = 2,
    /// <summary>Some files failed.</summary>
    Failed = 3,
}

/// <summary>How far logs are rolled forward after a restore (VSS_ROLLFORWARD_TYPE).</summary>
public enum VssRollForwardType
{
    /// <summary>Not defined.</summary>
    Undefined = 0,
    /// <summary>Not at all.</summary>
    None = 1,
    /// <summary>To the end of the logs.</summary>
    All = 2,
    /// <summary>To a point.</summary>
    Partial = 3,
}

/// <summary>Kind of a provider (VSS_PROVIDER_TYPE).</summary>
public enum VssProviderType
{
    /// <summary>Not known.</summary>
    Unknown = 0,
    /// <summary>The system's own.</summary>
    System = 1,
    /// <summary>Software.</summary>
    Software = 2,
    /// <summary>Hardware.</summary>
    Hardware = 3,
    /// <summary>A file share.</summary>
    FileShare = 4,
}

/// <summary>State of a writer (VSS_WRITER_STATE).</summary>
public enum VssWriterState
{
    /// <summary>Not known.</summary>
    Unknown = 0,
    /// <summary>Ready.</summary>
    Stable = 1,
    /// <summary>Prepared; will be frozen next.</summary>
    WaitingForFreeze = 2,
    /// <summary>Frozen; will be thawed next.</summary>
    WaitingForThaw = 3,
    /// <summary>Thawed; waits for the end of the snapshot.</summary>
    WaitingForPostSnapshot = 4,
    /// <summary>Waits for the requester to end its backup.</summary>
    WaitingForBackupComplete = 5,
    /// <summary>Failed when asked who it is.</summary>
    FailedAtIdentify = 6,
    /// <summary>Failed while preparing the backup.</summary>
    FailedAtPrepareBackup = 7,
    /// <summary>Failed while preparing the snapshot.</summary>
    FailedAtPrepareSnapshot = 8,
    /// <summary>Failed to hold still.</summary>
    FailedAtFreeze = 9,
    /// <summary>Failed to go on.</summary>
    FailedAtThaw = 10,
    /// <summary>Failed after the snapshot.</summary>
    FailedAtPostSnapshot = 11,
    /// <summary>Failed at the end of the backup.</summary>
    FailedAtBackupComplete = 12,
    /// <summary>Failed before the restore.</summary>
    FailedAtPreRestore = 13,
    /// <summary>Failed after the restore.</summary>
    FailedAtPostRestore = 14,
    /// <summary>Failed when the requester left.</summary>
    FailedAtBackupShutdown = 15,
}

/// <summary>State of a shadow copy (VSS_SNAPSHOT_STATE).</summary>
public enum VssShadowState
{
    /// <summary>Not known.</summary>
    Unknown = 0,
    /// <summary>Being prepared.</summary>
    Preparing = 1,
    /// <summary>Prepared.</summary>
    Prepared = 3,
    /// <summary>Committed: the point in time is taken.</summary>
    Committed = 7,
    /// <summary>Complete and readable.</summary>
    Created = 12,
    /// <summary>Its creation was aborted.</summary>
    Aborted = 13,
    /// <summary>Its data is gone, though its entry is still there.</summary>
    Deleted = 14,
}

/// <summary>State of a snapshot set.</summary>
public enum VssSnapshotSetState
{
    /// <summary>Being created.</summary>
    Creating,
    /// <summary>Created, and the operation that made it is still open.</summary>
    Open,
    /// <summary>Created, and nobody's operation depends on it.</summary>
    Complete,
    /// <summary>Aborted; its shadow copies are released.</summary>
    Aborted,
}

/// <summary>What a provider's shadow copy is worth without writers.</summary>
public enum VssConsistency
{
    /// <summary>The volume cannot be shadowed.</summary>
    None,
    /// <summary>
    /// A copy made while the volume goes on changing: a point in time only as far as the writers hold their
    /// applications still.
    /// </summary>
    Writer,
    /// <summary>One point in time for the whole volume, as if the power had failed then.</summary>
    PointInTime,
}
