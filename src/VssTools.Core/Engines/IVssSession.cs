using System;
using System.Collections.Generic;
using System.Threading;

namespace VssTools;

/// <summary>
/// One operation of a requester, as one <c>IVssBackupComponents</c> is: a backup, a restore or a query. The methods
/// carry the names and the order of VSS; a call out of order fails with VSS_E_BAD_STATE. Disposing the session tells
/// the writers that the requester has left, aborts what is not complete, and releases auto-release shadow copies.
/// Source: the IVssBackupComponents pages of the VSS reference.
/// </summary>
public interface IVssSession : IVssBackupSession, IVssRestoreSession, IVssQuerySession, IDisposable
{
    /// <summary>Chooses the only writer classes that take part. Before <see cref="GatherWriterMetadata"/>.</summary>
    void EnableWriterClasses(IReadOnlyList<Guid> writerIds);

    /// <summary>Leaves writer classes out. Before <see cref="GatherWriterMetadata"/>.</summary>
    void DisableWriterClasses(IReadOnlyList<Guid> writerIds);

    /// <summary>Leaves writer instances out. Before <see cref="GatherWriterMetadata"/>.</summary>
    void DisableWriterInstances(IReadOnlyList<Guid> instanceIds);

    /// <summary>Asks the writers what they own. Once per session.</summary>
    IReadOnlyList<VssWriter> GatherWriterMetadata(CancellationToken cancellation);

    /// <summary>Asks the writers how they are.</summary>
    IReadOnlyList<VssWriter> GatherWriterStatus(CancellationToken cancellation);

    /// <summary>
    /// The explicitly included components with what the writers have said about them so far: stamps, metadata, partial
    /// and differenced files, restore targets, failures. Stale after PrepareForBackup, DoSnapshotSet, BackupComplete,
    /// PreRestore and PostRestore: ask again.
    /// </summary>
    IReadOnlyList<BackupComponent> QueryWriterComponents();

    /// <summary>The backup components document as it is now.</summary>
    string SaveAsXml();
}

/// <summary>The calls of a backup, in their order.</summary>
public interface IVssBackupSession
{
    /// <summary>Makes the session one of a backup or of queries.</summary>
    /// <param name="documentXml">
    /// The backup components document of the transportable set to import; <see langword="null"/> for all else.
    /// </param>
    void InitializeForBackup(string? documentXml = null);

    /// <summary>Sets the context and the attributes that a requester may add. Once, after initialising.</summary>
    void SetContext(VssContext context, VssVolumeSnapshotAttributes options);

    /// <summary>Tells the writers what kind of backup this is.</summary>
    void SetBackupState(
        bool selectComponents, bool backupBootableSystemState, VssBackupType backupType, bool partialFileSupport);

    /// <summary>Includes a component explicitly.</summary>
    void AddComponent(VssComponentId component);

    /// <summary>Gives a writer the stamp of the backup that this one builds on.</summary>
    void SetPreviousBackupStamp(VssComponentId component, string stamp);

    /// <summary>Gives a writer its private options.</summary>
    void SetBackupOptions(VssComponentId component, string options);

    /// <summary>Begins a set; only one can be in creation at a time.</summary>
    /// <returns>The set's id.</returns>
    Guid StartSnapshotSet();

    /// <summary>Adds a volume to the set.</summary>
    /// <param name="volume">The volume's path, or any path on it.</param>
    /// <param name="providerId">The provider; the empty id lets the engine choose.</param>
    /// <returns>The id that the shadow copy will have.</returns>
    Guid AddToSnapshotSet(string volume, Guid providerId);

    /// <summary>Tells the writers to prepare for the backup. Writer contexts only.</summary>
    void PrepareForBackup(CancellationToken cancellation);

    /// <summary>Freezes the writers, makes the shadow copies, and lets the writers go on.</summary>
    /// <returns>The set, with the durations of its phases.</returns>
    VssSnapshotSet DoSnapshotSet(CancellationToken cancellation);

    /// <summary>Tells a writer how the backup of a component went.</summary>
    void SetBackupSucceeded(VssComponentId component, bool succeeded);

    /// <summary>Tells the writers that the backup is done.</summary>
    void BackupComplete(CancellationToken cancellation);

    /// <summary>Ends the backup early: writers are told, shadow copies are released. Harmless when repeated.</summary>
    void AbortBackup();
}

/// <summary>The calls of a restore, in their order.</summary>
public interface IVssRestoreSession
{
    /// <summary>Makes the session one of a restore.</summary>
    /// <param name="documentXml">The backup components document of the backup.</param>
    void InitializeForRestore(string documentXml);

    /// <summary>Sets the kind of restore.</summary>
    void SetRestoreState(VssRestoreType restoreType);

    /// <summary>Selects a component for the restore, or takes it out.</summary>
    void SetSelectedForRestore(VssComponentId component, bool selected);

    /// <summary>Selects only a part of a component.</summary>
    void AddRestoreSubcomponent(VssComponentId component, string logicalPath, string name);

    /// <summary>Gives a writer its private options.</summary>
    void SetRestoreOptions(VssComponentId component, string options);

    /// <summary>Tells that more restores of this component follow.</summary>
    void SetAdditionalRestores(VssComponentId component, bool additional);

    /// <summary>Sends files to another place than the one they are from.</summary>
    void AddNewTarget(VssComponentId component, string path, string fileSpec, bool recursive, string newPath);

    /// <summary>Restores a component under another name.</summary>
    void SetRestoreName(VssComponentId component, string name);

    /// <summary>Sets how far logs are rolled forward.</summary>
    void SetRollForward(VssComponentId component, VssRollForwardType type, string? point);

    /// <summary>Marks the restored data as the authoritative one.</summary>
    void SetAuthoritativeRestore(VssComponentId component, bool authoritative);

    /// <summary>Tells the writers that the restore begins.</summary>
    void PreRestore(CancellationToken cancellation);

    /// <summary>Tells a writer how the restore of a component's files went.</summary>
    void SetFileRestoreStatus(VssComponentId component, VssFileRestoreStatus status);

    /// <summary>Tells where a file of ranges of a partial file has been restored to.</summary>
    void SetRangesFilePath(VssComponentId component, int partialFile, string path);

    /// <summary>Tells that files were restored to an alternate location.</summary>
    void AddAlternativeLocationMapping(
        VssComponentId component, string path, string fileSpec, bool recursive, string destination);

    /// <summary>Tells the writers that the restore is done.</summary>
    void PostRestore(CancellationToken cancellation);
}

/// <summary>Queries, and what is done to shadow copies that exist. Needs a session initialised for backup.</summary>
public interface IVssQuerySession
{
    /// <summary>The providers.</summary>
    IReadOnlyList<VssProvider> QueryProviders();

    /// <summary>
    /// The snapshot sets with their shadow copies. A set that cannot be read is reported to the listener.
    /// </summary>
    IReadOnlyList<VssSnapshotSet> QuerySnapshotSets();

    /// <summary>One shadow copy.</summary>
    VssShadow GetSnapshotProperties(Guid snapshotId);

    /// <summary>Whether a provider can shadow a volume.</summary>
    bool IsVolumeSupported(Guid providerId, string volume);

    /// <summary>
    /// How VSS divides a path: the root that it takes for a volume, and what of the path stays the same in every shadow
    /// copy of it. For files on shares, where no path of this machine tells it.
    /// </summary>
    /// <param name="path">The path of a file.</param>
    /// <param name="normalizeFqdn">Give the root with the full name of the machine where it has one.</param>
    VssRootPath GetRootAndLogicalPrefixPaths(string path, bool normalizeFqdn);

    /// <summary>Deletes one shadow copy.</summary>
    /// <param name="snapshotId">Its id.</param>
    /// <param name="force">Take it away though it is mounted and in use.</param>
    void DeleteSnapshot(Guid snapshotId, bool force);

    /// <summary>
    /// Makes a shadow copy visible as VSS does: persistent contexts only, and no client-accessible ones.
    /// </summary>
    /// <param name="snapshotId">The shadow copy's id.</param>
    /// <param name="pathFromRoot">The part to show; <see langword="null"/> for all.</param>
    /// <param name="attributes">ExposedLocally or ExposedRemotely.</param>
    /// <param name="expose">The drive, folder or share.</param>
    /// <returns>The path at which it is exposed.</returns>
    string ExposeSnapshot(
        Guid snapshotId, string? pathFromRoot, VssVolumeSnapshotAttributes attributes, string expose);

    /// <summary>Takes back what <see cref="ExposeSnapshot"/> or <see cref="MountSnapshot"/> did.</summary>
    void UnexposeSnapshot(Guid snapshotId);

    /// <summary>
    /// Shows a shadow copy of any context at a folder, without VSS's rules for exposing: a mount or a link.
    /// </summary>
    /// <param name="snapshotId">The shadow copy's id.</param>
    /// <param name="path">The folder: one that is empty, or does not exist.</param>
    /// <param name="asLink">By a symbolic link, also where a mount is possible.</param>
    /// <returns>The path at which it is mounted.</returns>
    string MountSnapshot(Guid snapshotId, string path, bool asLink = false);

    /// <summary>Makes a set independent volumes. Hardware providers only.</summary>
    void BreakSnapshotSet(Guid snapshotSetId, VssBreakOptions options);

    /// <summary>Begins to set the original volume back to a shadow copy.</summary>
    /// <param name="snapshotId">The shadow copy.</param>
    /// <param name="forceDismount">Also where programs use the volume.</param>
    void RevertToSnapshot(Guid snapshotId, bool forceDismount);

    /// <summary>Whether a volume is being set back, also by another process or before a restart.</summary>
    /// <param name="volume">The volume, or any path on it.</param>
    /// <returns><see langword="null"/> where it is not.</returns>
    VssRevert? QueryRevertStatus(string volume);

    /// <summary>Waits until a volume is set back. Cancelling ends the wait, never the revert.</summary>
    /// <exception cref="VssException">The revert has failed, or was interrupted.</exception>
    void WaitForRevert(string volume, CancellationToken cancellation);

    /// <summary>Imports the transportable set of the session's document. Hardware providers only.</summary>
    void ImportSnapshots(CancellationToken cancellation);

    /// <summary>Adds a shadow copy to the recovery set. Hardware providers only.</summary>
    /// <param name="snapshotId">The shadow copy.</param>
    /// <param name="destinationVolume">Where it goes; <see langword="null"/> for the volume that it is of.</param>
    void AddSnapshotToRecoverySet(Guid snapshotId, string? destinationVolume);

    /// <summary>Resynchronises the recovery set. Hardware providers only.</summary>
    void RecoverSet(VssRecoveryOptions options, CancellationToken cancellation);
}
