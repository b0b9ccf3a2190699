using System.Collections.Generic;
using System.Linq;
using VssTools;

namespace Alphaleonis.Win32.Vss;

internal sealed class ComponentMetadataDouble : IVssWMComponent
{
    private readonly VssTools.VssComponent _component;
    private bool _released;

    public ComponentMetadataDouble(VssTools.VssComponent component)
    {
        _component = component;
        VssDouble.Count(1);
    }

    public VssComponentType Type => (VssComponentType)(int)_component.Type;

    public string? LogicalPath => _component.LogicalPath.Length == 0 ? null : _component.LogicalPath;

    public string ComponentName => _component.Name;

    public string Caption => _component.Caption;

    public bool RestoreMetadata => _component.RestoreMetadata;

    public bool NotifyOnBackupComplete => _component.NotifyOnBackupComplete;

    public bool Selectable => _component.Selectable;

    public bool SelectableForRestore => _component.SelectableForRestore;

    public VssComponentFlags ComponentFlags => (VssComponentFlags)(int)_component.Flags;

    public IList<VssWMFileDescriptor> Files => FilesOf(VssFileSetKind.Files);

    public IList<VssWMFileDescriptor> DatabaseFiles => FilesOf(VssFileSetKind.DatabaseFiles);

    public IList<VssWMFileDescriptor> DatabaseLogFiles => FilesOf(VssFileSetKind.DatabaseLogFiles);

    public IList<VssWMDependency> Dependencies =>
        [.. _component.Dependencies.Select(d => new VssWMDependency(d.WriterId, d.LogicalPath, d.ComponentName))];

    public byte[]? GetIcon() => null;

    public void Dispose()
    {
        VssDouble.Count(_released ? 0 : -1);
        _released = true;
    }

    private List<VssWMFileDescriptor> FilesOf(VssFileSetKind kind)
    {
        VssDouble.Enter("Files of " + _component.Name);
        return [.. _component.FileSets.Where(files => files.Kind == kind).Select(Descriptor.Of)];
    }
}
