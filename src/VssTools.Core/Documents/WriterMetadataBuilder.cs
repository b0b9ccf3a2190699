using System;
using System.Globalization;
using System.Xml.Linq;

namespace VssTools;

/// <summary>Makes a Writer Metadata Document (what IVssCreateWriterMetadata does for a writer).</summary>
public sealed class WriterMetadataBuilder
{
    private static readonly XNamespace Ns = WriterMetadata.Namespace;

    private readonly XElement _identity;
    private readonly XElement _locations = new(Ns + "BACKUP_LOCATIONS");
    private XElement? _method;
    private VssBackupSchema _schema;

    /// <summary>Begins a document.</summary>
    public WriterMetadataBuilder(
        Guid writerId,
        Guid instanceId,
        string name,
        string instanceName = "",
        VssUsageType usage = VssUsageType.UserData,
        VssSourceType source = VssSourceType.Other,
        Version? version = null)
    {
        _identity = new XElement(
            Ns + "IDENTIFICATION",
            new XAttribute("writerId", writerId),
            new XAttribute("instanceId", instanceId),
            instanceName.Length == 0 ? null : new XAttribute("instanceName", instanceName),
            new XAttribute("friendlyName", name),
            Word("usage", MetadataWords.Word(MetadataWords.Usage, usage)),
            Word("dataSource", MetadataWords.Word(MetadataWords.Source, source)),
            new XAttribute("majorVersion", version?.Major ?? 0),
            new XAttribute("minorVersion", version?.Minor ?? 0));
    }

    /// <summary>Says what the writer can do.</summary>
    public WriterMetadataBuilder SetBackupSchema(VssBackupSchema schema)
    {
        _schema = schema;
        return this;
    }

    /// <summary>Says how the components are to be restored.</summary>
    public WriterMetadataBuilder SetRestoreMethod(VssWriterRestoreMethod method)
    {
        _method = new XElement(
            Ns + "RESTORE_METHOD",
            Word("method", MetadataWords.Word(MetadataWords.RestoreMethod, method.Method)),
            method.Service.Length == 0 ? null : new XAttribute("service", method.Service),
            Word("writerRestore", MetadataWords.Word(MetadataWords.WriterRestore, method.WriterRestore)),
            new XAttribute("rebootRequired", YesNo(method.RebootRequired)));
        foreach (FileMapping mapping in method.AlternateLocations)
        {
            _method.Add(new XElement(
                Ns + "ALTERNATE_LOCATION_MAPPING",
                new XAttribute("path", mapping.Path),
                new XAttribute("filespec", mapping.FileSpec),
                new XAttribute("recursive", YesNo(mapping.Recursive)),
                new XAttribute("alternatePath", mapping.Destination)));
        }

        return this;
    }

    /// <summary>Leaves files out of every backup.</summary>
    public WriterMetadataBuilder AddExclude(VssFileSet files)
    {
        _locations.Add(Set("EXCLUDE_FILES", files, withType: false));
        return this;
    }

    /// <summary>Leaves files out of shadow copies.</summary>
    public WriterMetadataBuilder AddSnapshotExclude(VssFileSet files)
    {
        _locations.Add(Set("EXCLUDE_FILES_FROM_SNAPSHOT", files, withType: false));
        return this;
    }

    /// <summary>Adds a component with its file sets and dependencies; writer and parent are not looked at.</summary>
    public WriterMetadataBuilder AddComponent(VssComponent component)
    {
        bool isDatabase = component.Type == VssComponentType.Database;
        XElement element = new(
            Ns + (isDatabase ? "DATABASE" : "FILE_GROUP"),
            component.LogicalPath.Length == 0 ? null : new XAttribute("logicalPath", component.LogicalPath),
            new XAttribute("componentName", component.Name),
            component.Caption.Length == 0 ? null : new XAttribute("caption", component.Caption),
            new XAttribute("restoreMetadata", YesNo(component.RestoreMetadata)),
            new XAttribute("notifyOnBackupComplete", YesNo(component.NotifyOnBackupComplete)),
            new XAttribute("selectable", YesNo(component.Selectable)),
            new XAttribute("selectableForRestore", YesNo(component.SelectableForRestore)),
            new XAttribute("componentFlags", (int)component.Flags));
        foreach (VssFileSet files in component.FileSets)
        {
            string name = files.Kind switch
            {
                VssFileSetKind.DatabaseFiles => "DATABASE_FILES",
                VssFileSetKind.DatabaseLogFiles => "DATABASE_LOGFILES",
                _ => isDatabase ? "DATABASE_FILES" : "FILE_LIST",
            };
            element.Add(Set(name, files, withType: true));
        }

        foreach (VssDependency dependency in component.Dependencies)
        {
            element.Add(new XElement(
                Ns + "DEPENDENCY",
                new XAttribute("writerId", dependency.WriterId),
                new XAttribute("logicalPath", dependency.LogicalPath),
                new XAttribute("componentName", dependency.ComponentName)));
        }

        _locations.Add(element);
        return this;
    }

    /// <summary>The document.</summary>
    public WriterMetadata Build()
    {
        XElement root = new(
            Ns + "WRITER_METADATA",
            new XAttribute("version", "1.2"),
            _schema == 0 ? null : new XAttribute("backupSchema", Number((int)_schema)),
            _identity,
            _method,
            _locations);
        return WriterMetadata.Parse(root.ToString(SaveOptions.DisableFormatting));
    }

    private static XElement Set(string name, VssFileSet files, bool withType) => new(
        Ns + name,
        new XAttribute("path", files.Path),
        new XAttribute("filespec", files.FileSpec),
        new XAttribute("recursive", YesNo(files.Recursive)),
        files.AlternatePath is null ? null : new XAttribute("alternatePath", files.AlternatePath),
        withType ? new XAttribute("filespecBackupType", Number((int)files.BackupType)) : null);

    private static XAttribute? Word(string name, string? word) => word is null ? null : new XAttribute(name, word);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string YesNo(bool value) => value ? "yes" : "no";
}
