using System;
using System.Threading;
using System.Threading.Tasks;

namespace Alphaleonis.Win32.Vss;

internal sealed partial class BackupComponentsDouble
{
    public void InitializeForRestore(string xml) =>
        Call(nameof(InitializeForRestore), () => _session.InitializeForRestore(xml));

    public void SetRestoreState(VssRestoreType restoreType) =>
        Call(nameof(SetRestoreState), () => _session.SetRestoreState((VssTools.VssRestoreType)(int)restoreType));

    public void SetSelectedForRestore(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        bool selectedForRestore) =>
        SetSelectedForRestore(
            writerId, componentType, logicalPath, componentName, selectedForRestore, Guid.Empty);

    public void SetSelectedForRestore(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        bool selectedForRestore, Guid instanceId) =>
        Call(nameof(SetSelectedForRestore), () => _session.SetSelectedForRestore(
            Id(componentType, logicalPath, componentName, writerId, instanceId), selectedForRestore));

    public void AddRestoreSubcomponent(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        string subcomponentLogicalPath, string subcomponentName) =>
        Call(nameof(AddRestoreSubcomponent), () => _session.AddRestoreSubcomponent(
            Id(componentType, logicalPath, componentName, writerId, Guid.Empty),
            subcomponentLogicalPath, subcomponentName));

    public void SetRestoreOptions(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        string restoreOptions) =>
        Call(nameof(SetRestoreOptions), () => _session.SetRestoreOptions(
            Id(componentType, logicalPath, componentName, writerId, Guid.Empty), restoreOptions));

    public void SetAdditionalRestores(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        bool additionalResources) =>
        Call(nameof(SetAdditionalRestores), () => _session.SetAdditionalRestores(
            Id(componentType, logicalPath, componentName, writerId, Guid.Empty), additionalResources));

    public void AddNewTarget(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName, string path,
        string fileName, bool recursive, string alternatePath) =>
        Call(nameof(AddNewTarget), () => _session.AddNewTarget(
            Id(componentType, logicalPath, componentName, writerId, Guid.Empty),
            path, fileName, recursive, alternatePath));

    public void SetRestoreName(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName, string restoreName) =>
        Call(nameof(SetRestoreName), () => _session.SetRestoreName(
            Id(componentType, logicalPath, componentName, writerId, Guid.Empty), restoreName));

    public void SetRollForward(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        VssRollForwardType rollType, string rollForwardPoint) =>
        Call(nameof(SetRollForward), () => _session.SetRollForward(
            Id(componentType, logicalPath, componentName, writerId, Guid.Empty),
            (VssTools.VssRollForwardType)(int)rollType,
            rollForwardPoint ?? throw new ArgumentNullException(nameof(rollForwardPoint))));

    public void SetAuthoritativeRestore(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        bool isAuthorative) =>
        Call(nameof(SetAuthoritativeRestore), () => _session.SetAuthoritativeRestore(
            Id(componentType, logicalPath, componentName, writerId, Guid.Empty), isAuthorative));

    public Task PreRestoreAsync(CancellationToken cancellationToken = default) =>
        Start(nameof(PreRestore), cancellationToken, _session.PreRestore);

    public void SetFileRestoreStatus(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        VssFileRestoreStatus status) =>
        Call(nameof(SetFileRestoreStatus), () => _session.SetFileRestoreStatus(
            Id(componentType, logicalPath, componentName, writerId, Guid.Empty),
            (VssTools.VssFileRestoreStatus)(int)status));

    public void SetRangesFilePath(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName,
        int partialFileIndex, string rangesFile) =>
        Call(nameof(SetRangesFilePath), () => _session.SetRangesFilePath(
            Id(componentType, logicalPath, componentName, writerId, Guid.Empty), partialFileIndex, rangesFile));

    public void AddAlternativeLocationMapping(
        Guid writerId, VssComponentType componentType, string logicalPath, string componentName, string path,
        string filespec, bool recursive, string destination) =>
        Call(nameof(AddAlternativeLocationMapping), () => _session.AddAlternativeLocationMapping(
            Id(componentType, logicalPath, componentName, writerId, Guid.Empty),
            path, filespec, recursive, destination));

    public Task PostRestoreAsync(CancellationToken cancellationToken = default) =>
        Start(nameof(PostRestore), cancellationToken, _session.PostRestore);
}
