using System;
using System.Collections.Generic;
using System.Linq;
using VssTools;

namespace Alphaleonis.Win32.Vss;

/// <summary>A component's state. What its writers keep as metadata the original does not tell.</summary>
internal sealed class ComponentDouble : IVssComponent
{
    private readonly BackupComponent _component;
    private bool _released;

    public ComponentDouble(BackupComponent component)
    {
        _component = component;
        VssDouble.Count(1);
    }

    public bool AdditionalRestores => Restore.AdditionalRestores;

    public string? BackupOptions => _component.BackupOptions;

    public string? BackupStamp => _component.BackupStamp;

    public bool BackupSucceeded => _component.Succeeded ?? false;

    public string ComponentName => _component.Id.Name;

    public VssComponentType ComponentType => (VssComponentType)(int)_component.Id.Type;

    public VssFileRestoreStatus FileRestoreStatus => (VssFileRestoreStatus)(int)Restore.FileStatus;

    public string LogicalPath => _component.Id.LogicalPath;

    public string PostRestoreFailureMsg => Restore.PostRestoreFailure;

    public string PreRestoreFailureMsg => Restore.PreRestoreFailure;

    public string? PreviousBackupStamp => _component.PreviousBackupStamp;

    public string? RestoreOptions => Restore.Options;

    public VssRestoreTarget RestoreTarget => (VssRestoreTarget)(int)Restore.Target;

    public bool IsSelectedForRestore => Restore.Selected;

    public IList<VssWMFileDescriptor> AlternateLocationMappings =>
        [.. Restore.AlternateLocations.Select(Descriptor.Of)];

    public IList<VssDirectedTargetInfo> DirectedTargets =>
    [
        .. Restore.DirectedTargets.Select(target => new VssDirectedTargetInfo(
            target.SourcePath, target.SourceFileName, target.SourceRanges,
            target.DestinationPath, target.DestinationFileName, target.DestinationRanges)),
    ];

    public IList<VssWMFileDescriptor> NewTargets => [.. Restore.NewTargets.Select(Descriptor.Of)];

    public IList<VssPartialFileInfo> PartialFiles =>
        [.. _component.PartialFiles.Select(f => new VssPartialFileInfo(f.Path, f.FileName, f.Ranges, f.Metadata))];

    public IList<VssDifferencedFileInfo> DifferencedFiles =>
    [
        .. _component.DifferencedFiles.Select(file => new VssDifferencedFileInfo(
            file.Path, file.FileSpec, file.Recursive, file.LastModifyTime?.LocalDateTime ?? DateTime.FromFileTime(0))),
    ];

    public IList<VssRestoreSubcomponentInfo> RestoreSubcomponents =>
    [
        .. Restore.Subcomponents.Select(path => path.LastIndexOf('\\') is int end and > 0
            ? new VssRestoreSubcomponentInfo(path.Substring(1, end - 1), path.Substring(end + 1))
            : new VssRestoreSubcomponentInfo("", path.TrimStart('\\'))),
    ];

    public bool IsAuthoritativeRestore => Restore.Authoritative;

    public string? PostSnapshotFailureMsg => null;

    public string? PrepareForBackupFailureMsg => null;

    public string? RestoreName => Restore.Name;

    public string? RollForwardRestorePoint => Restore.RollForwardPoint;

    public VssRollForwardType RollForwardType => (VssRollForwardType)(int)Restore.RollForward;

    public VssComponentFailure? Failure
    {
        get => _component.Failure is VssWriterError error
            ? new VssComponentFailure(error.HResult, error.HResult, error.Message)
            : new VssComponentFailure(0, 0, null);
        set => throw new NotSupportedException();
    }

    private ComponentRestore Restore => _component.Restore;

    public void Dispose()
    {
        VssDouble.Count(_released ? 0 : -1);
        _released = true;
    }
}

internal sealed class WriterComponentsDouble : IVssWriterComponents, IDisposable
{
    private bool _released;

    public WriterComponentsDouble(Guid writerId, Guid instanceId, IReadOnlyList<BackupComponent> components)
    {
        WriterId = writerId;
        InstanceId = instanceId;
        Components = new ReleasedList<IVssComponent>(
            () => _released, () => components.Count, index => new ComponentDouble(components[index]));
        VssDouble.Count(1);
    }

    public IList<IVssComponent> Components { get; }

    public Guid InstanceId { get; }

    public Guid WriterId { get; }

    public void Dispose()
    {
        VssDouble.Count(_released ? 0 : -1);
        _released = true;
    }
}
