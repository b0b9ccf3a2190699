using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml;

namespace VssTools;

/// <summary>
/// Reads a Writer Metadata Document once, checks all of it, and takes who the writer is, how it restores, and which
/// components it has. File sets are only counted: a real writer names forty thousand.
/// </summary>
internal sealed class WriterMetadataReader
{
    // Paths of components are names for people, and each part of one is looked up for a parent.
    private const int MaxPath = 1024;

    private readonly DocumentSource _source;
    private readonly XmlReader _reader;
    private readonly List<VssComponent> _components = [];
    private readonly List<int> _fileSets = [];
    private readonly List<int> _dependencies = [];
    private readonly List<FileMapping> _alternateLocations = [];
    private readonly HashSet<(VssComponentType, string)> _paths = new(new ComponentPathComparer());
    private WriterMetadata? _identity;
    private VssWriterRestoreMethod _method = new();
    private int _excludes;
    private int _snapshotExcludes;

    private WriterMetadataReader(DocumentSource source, XmlReader reader)
    {
        _source = source;
        _reader = reader;
    }

    public static WriterMetadata Read(DocumentSource source) =>
        source.Read(reader => new WriterMetadataReader(source, reader).Read());

    private WriterMetadata Read()
    {
        WriterMetadataWalk walk = new(_source, _reader);
        VssBackupSchema schema = (VssBackupSchema)_reader.Number("backupSchema");
        while (walk.Next())
        {
            Take(walk.Node);
        }

        return Finish(schema);
    }

    private void Take(WriterMetadataNode node)
    {
        switch (node)
        {
            case WriterMetadataNode.FileSet:
                CheckFileSet();
                _fileSets[_fileSets.Count - 1]++;
                break;
            case WriterMetadataNode.Dependency:
                _dependencies[_dependencies.Count - 1]++;
                break;
            case WriterMetadataNode.Exclude:
                CheckFileSet();
                _excludes++;
                break;
            case WriterMetadataNode.SnapshotExclude:
                CheckFileSet();
                _snapshotExcludes++;
                break;
            case WriterMetadataNode.Component:
                AddComponent();
                break;
            case WriterMetadataNode.Identification:
                _identity ??= ReadIdentity();
                break;
            case WriterMetadataNode.RestoreMethod:
                _method = ReadMethod();
                break;
            default:
                _alternateLocations.Add(_reader.AlternateLocation());
                break;
        }
    }

    // There may be tens of thousands: the attributes are looked for where all documents have them.
    private void CheckFileSet()
    {
        bool isUsual = _reader.MoveToFirstAttribute()
            && _reader.LocalName == "path"
            && _reader.MoveToNextAttribute()
            && _reader.LocalName == "filespec";
        _reader.MoveToElement();
        if (!isUsual && (!_reader.Has("path") || !_reader.Has("filespec")))
        {
            throw DocumentFault.IncompleteFileSet(_source.Name, _reader as IXmlLineInfo);
        }
    }

    private void AddComponent()
    {
        VssComponent component = ReadComponent();
        if (component.Name.Length == 0)
        {
            throw DocumentFault.NamelessComponent(_source.Name, _reader as IXmlLineInfo);
        }

        if (component.FullPath.Length > MaxPath)
        {
            throw DocumentFault.LongComponentPath(_source.Name, MaxPath, _reader as IXmlLineInfo);
        }

        if (!_paths.Add((component.Type, component.FullPath)))
        {
            throw DocumentFault.DuplicateComponent(_source.Name, component.FullPath, _reader as IXmlLineInfo);
        }

        _components.Add(component);
        _fileSets.Add(0);
        _dependencies.Add(0);
    }

    private WriterMetadata ReadIdentity() => new()
    {
        WriterId = _reader.Id("writerId"),
        InstanceId = _reader.Id("instanceId"),
        Name = _reader.Text("friendlyName"),
        InstanceName = _reader.Text("instanceName"),
        Usage = MetadataWords.Value(MetadataWords.Usage, _reader.Text("usage")),
        Source = MetadataWords.Value(MetadataWords.Source, _reader.Text("dataSource")),
        Version = new Version(_reader.Number("majorVersion"), _reader.Number("minorVersion")),
    };

    private VssWriterRestoreMethod ReadMethod() => new()
    {
        Method = MetadataWords.Value(MetadataWords.RestoreMethod, _reader.Text("method")),
        Service = _reader.Text("service"),
        UserProcedure = _reader.Text("userProcedure"),
        WriterRestore = MetadataWords.Value(MetadataWords.WriterRestore, _reader.Text("writerRestore")),
        RebootRequired = _reader.Flag("rebootRequired"),
    };

    private VssComponent ReadComponent() => new()
    {
        Type = _reader.LocalName == "DATABASE" ? VssComponentType.Database : VssComponentType.FileGroup,
        LogicalPath = _reader.Text("logicalPath"),
        Name = _reader.Text("componentName"),
        Caption = _reader.Text("caption"),
        Selectable = _reader.Flag("selectable"),
        SelectableForRestore = _reader.Flag("selectableForRestore"),
        NotifyOnBackupComplete = _reader.Flag("notifyOnBackupComplete"),
        RestoreMetadata = _reader.Flag("restoreMetadata"),
        Flags = (VssComponentFlags)_reader.Number("componentFlags"),
    };

    // The writer may say who it is after its components.
    private WriterMetadata Finish(VssBackupSchema schema)
    {
        if (_identity is null || _identity.WriterId == Guid.Empty)
        {
            throw DocumentFault.WithoutIdentity(_source.Name);
        }

        WriterMetadataEntries entries = new(_source, [.. _fileSets]);
        return _identity.With(
            _source,
            schema,
            _method with { AlternateLocations = [.. _alternateLocations] },
            WriterMetadata.Link(_components.Select((component, number) => Complete(component, number, entries))),
            entries.Excludes(WriterMetadataNode.Exclude, _excludes),
            entries.Excludes(WriterMetadataNode.SnapshotExclude, _snapshotExcludes));
    }

    private VssComponent Complete(VssComponent component, int number, WriterMetadataEntries entries) =>
        component.With(
            _identity!,
            entries.FileSets(number, _fileSets[number]),
            entries.Dependencies(number, _dependencies[number]));

    private sealed class ComponentPathComparer : IEqualityComparer<(VssComponentType Type, string Path)>
    {
        public bool Equals((VssComponentType Type, string Path) x, (VssComponentType Type, string Path) y) =>
            x.Type == y.Type && StringComparer.OrdinalIgnoreCase.Equals(x.Path, y.Path);

        public int GetHashCode((VssComponentType Type, string Path) key) =>
            StringComparer.OrdinalIgnoreCase.GetHashCode(key.Path);
    }
}
