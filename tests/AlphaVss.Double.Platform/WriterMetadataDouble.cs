using System;
using System.Collections.Generic;
using System.Linq;

namespace Alphaleonis.Win32.Vss;

/// <summary>A writer's metadata, with what the original does not do right: see the members.</summary>
internal sealed class WriterMetadataDouble : IVssExamineWriterMetadata
{
    private readonly VssTools.VssWriter _writer;
    private IList<VssWMFileDescriptor>? _excludes;
    private bool _released;

    public WriterMetadataDouble(VssTools.VssWriter writer)
    {
        _writer = writer;
        VssDouble.Count(1);
    }

    public VssBackupSchema BackupSchema => (VssBackupSchema)(int)_writer.Schema;

    public IList<VssWMFileDescriptor> AlternateLocationMappings =>
        [.. _writer.RestoreMethod.AlternateLocations.Select(Descriptor.Of)];

    public VssWMRestoreMethod RestoreMethod => new(
        (VssRestoreMethod)(int)_writer.RestoreMethod.Method,
        _writer.RestoreMethod.Service,
        _writer.RestoreMethod.UserProcedure,
        (VssWriterRestore)(int)_writer.RestoreMethod.WriterRestore,
        _writer.RestoreMethod.RebootRequired,
        _writer.RestoreMethod.AlternateLocations.Count);

    public IList<IVssWMComponent> Components =>
        [.. _writer.Components.Select(component => (IVssWMComponent)new ComponentMetadataDouble(component))];

    public IList<VssWMFileDescriptor> ExcludeFiles => _excludes ??= [.. _writer.Excludes.Select(Descriptor.Of)];

    // The original keeps this list where it keeps the other one, so that both are the same afterwards.
    public IList<VssWMFileDescriptor> ExcludeFromSnapshotFiles =>
        _excludes = [.. (_writer.Document?.SnapshotExcludes ?? []).Select(Descriptor.Of)];

    public Guid InstanceId => _writer.InstanceId;

    public Guid WriterId => _writer.Id;

    public string WriterName => _writer.Name;

    public VssUsageType Usage => (VssUsageType)(int)_writer.Usage;

    public VssSourceType Source => (VssSourceType)(int)_writer.Source;

    public string InstanceName => _writer.InstanceName;

    // The original asks for it and forgets the answer.
    public Version Version => null!;

    public bool LoadFromXml(string xml) => throw new NotSupportedException();

    public string SaveAsXml()
    {
        VssDouble.Enter("SaveAsXml of metadata");
        return _writer.Document!.Xml;
    }

    public void Dispose()
    {
        VssDouble.Count(_released ? 0 : -1);
        _released = true;
    }
}
