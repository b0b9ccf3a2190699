namespace VssTools;

/// <summary>The result codes by name; <see cref="VssErrorCatalog"/> tells what each means.</summary>
public static class VssResult
{
    /// <summary>VSS_E_BAD_STATE</summary>
    public const int BadState = unchecked((int)0x80042301);
    /// <summary>VSS_E_UNEXPECTED</summary>
    public const int Unexpected = unchecked((int)0x80042302);
    /// <summary>VSS_E_PROVIDER_ALREADY_REGISTERED</summary>
    public const int ProviderAlreadyRegistered = unchecked((int)0x80042303);
    /// <summary>VSS_E_PROVIDER_NOT_REGISTERED</summary>
    public const int ProviderNotRegistered = unchecked((int)0x80042304);
    /// <summary>VSS_E_PROVIDER_VETO</summary>
    public const int ProviderVeto = unchecked((int)0x80042306);
    /// <summary>VSS_E_PROVIDER_IN_USE</summary>
    public const int ProviderInUse = unchecked((int)0x80042307);
    /// <summary>VSS_E_OBJECT_NOT_FOUND</summary>
    public const int ObjectNotFound = unchecked((int)0x80042308);
    /// <summary>VSS_E_VOLUME_NOT_SUPPORTED</summary>
    public const int VolumeNotSupported = unchecked((int)0x8004230C);
    /// <summary>VSS_E_OBJECT_ALREADY_EXISTS</summary>
    public const int ObjectAlreadyExists = unchecked((int)0x8004230D);
    /// <summary>VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER</summary>
    public const int VolumeNotSupportedByProvider = unchecked((int)0x8004230E);
    /// <summary>VSS_E_UNEXPECTED_PROVIDER_ERROR</summary>
    public const int UnexpectedProviderError = unchecked((int)0x8004230F);
    /// <summary>VSS_E_CORRUPT_XML_DOCUMENT</summary>
    public const int CorruptXmlDocument = unchecked((int)0x80042310);
    /// <summary>VSS_E_INVALID_XML_DOCUMENT</summary>
    public const int InvalidXmlDocument = unchecked((int)0x80042311);
    /// <summary>VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED</summary>
    public const int MaximumNumberOfVolumesReached = unchecked((int)0x80042312);
    /// <summary>VSS_E_FLUSH_WRITES_TIMEOUT</summary>
    public const int FlushWritesTimeout = unchecked((int)0x80042313);
    /// <summary>VSS_E_HOLD_WRITES_TIMEOUT</summary>
    public const int HoldWritesTimeout = unchecked((int)0x80042314);
    /// <summary>VSS_E_UNEXPECTED_WRITER_ERROR</summary>
    public const int UnexpectedWriterError = unchecked((int)0x80042315);
    /// <summary>VSS_E_SNAPSHOT_SET_IN_PROGRESS</summary>
    public const int SnapshotSetInProgress = unchecked((int)0x80042316);
    /// <summary>VSS_E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED</summary>
    public const int MaximumNumberOfSnapshotsReached = unchecked((int)0x80042317);
    /// <summary>VSS_E_WRITER_INFRASTRUCTURE</summary>
    public const int WriterInfrastructure = unchecked((int)0x80042318);
    /// <summary>VSS_E_WRITER_NOT_RESPONDING</summary>
    public const int WriterNotResponding = unchecked((int)0x80042319);
    /// <summary>VSS_E_WRITER_ALREADY_SUBSCRIBED</summary>
    public const int WriterAlreadySubscribed = unchecked((int)0x8004231A);
    /// <summary>VSS_E_UNSUPPORTED_CONTEXT</summary>
    public const int UnsupportedContext = unchecked((int)0x8004231B);
    /// <summary>VSS_E_VOLUME_IN_USE</summary>
    public const int VolumeInUse = unchecked((int)0x8004231D);
    /// <summary>VSS_E_MAXIMUM_DIFFAREA_ASSOCIATIONS_REACHED</summary>
    public const int MaximumDiffAreaAssociationsReached = unchecked((int)0x8004231E);
    /// <summary>VSS_E_INSUFFICIENT_STORAGE</summary>
    public const int InsufficientStorage = unchecked((int)0x8004231F);
    /// <summary>VSS_E_NO_SNAPSHOTS_IMPORTED</summary>
    public const int NoSnapshotsImported = unchecked((int)0x80042320);
    /// <summary>VSS_E_SOME_SNAPSHOTS_NOT_IMPORTED</summary>
    public const int SomeSnapshotsNotImported = unchecked((int)0x80042321);
    /// <summary>VSS_E_MAXIMUM_NUMBER_OF_REMOTE_MACHINES_REACHED</summary>
    public const int MaximumNumberOfRemoteMachinesReached = unchecked((int)0x80042322);
    /// <summary>VSS_E_REMOTE_SERVER_UNAVAILABLE</summary>
    public const int RemoteServerUnavailable = unchecked((int)0x80042323);
    /// <summary>VSS_E_REMOTE_SERVER_UNSUPPORTED</summary>
    public const int RemoteServerUnsupported = unchecked((int)0x80042324);
    /// <summary>VSS_E_REVERT_IN_PROGRESS</summary>
    public const int RevertInProgress = unchecked((int)0x80042325);
    /// <summary>VSS_E_REVERT_VOLUME_LOST</summary>
    public const int RevertVolumeLost = unchecked((int)0x80042326);
    /// <summary>VSS_E_REBOOT_REQUIRED</summary>
    public const int RebootRequired = unchecked((int)0x80042327);
    /// <summary>VSS_E_TRANSACTION_FREEZE_TIMEOUT</summary>
    public const int TransactionFreezeTimeout = unchecked((int)0x80042328);
    /// <summary>VSS_E_TRANSACTION_THAW_TIMEOUT</summary>
    public const int TransactionThawTimeout = unchecked((int)0x80042329);
    /// <summary>VSS_E_UNSELECTED_VOLUME</summary>
    public const int UnselectedVolume = unchecked((int)0x8004232A);
    /// <summary>VSS_E_SNAPSHOT_NOT_IN_SET</summary>
    public const int SnapshotNotInSet = unchecked((int)0x8004232B);
    /// <summary>VSS_E_NESTED_VOLUME_LIMIT</summary>
    public const int NestedVolumeLimit = unchecked((int)0x8004232C);
    /// <summary>VSS_E_VOLUME_NOT_LOCAL</summary>
    public const int VolumeNotLocal = unchecked((int)0x8004232D);
    /// <summary>VSS_E_CLUSTER_TIMEOUT</summary>
    public const int ClusterTimeout = unchecked((int)0x8004232E);
    /// <summary>VSS_E_NOT_SUPPORTED</summary>
    public const int NotSupported = unchecked((int)0x8004232F);
    /// <summary>VSS_E_WRITERERROR_PARTIAL_FAILURE</summary>
    public const int WriterErrorPartialFailure = unchecked((int)0x80042336);
    /// <summary>VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT</summary>
    public const int WriterErrorInconsistentSnapshot = unchecked((int)0x800423F0);
    /// <summary>VSS_E_WRITERERROR_OUTOFRESOURCES</summary>
    public const int WriterErrorOutOfResources = unchecked((int)0x800423F1);
    /// <summary>VSS_E_WRITERERROR_TIMEOUT</summary>
    public const int WriterErrorTimeout = unchecked((int)0x800423F2);
    /// <summary>VSS_E_WRITERERROR_RETRYABLE</summary>
    public const int WriterErrorRetryable = unchecked((int)0x800423F3);
    /// <summary>VSS_E_WRITERERROR_NONRETRYABLE</summary>
    public const int WriterErrorNonRetryable = unchecked((int)0x800423F4);
    /// <summary>VSS_E_WRITERERROR_RECOVERY_FAILED</summary>
    public const int WriterErrorRecoveryFailed = unchecked((int)0x800423F5);
    /// <summary>VSS_E_BREAK_REVERT_ID_FAILED</summary>
    public const int BreakRevertIdFailed = unchecked((int)0x800423F6);
    /// <summary>VSS_E_LEGACY_PROVIDER</summary>
    public const int LegacyProvider = unchecked((int)0x800423F7);
    /// <summary>VSS_E_MISSING_DISK</summary>
    public const int MissingDisk = unchecked((int)0x800423F8);
    /// <summary>VSS_E_MISSING_HIDDEN_VOLUME</summary>
    public const int MissingHiddenVolume = unchecked((int)0x800423F9);
    /// <summary>VSS_E_MISSING_VOLUME</summary>
    public const int MissingVolume = unchecked((int)0x800423FA);
    /// <summary>VSS_E_AUTORECOVERY_FAILED</summary>
    public const int AutoRecoveryFailed = unchecked((int)0x800423FB);
    /// <summary>VSS_E_DYNAMIC_DISK_ERROR</summary>
    public const int DynamicDiskError = unchecked((int)0x800423FC);
    /// <summary>VSS_E_NONTRANSPORTABLE_BCD</summary>
    public const int NonTransportableBcd = unchecked((int)0x800423FD);
    /// <summary>VSS_E_CANNOT_REVERT_DISKID</summary>
    public const int CannotRevertDiskId = unchecked((int)0x800423FE);
    /// <summary>VSS_E_RESYNC_IN_PROGRESS</summary>
    public const int ResyncInProgress = unchecked((int)0x800423FF);
    /// <summary>VSS_E_CLUSTER_ERROR</summary>
    public const int ClusterError = unchecked((int)0x80042400);
    /// <summary>VSS_E_WRITER_STATUS_NOT_AVAILABLE</summary>
    public const int WriterStatusNotAvailable = unchecked((int)0x80042409);
    /// <summary>VSS_S_ASYNC_PENDING</summary>
    public const int AsyncPending = unchecked((int)0x00042309);
    /// <summary>VSS_S_ASYNC_FINISHED</summary>
    public const int AsyncFinished = unchecked((int)0x0004230A);
    /// <summary>VSS_S_ASYNC_CANCELLED</summary>
    public const int AsyncCancelled = unchecked((int)0x0004230B);
    /// <summary>ERROR_FILE_NOT_FOUND</summary>
    public const int FileNotFound = unchecked((int)0x80070002);
    /// <summary>ERROR_PATH_NOT_FOUND</summary>
    public const int PathNotFound = unchecked((int)0x80070003);
    /// <summary>E_ACCESSDENIED</summary>
    public const int AccessDenied = unchecked((int)0x80070005);
    /// <summary>E_OUTOFMEMORY</summary>
    public const int OutOfMemory = unchecked((int)0x8007000E);
    /// <summary>ERROR_WRITE_PROTECT</summary>
    public const int WriteProtect = unchecked((int)0x80070013);
    /// <summary>ERROR_WRITE_FAULT</summary>
    public const int WriteFault = unchecked((int)0x8007001D);
    /// <summary>ERROR_READ_FAULT</summary>
    public const int ReadFault = unchecked((int)0x8007001E);
    /// <summary>ERROR_FILE_EXISTS</summary>
    public const int FileExists = unchecked((int)0x80070050);
    /// <summary>E_INVALIDARG</summary>
    public const int InvalidArgument = unchecked((int)0x80070057);
    /// <summary>ERROR_DISK_FULL</summary>
    public const int DiskFull = unchecked((int)0x80070070);
    /// <summary>ERROR_BUSY</summary>
    public const int Busy = unchecked((int)0x800700AA);
    /// <summary>ERROR_DIRECTORY</summary>
    public const int Directory = unchecked((int)0x8007010B);
    /// <summary>ERROR_FILE_INVALID</summary>
    public const int FileInvalid = unchecked((int)0x800703EE);
    /// <summary>ERROR_CANCELLED</summary>
    public const int Cancelled = unchecked((int)0x800704C7);
    /// <summary>ERROR_TIMEOUT</summary>
    public const int Timeout = unchecked((int)0x800705B4);
}
