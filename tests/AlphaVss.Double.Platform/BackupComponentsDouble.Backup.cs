using System;
using System.Threading;
using System.Threading.Tasks;
using VssTools;

namespace Alphaleonis.Win32.Vss;

internal sealed partial class BackupComponentsDouble
{
    public void InitializeForBackup(string? xml) =>
        Call(nameof(InitializeForBackup), () => _session.InitializeForBackup(xml));

    public void SetContext(VssVolumeSnapshotAttributes context) => SetContext((VssSnapshotContext)(uint)context);

    public void SetContext(VssSnapshotContext context) => Call(nameof(SetContext), () =>
    {
        bool all = context == VssSnapshotContext.All;
        _context = all ? VssContext.All : (VssContext)((int)context & ContextMask);
        _session.SetContext(_context, all ? 0 : (VssTools.VssVolumeSnapshotAttributes)((int)context & ~ContextMask));
    });

    public void SetBackupState(
        bool selectComponents, bool backupBootableSystemState, VssBackupType backupType, bool partialFileSupport) =>
        Call(nameof(SetBackupState), () => _session.SetBackupState(
            selectComponents, backupBootableSystemState, (VssTools.VssBackupType)(int)backupType, partialFileSupport));

    public void EnableWriterClasses(params Guid[] writerClassIds) =>
        Call(nameof(EnableWriterClasses), () => _session.EnableWriterClasses(writerClassIds));

    public void DisableWriterClasses(params Guid[] writerClassIds) =>
        Call(nameof(DisableWriterClasses), () => _session.DisableWriterClasses(writerClassIds));

    public void DisableWriterInstances(params Guid[] writerInstanceIds) =>
        Call(nameof(DisableWriterInstances), () => _session.DisableWriterInstances(writerInstanceIds));

    public Task GatherWriterMetadataAsync(CancellationToken cancellationToken = default) =>
        Start(nameof(GatherWriterMetadata), cancellationToken, token =>
            _metadata = _session.GatherWriterMetadata(token));

    public Task GatherWriterStatusAsync(CancellationToken cancellationToken = default) =>
        Start(nameof(GatherWriterStatus), cancellationToken, token => _status = _session.GatherWriterStatus(token));

    public void FreeWriterMetadata() => Call(nameof(FreeWriterMetadata), () => _metadata = null);

    public void FreeWriterStatus() => Call(nameof(FreeWriterStatus), () => _status = null);

    public void AddComponent(
        Guid instanceId, Guid writerId, VssComponentType componentType, string logicalPath, string componentName) =>
        Call(nameof(AddComponent), () =>
            _session.AddComponent(Id(componentType, logicalPath, componentName, writerId, instanceId)));

    public void SetPreviousBackupStamp(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        string previousBackupStamp) =>
        Call(nameof(SetPreviousBackupStamp), () => _session.SetPreviousBackupStamp(
            Id(componentType, logicalPath, componentName, writerId, Guid.Empty), previousBackupStamp));

    public void SetBackupOptions(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        string backupOptions) =>
        Call(nameof(SetBackupOptions), () => _session.SetBackupOptions(
            Id(componentType, logicalPath, componentName, writerId, Guid.Empty), backupOptions));

    public Guid StartSnapshotSet() => Call(nameof(StartSnapshotSet), _session.StartSnapshotSet);

    public Guid AddToSnapshotSet(string volumeName) => AddToSnapshotSet(volumeName, Guid.Empty);

    public Guid AddToSnapshotSet(string volumeName, Guid providerId) =>
        Call(nameof(AddToSnapshotSet), () => _session.AddToSnapshotSet(volumeName, providerId));

    public Task PrepareForBackupAsync(CancellationToken cancellationToken = default) =>
        Start(nameof(PrepareForBackup), cancellationToken, _session.PrepareForBackup);

    public Task DoSnapshotSetAsync(CancellationToken cancellationToken = default) =>
        Start(nameof(DoSnapshotSet), cancellationToken, token => _session.DoSnapshotSet(token));

    public void SetBackupSucceeded(
        Guid instanceId, Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        bool succeeded) =>
        Call(nameof(SetBackupSucceeded), () => _session.SetBackupSucceeded(
            Id(componentType, logicalPath, componentName, writerId, instanceId), succeeded));

    public Task BackupCompleteAsync(CancellationToken cancellationToken = default) =>
        Start(nameof(BackupComplete), cancellationToken, _session.BackupComplete);

    public void AbortBackup() => Call(nameof(AbortBackup), _session.AbortBackup);

    public string SaveAsXml() => Call(nameof(SaveAsXml), _session.SaveAsXml);

    public Guid GetSessionId() => throw new NotSupportedException();
}
