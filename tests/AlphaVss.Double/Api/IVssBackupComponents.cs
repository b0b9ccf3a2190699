#nullable disable
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Alphaleonis.Win32.Vss;

public interface IVssBackupComponents : IDisposable
{
    IList<IVssWriterComponents> WriterComponents { get; }

    IList<IVssExamineWriterMetadata> WriterMetadata { get; }

    IList<VssWriterStatusInfo> WriterStatus { get; }

    void AbortBackup();

    void AddAlternativeLocationMapping(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName, string path,
        string filespec, bool recursive, string destination);

    void AddComponent(
        Guid instanceId, Guid writerId, VssComponentType componentType, string logicalPath, string componentName);

    void AddNewTarget(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName, string path,
        string fileName, bool recursive, string alternatePath);

    void AddRestoreSubcomponent(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        string subcomponentLogicalPath, string subcomponentName);

    Guid AddToSnapshotSet(string volumeName, Guid providerId);

    Guid AddToSnapshotSet(string volumeName);

    void BackupComplete();

    Task BackupCompleteAsync(CancellationToken cancellationToken = default);

    [Obsolete("Use the method that returns a task.")]
    IVssAsyncResult BeginBackupComplete(AsyncCallback userCallback, object state);

    [Obsolete("Use the method that returns a task.")]
    void EndBackupComplete(IAsyncResult asyncResult);

    void BreakSnapshotSet(Guid snapshotSetId);

    void DeleteSnapshot(Guid snapshotId, bool forceDelete);

    int DeleteSnapshotSet(Guid snapshotSetId, bool forceDelete);

    void DisableWriterClasses(params Guid[] writerClassIds);

    void DisableWriterInstances(params Guid[] writerInstanceIds);

    void DoSnapshotSet();

    Task DoSnapshotSetAsync(CancellationToken cancellationToken = default);

    [Obsolete("Use the method that returns a task.")]
    IVssAsyncResult BeginDoSnapshotSet(AsyncCallback userCallback, object state);

    [Obsolete("Use the method that returns a task.")]
    void EndDoSnapshotSet(IAsyncResult asyncResult);

    void EnableWriterClasses(params Guid[] writerClassIds);

    string ExposeSnapshot(Guid snapshotId, string pathFromRoot, VssVolumeSnapshotAttributes attributes, string expose);

    void FreeWriterMetadata();

    void FreeWriterStatus();

    void GatherWriterMetadata();

    [Obsolete("Use the method that returns a task.")]
    IVssAsyncResult BeginGatherWriterMetadata(AsyncCallback userCallback, object state);

    [Obsolete("Use the method that returns a task.")]
    void EndGatherWriterMetadata(IAsyncResult asyncResult);

    Task GatherWriterMetadataAsync(CancellationToken cancellationToken = default);

    void GatherWriterStatus();

    Task GatherWriterStatusAsync(CancellationToken cancellationToken = default);

    [Obsolete("Use the method that returns a task.")]
    IVssAsyncResult BeginGatherWriterStatus(AsyncCallback userCallback, object state);

    [Obsolete("Use the method that returns a task.")]
    void EndGatherWriterStatus(IAsyncResult asyncResult);

    VssSnapshotProperties GetSnapshotProperties(Guid snapshotId);

    void ImportSnapshots();

    Task ImportSnapshotsAsync(CancellationToken cancellationToken = default);

    IVssAsyncResult BeginImportSnapshots(AsyncCallback userCallback, object state);

    void EndImportSnapshots(IAsyncResult asyncResult);

    void InitializeForBackup(string xml);

    void InitializeForRestore(string xml);

    bool IsVolumeSupported(string volumeName, Guid providerId);

    bool IsVolumeSupported(string volumeName);

    void PostRestore();

    Task PostRestoreAsync(CancellationToken cancellationToken = default);

    [Obsolete("Use the method that returns a task.")]
    IVssAsyncResult BeginPostRestore(AsyncCallback userCallback, object state);

    [Obsolete("Use the method that returns a task.")]
    void EndPostRestore(IAsyncResult asyncResult);

    void PrepareForBackup();

    Task PrepareForBackupAsync(CancellationToken cancellationToken = default);

    [Obsolete("Use the method that returns a task.")]
    IVssAsyncResult BeginPrepareForBackup(AsyncCallback userCallback, object state);

    [Obsolete("Use the method that returns a task.")]
    void EndPrepareForBackup(IAsyncResult asyncResult);

    void PreRestore();

    Task PreRestoreAsync(CancellationToken cancellationToken = default);

    [Obsolete("Use the method that returns a task.")]
    IVssAsyncResult BeginPreRestore(AsyncCallback userCallback, object state);

    [Obsolete("Use the method that returns a task.")]
    void EndPreRestore(IAsyncResult asyncResult);

    IEnumerable<VssSnapshotProperties> QuerySnapshots();

    IEnumerable<VssProviderProperties> QueryProviders();

    Task QueryRevertStatusAsync(string volumeName, CancellationToken cancellationToken = default);

    [Obsolete("Use the method that returns a task.")]
    IVssAsyncResult BeginQueryRevertStatus(string volumeName, AsyncCallback userCallback, object state);

    [Obsolete("Use the method that returns a task.")]
    void EndQueryRevertStatus(IAsyncResult asyncResult);

    void RevertToSnapshot(Guid snapshotId, bool forceDismount);

    string SaveAsXml();

    void SetAdditionalRestores(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        bool additionalResources);

    void SetBackupOptions(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName, string backupOptions);

    void SetBackupState(
        bool selectComponents, bool backupBootableSystemState, VssBackupType backupType, bool partialFileSupport);

    void SetBackupSucceeded(
        Guid instanceId, Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        bool succeeded);

    void SetContext(VssVolumeSnapshotAttributes context);

    void SetContext(VssSnapshotContext context);

    void SetFileRestoreStatus(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        VssFileRestoreStatus status);

    void SetPreviousBackupStamp(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        string previousBackupStamp);

    void SetRangesFilePath(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName, int partialFileIndex,
        string rangesFile);

    void SetRestoreOptions(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName, string restoreOptions);

    void SetRestoreState(VssRestoreType restoreType);

    void SetSelectedForRestore(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        bool selectedForRestore);

    Guid StartSnapshotSet();

    void SetSelectedForRestore(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        bool selectedForRestore, Guid instanceId);

    void BreakSnapshotSet(Guid snapshotSetId, VssHardwareOptions breakFlags);

    Task BreakSnapshotSetAsync(
        Guid snapshotSetId, VssHardwareOptions breakFlags, CancellationToken cancellationToken = default);

    [Obsolete("Use the method that returns a task.")]
    IVssAsyncResult BeginBreakSnapshotSet(
        Guid snapshotSetId, VssHardwareOptions breakFlags, AsyncCallback userCallback, object state);

    [Obsolete("Use the method that returns a task.")]
    void EndBreakSnapshotSet(IAsyncResult asyncResult);

    void SetAuthoritativeRestore(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName, bool isAuthorative);

    void SetRestoreName(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName, string restoreName);

    void SetRollForward(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        VssRollForwardType rollType, string rollForwardPoint);

    void UnexposeSnapshot(Guid snapshotId);

    void AddSnapshotToRecoverySet(Guid snapshotId, string destinationVolume);

    Guid GetSessionId();

    void RecoverSet(VssRecoveryOptions options);

    Task RecoverSetAsync(VssRecoveryOptions options, CancellationToken cancellationToken = default);

    [Obsolete("Use the method that returns a task.")]
    IVssAsyncResult BeginRecoverSet(VssRecoveryOptions options, AsyncCallback userCallback, object state);

    [Obsolete("Use the method that returns a task.")]
    void EndRecoverSet(IAsyncResult asyncResult);

    VssRootAndLogicalPrefixPaths GetRootAndLogicalPrefixPaths(string filePath, bool normalizeFQDNforRootPath);
}
