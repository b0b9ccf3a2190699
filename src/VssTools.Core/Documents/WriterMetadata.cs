using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>
/// A Writer Metadata Document: who a writer is and what it owns. It carries its XML; file sets, excludes and
/// dependencies are read from it when somebody looks at them.
/// </summary>
public sealed class WriterMetadata
{
    /// <summary>The namespace of the documents.</summary>
    public const string Namespace = "x-schema:#VssWriterMetadataInfo";

    // What errors call a document that has no file.
    private const string Kind = "writer metadata document";

    /// <summary>The id of the writer's class.</summary>
    public Guid WriterId { get; init; }

    /// <summary>The id of the writer's instance.</summary>
    public Guid InstanceId { get; init; }

    /// <summary>The writer's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name of the instance; empty where the class has only one.</summary>
    public string InstanceName { get; init; } = "";

    /// <summary>What the data is for.</summary>
    public VssUsageType Usage { get; init; }

    /// <summary>What kind of source the data is.</summary>
    public VssSourceType Source { get; init; }

    /// <summary>The version that the writer gives itself.</summary>
    public Version Version { get; init; } = new(0, 0);

    /// <summary>What the writer can do.</summary>
    public VssBackupSchema Schema { get; init; }

    /// <summary>How its components are to be restored.</summary>
    public VssWriterRestoreMethod RestoreMethod { get; init; } = new();

    /// <summary>The components, in the order of the document.</summary>
    public IReadOnlyList<VssComponent> Components { get; init; } = [];

    /// <summary>Files that no backup is to hold, though a file set names them.</summary>
    public IReadOnlyList<VssFileSet> Excludes { get; init; } = [];

    /// <summary>Files that shadow copies need not hold.</summary>
    public IReadOnlyList<VssFileSet> SnapshotExcludes { get; init; } = [];

    /// <summary>The document itself, as it came.</summary>
    public string Xml
    {
        get => Origin.Text;
        init => Origin = new DocumentSource(value, Kind);
    }

    /// <summary>What the document was read from.</summary>
    internal DocumentSource Origin { get; private init; } = new("", Kind);

    /// <summary>Reads a document.</summary>
    /// <exception cref="VssException">
    /// VSS_E_INVALID_XML_DOCUMENT or VSS_E_CORRUPT_XML_DOCUMENT, with an id for each cause.
    /// </exception>
    public static WriterMetadata Parse(string xml) => Parse(new DocumentSource(xml, Kind));

    /// <summary>Reads a document from a stream: UTF-8 or UTF-16, with or without a byte order mark.</summary>
    /// <exception cref="VssException">As <see cref="Parse(string)"/>.</exception>
    public static WriterMetadata Load(Stream stream) => Parse(DocumentSource.Read(stream, Kind));

    /// <summary>Writes the document as it came.</summary>
    public void Save(Stream stream) => Origin.CopyTo(stream);

    /// <summary>The writer that the document describes, with no state of its own.</summary>
    public VssWriter ToWriter() => new()
    {
        Id = WriterId,
        InstanceId = InstanceId,
        Name = Name,
        InstanceName = InstanceName,
        Usage = Usage,
        Source = Source,
        Version = Version,
        Schema = Schema,
        RestoreMethod = RestoreMethod,
        Components = Components,
        Excludes = Excludes,
        Document = this,
    };

    /// <summary>Reads a document.</summary>
    internal static WriterMetadata Parse(DocumentSource source) => WriterMetadataReader.Read(source);

    /// <summary>The identity of this with everything else.</summary>
    internal WriterMetadata With(
        DocumentSource origin,
        VssBackupSchema schema,
        VssWriterRestoreMethod method,
        IReadOnlyList<VssComponent> components,
        IReadOnlyList<VssFileSet> excludes,
        IReadOnlyList<VssFileSet> snapshotExcludes) => new()
        {
            WriterId = WriterId,
            InstanceId = InstanceId,
            Name = Name,
            InstanceName = InstanceName,
            Usage = Usage,
            Source = Source,
            Version = Version,
            Schema = schema,
            RestoreMethod = method,
            Components = components,
            Excludes = excludes,
            SnapshotExcludes = snapshotExcludes,
            Origin = origin,
        };

    /// <summary>Gives each component its parent and its children, by their logical paths.</summary>
    internal static VssComponent[] Link(IEnumerable<VssComponent> components)
    {
        VssComponent[] all = [.. components];
        Dictionary<string, VssComponent> byPath = new(StringComparer.OrdinalIgnoreCase);
        foreach (VssComponent component in all)
        {
            byPath[component.FullPath] = component;
        }

        foreach (VssComponent component in all)
        {
            component.Parent = FindParent(component, byPath);
        }

        foreach (IGrouping<VssComponent, VssComponent> family in
            all.Where(component => component.Parent is not null).GroupBy(component => component.Parent!))
        {
            family.Key.Children = [.. family];
        }

        return all;
    }

    // The nearest path above that is a component; parts of a logical path need not be components themselves.
    private static VssComponent? FindParent(VssComponent component, Dictionary<string, VssComponent> byPath)
    {
        string path = component.LogicalPath;
        while (path.Length > 0)
        {
            if (byPath.TryGetValue(@"\" + path, out VssComponent? parent) && parent != component)
            {
                return parent;
            }

            path = path.Substring(0, Math.Max(path.LastIndexOf('\\'), 0));
        }

        return null;
    }
}
