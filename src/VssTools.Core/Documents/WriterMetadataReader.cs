using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace VssTools;

/// <summary>Reads Writer Metadata Documents.</summary>
internal static class WriterMetadataReader
{
    private static readonly XNamespace Ns = WriterMetadata.Namespace;

    public static WriterMetadata Read(string xml)
    {
        XElement root = Load(xml);
        XElement identity = root.Element(Ns + "IDENTIFICATION") ?? throw new VssException(
            VssResult.InvalidXmlDocument, "The writer metadata document has no IDENTIFICATION.");
        XElement? locations = root.Element(Ns + "BACKUP_LOCATIONS");
        Guid writerId = Id(identity, "writerId");
        Guid instanceId = Id(identity, "instanceId");
        string name = Text(identity, "friendlyName");
        return new WriterMetadata
        {
            WriterId = writerId,
            InstanceId = instanceId,
            Name = name,
            InstanceName = Text(identity, "instanceName"),
            Usage = MetadataWords.Value(MetadataWords.Usage, Text(identity, "usage")),
            Source = MetadataWords.Value(MetadataWords.Source, Text(identity, "dataSource")),
            Version = new Version(Number(identity, "majorVersion"), Number(identity, "minorVersion")),
            Schema = (VssBackupSchema)Number(root, "backupSchema"),
            RestoreMethod = ReadMethod(root.Element(Ns + "RESTORE_METHOD")),
            Components = WriterMetadata.Link(
                (locations?.Elements() ?? [])
                    .Where(element => element.Name.LocalName is "FILE_GROUP" or "DATABASE")
                    .Select(element => ReadComponent(element, writerId, instanceId, name))),
            Excludes = [.. (locations?.Elements(Ns + "EXCLUDE_FILES") ?? []).Select(ReadSet)],
            SnapshotExcludes = [.. (locations?.Elements(Ns + "EXCLUDE_FILES_FROM_SNAPSHOT") ?? []).Select(ReadSet)],
            Xml = xml,
        };
    }

    private static XElement Load(string xml)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using XmlReader reader = XmlReader.Create(new StringReader(xml), settings);
            return XElement.Load(reader);
        }
        catch (XmlException e)
        {
            throw new VssException(
                VssResult.CorruptXmlDocument, $"The writer metadata document is damaged: {e.Message}", e);
        }
    }

    private static VssWriterRestoreMethod ReadMethod(XElement? element) => element is null ? new() : new()
    {
        Method = MetadataWords.Value(MetadataWords.RestoreMethod, Text(element, "method")),
        Service = Text(element, "service"),
        UserProcedure = Text(element, "userProcedure"),
        WriterRestore = MetadataWords.Value(MetadataWords.WriterRestore, Text(element, "writerRestore")),
        RebootRequired = Flag(element, "rebootRequired"),
        AlternateLocations =
        [
            .. element.Elements(Ns + "ALTERNATE_LOCATION_MAPPING").Select(mapping => new FileMapping(
                Text(mapping, "path"),
                Text(mapping, "filespec"),
                Flag(mapping, "recursive"),
                Text(mapping, "alternatePath"))),
        ],
    };

    private static VssComponent ReadComponent(XElement element, Guid writerId, Guid instanceId, string writerName) =>
        new()
        {
            WriterId = writerId,
            InstanceId = instanceId,
            WriterName = writerName,
            Type = element.Name.LocalName == "DATABASE" ? VssComponentType.Database : VssComponentType.FileGroup,
            LogicalPath = Text(element, "logicalPath"),
            Name = Text(element, "componentName"),
            Caption = Text(element, "caption"),
            Selectable = Flag(element, "selectable"),
            SelectableForRestore = Flag(element, "selectableForRestore"),
            NotifyOnBackupComplete = Flag(element, "notifyOnBackupComplete"),
            RestoreMetadata = Flag(element, "restoreMetadata"),
            Flags = (VssComponentFlags)Number(element, "componentFlags"),
            FileSets = new LazyList<VssFileSet>(() =>
            [
                .. element.Elements()
                    .Where(set => set.Name.LocalName is "FILE_LIST" or "DATABASE_FILES" or "DATABASE_LOGFILES")
                    .Select(ReadSet),
            ]),
            Dependencies =
            [
                .. element.Elements(Ns + "DEPENDENCY").Select(dependency => new VssDependency(
                    Id(dependency, "writerId"), Text(dependency, "logicalPath"), Text(dependency, "componentName"))),
            ],
        };

    private static VssFileSet ReadSet(XElement element) => new()
    {
        Path = Text(element, "path"),
        FileSpec = Text(element, "filespec"),
        Recursive = Flag(element, "recursive"),
        AlternatePath = element.Attribute("alternatePath")?.Value,
        BackupType = element.Attribute("filespecBackupType") is null
            ? VssFileSpecBackupType.Default
            : (VssFileSpecBackupType)Number(element, "filespecBackupType"),
        Kind = element.Name.LocalName switch
        {
            "DATABASE_FILES" => VssFileSetKind.DatabaseFiles,
            "DATABASE_LOGFILES" => VssFileSetKind.DatabaseLogFiles,
            _ => VssFileSetKind.Files,
        },
    };

    private static string Text(XElement element, string name) => element.Attribute(name)?.Value ?? "";

    private static bool Flag(XElement element, string name) => Text(element, name) == "yes";

    private static int Number(XElement element, string name) =>
        int.TryParse(Text(element, name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : 0;

    private static Guid Id(XElement element, string name) =>
        Guid.TryParse(Text(element, name), out Guid id) ? id : Guid.Empty;
}
