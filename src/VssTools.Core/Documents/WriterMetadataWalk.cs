using System.Xml;

namespace VssTools;

/// <summary>What stands where in a Writer Metadata Document.</summary>
internal enum WriterMetadataNode
{
    Identification,
    RestoreMethod,
    AlternateLocation,
    Component,
    FileSet,
    Dependency,
    Exclude,
    SnapshotExclude,
}

/// <summary>
/// Goes through a Writer Metadata Document once, from one known element to the next, and keeps to the limits on the
/// way. Elements of other names, or in other places, mean nothing and are passed by.
/// </summary>
internal sealed class WriterMetadataWalk
{
    private const int SectionDepth = 1;
    private const int ComponentDepth = 2;
    private const int FilesDepth = 3;

    private readonly DocumentSource _source;
    private readonly XmlReader _reader;
    private readonly string _namespace;
    private string _section = "";
    private bool _inComponent;
    private int _elements;

    /// <summary>Begins at the root.</summary>
    public WriterMetadataWalk(DocumentSource source, XmlReader reader)
    {
        _source = source;
        _reader = reader;
        _namespace = reader.NameTable.Add(WriterMetadata.Namespace);
        source.MoveToRoot(reader, "WRITER_METADATA", WriterMetadata.Namespace);
    }

    /// <summary>What the reader stands at.</summary>
    public WriterMetadataNode Node { get; private set; }

    /// <summary>The number of the component that the reader is in, or was in last; -1 before the first one.</summary>
    public int Component { get; private set; } = -1;

    /// <summary>Goes to the next known element.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next()
    {
        while (_reader.Read())
        {
            if (_reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            _source.CheckElement(_reader, ++_elements);
            if (IsKnown(_reader.Depth))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsKnown(int depth)
    {
        bool ours = ReferenceEquals(_reader.NamespaceURI, _namespace);
        switch (depth)
        {
            case SectionDepth:
                _section = ours ? _reader.LocalName : "";
                _inComponent = false;
                return IsSection();
            case ComponentDepth:
                _inComponent = false;
                return ours && (_section == "BACKUP_LOCATIONS" ? IsLocation() : IsAlternateLocation());
            default:
                return depth == FilesDepth && ours && _inComponent && IsPartOfComponent();
        }
    }

    private bool IsSection() => _section switch
    {
        "IDENTIFICATION" => At(WriterMetadataNode.Identification),
        "RESTORE_METHOD" => At(WriterMetadataNode.RestoreMethod),
        _ => false,
    };

    private bool IsAlternateLocation() =>
        _section == "RESTORE_METHOD"
        && _reader.LocalName == "ALTERNATE_LOCATION_MAPPING"
        && At(WriterMetadataNode.AlternateLocation);

    private bool IsLocation()
    {
        switch (_reader.LocalName)
        {
            case "EXCLUDE_FILES":
                return At(WriterMetadataNode.Exclude);
            case "EXCLUDE_FILES_FROM_SNAPSHOT":
                return At(WriterMetadataNode.SnapshotExclude);
            case "FILE_GROUP" or "DATABASE":
                Component++;
                _inComponent = true;
                return At(WriterMetadataNode.Component);
            default:
                return false;
        }
    }

    private bool IsPartOfComponent() => _reader.LocalName switch
    {
        "FILE_LIST" or "DATABASE_FILES" or "DATABASE_LOGFILES" => At(WriterMetadataNode.FileSet),
        "DEPENDENCY" => At(WriterMetadataNode.Dependency),
        _ => false,
    };

    private bool At(WriterMetadataNode node)
    {
        Node = node;
        return true;
    }
}
