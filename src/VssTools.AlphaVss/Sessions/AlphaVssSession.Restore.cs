using System.Linq;
using System.Threading;
using Api = Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

internal sealed partial class AlphaVssSession
{
    public void InitializeForRestore(string documentXml) =>
        Do("InitializeForRestore", () => _api.InitializeForRestore(documentXml));

    public void SetRestoreState(VssRestoreType restoreType) =>
        Do("SetRestoreState", () => _api.SetRestoreState((Api.VssRestoreType)(int)restoreType));

    // The instance says which writer is meant where several of a class run; it is another one after each start.
    public void SetSelectedForRestore(VssComponentId component, bool selected) =>
        Do(Call("SetSelectedForRestore", component), () =>
        {
            if (_writers.Count(writer => writer.Id == component.WriterId) > 1)
            {
                _api.SetSelectedForRestore(
                    component.WriterId, TypeOf(component), component.LogicalPath, component.Name, selected,
                    component.InstanceId);
                return;
            }

            _api.SetSelectedForRestore(
                component.WriterId, TypeOf(component), component.LogicalPath, component.Name, selected);
        });

    public void AddRestoreSubcomponent(VssComponentId component, string logicalPath, string name) =>
        Do(Call("AddRestoreSubcomponent", component), () => _api.AddRestoreSubcomponent(
            component.WriterId, TypeOf(component), component.LogicalPath, component.Name, logicalPath, name));

    public void SetRestoreOptions(VssComponentId component, string options) =>
        Do(Call("SetRestoreOptions", component), () => _api.SetRestoreOptions(
            component.WriterId, TypeOf(component), component.LogicalPath, component.Name, options));

    public void SetAdditionalRestores(VssComponentId component, bool additional) =>
        Do(Call("SetAdditionalRestores", component), () => _api.SetAdditionalRestores(
            component.WriterId, TypeOf(component), component.LogicalPath, component.Name, additional));

    public void AddNewTarget(
        VssComponentId component, string path, string fileSpec, bool recursive, string newPath) =>
        Do(Call("AddNewTarget", component), () => _api.AddNewTarget(
            component.WriterId, TypeOf(component), component.LogicalPath, component.Name, path, fileSpec, recursive,
            newPath));

    public void SetRestoreName(VssComponentId component, string name) =>
        Do(Call("SetRestoreName", component), () => _api.SetRestoreName(
            component.WriterId, TypeOf(component), component.LogicalPath, component.Name, name));

    // AlphaVSS refuses a missing point, which VSS takes for the other kinds.
    public void SetRollForward(VssComponentId component, VssRollForwardType type, string? point) =>
        Do(Call("SetRollForward", component), () => _api.SetRollForward(
            component.WriterId, TypeOf(component), component.LogicalPath, component.Name,
            (Api.VssRollForwardType)(int)type, point ?? ""));

    public void SetAuthoritativeRestore(VssComponentId component, bool authoritative) =>
        Do(Call("SetAuthoritativeRestore", component), () => _api.SetAuthoritativeRestore(
            component.WriterId, TypeOf(component), component.LogicalPath, component.Name, authoritative));

    public void PreRestore(CancellationToken cancellation) =>
        Tell("PreRestore", _api.PreRestoreAsync, cancellation);

    public void SetFileRestoreStatus(VssComponentId component, VssFileRestoreStatus status) =>
        Do(Call("SetFileRestoreStatus", component), () => _api.SetFileRestoreStatus(
            component.WriterId, TypeOf(component), component.LogicalPath, component.Name,
            (Api.VssFileRestoreStatus)(int)status));

    public void SetRangesFilePath(VssComponentId component, int partialFile, string path) =>
        Do(Call("SetRangesFilePath", component), () => _api.SetRangesFilePath(
            component.WriterId, TypeOf(component), component.LogicalPath, component.Name, partialFile, path));

    public void AddAlternativeLocationMapping(
        VssComponentId component, string path, string fileSpec, bool recursive, string destination) =>
        Do(Call("AddAlternativeLocationMapping", component), () => _api.AddAlternativeLocationMapping(
            component.WriterId, TypeOf(component), component.LogicalPath, component.Name, path, fileSpec, recursive,
            destination));

    public void PostRestore(CancellationToken cancellation) =>
        Tell("PostRestore", _api.PostRestoreAsync, cancellation);
}
