using System;
using System.Threading;

namespace VssTools.Embedded;

internal sealed partial class EmbeddedSession
{
    public void InitializeForRestore(string documentXml) =>
        Do(SessionCall.InitializeForRestore, () => Document = BackupComponentsDocument.Parse(documentXml));

    public void SetRestoreState(VssRestoreType restoreType) =>
        Do(SessionCall.SetRestoreState, () => Document.RestoreType = restoreType);

    public void SetSelectedForRestore(VssComponentId component, bool selected) =>
        Change(SessionCall.SetSelectedForRestore, component, restore => restore.Selected = selected);

    public void AddRestoreSubcomponent(VssComponentId component, string logicalPath, string name) =>
        Change(SessionCall.AddRestoreSubcomponent, component, restore =>
            restore.Subcomponents.Add((component with { LogicalPath = logicalPath, Name = name }).FullPath));

    public void SetRestoreOptions(VssComponentId component, string options) =>
        Change(SessionCall.SetRestoreOptions, component, restore => restore.Options = options);

    public void SetAdditionalRestores(VssComponentId component, bool additional) =>
        Change(SessionCall.SetAdditionalRestores, component, restore => restore.AdditionalRestores = additional);

    public void AddNewTarget(
        VssComponentId component, string path, string fileSpec, bool recursive, string newPath) =>
        Change(SessionCall.AddNewTarget, component, restore =>
            restore.NewTargets.Add(new FileMapping(path, fileSpec, recursive, newPath)));

    public void SetRestoreName(VssComponentId component, string name) =>
        Change(SessionCall.SetRestoreName, component, restore => restore.Name = name);

    public void SetRollForward(VssComponentId component, VssRollForwardType type, string? point) =>
        Change(SessionCall.SetRollForward, component, restore =>
        {
            restore.RollForward = type;
            restore.RollForwardPoint = point;
        });

    public void SetAuthoritativeRestore(VssComponentId component, bool authoritative) =>
        Change(SessionCall.SetAuthoritativeRestore, component, restore => restore.Authoritative = authoritative);

    public void PreRestore(CancellationToken cancellation) =>
        Do(SessionCall.PreRestore, () => Raise(WriterEvent.PreRestore, cancellation));

    public void SetFileRestoreStatus(VssComponentId component, VssFileRestoreStatus status) =>
        Change(SessionCall.SetFileRestoreStatus, component, restore => restore.FileStatus = status);

    public void SetRangesFilePath(VssComponentId component, int partialFile, string path) =>
        Change(SessionCall.SetRangesFilePath, component, restore => restore.RangesFiles[partialFile] = path);

    public void AddAlternativeLocationMapping(
        VssComponentId component, string path, string fileSpec, bool recursive, string destination) =>
        Change(SessionCall.AddAlternativeLocationMapping, component, restore =>
            restore.AlternateLocations.Add(new FileMapping(path, fileSpec, recursive, destination)));

    public void PostRestore(CancellationToken cancellation) =>
        Do(SessionCall.PostRestore, () => Raise(WriterEvent.PostRestore, cancellation));

    private void Change(SessionCall call, VssComponentId component, Action<ComponentRestore> change) =>
        Do(call, () => change(Component(component, call).Restore));
}
