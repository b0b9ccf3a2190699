using System;
using System.Collections.Generic;
using System.Globalization;
using System.Xml.Linq;

namespace VssTools;

/// <summary>Makes a Writer Metadata Document (what IVssCreateWriterMetadata does for a writer).</summary>
public sealed class WriterMetadataBuilder
{
    private static readonly XNamespace Ns = WriterMetadata.Namespace;

    private readonly XElement _identity;
    private readonly List<VssFileSet> _files = [];
    private readonly HashSet<VssComponentId> _components = [];
    private readonly List<FileMapping> _alternateLocations = [];
    private readonly XElement _locations = new(Ns + "BACKUP_LOCATIONS");
    private XElement? _method;
    private VssBackupSchema _schema;

    /// <summary>Begins a document.</summary>
    /// <exception cref="VssException">
    /// Here and below: E_INVALIDARG or VSS_E_OBJECT_ALREADY_EXISTS, for what no writer may say.
    /// </exception>
    public WriterMetadataBuilder(
        Guid writerId,
        Guid instanceId,
        string name,
        string instanceName = "",
        VssUsageType usage = VssUsageType.UserData,
        VssSourceType source = VssSourceType.Other,
        Version? version = null)
    {
        WriterMetadataRules.CheckWriter(writerId, name);
        WriterMetadataRules.CheckText(instanceName);
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
        WriterMetadataRules.CheckText(method.Service, method.UserProcedure);
        _alternateLocations.Clear();
        _alternateLocations.AddRange(method.AlternateLocations);
        _method = new XElement(
            Ns + "RESTORE_METHOD",
            Word("method", MetadataWords.Word(MetadataWords.RestoreMethod, method.Method)),
            method.Service.Length == 0 ? null : new XAttribute("service", method.Service),
            method.UserProcedure.Length == 0 ? null : new XAttribute("userProcedure", method.UserProcedure),
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
        _locations.Add(Exclude("EXCLUDE_FILES", files));
        return this;
    }

    /// <summary>Leaves files out of shadow copies.</summary>
    public WriterMetadataBuilder AddSnapshotExclude(VssFileSet files)
    {
        _locations.Add(Exclude("EXCLUDE_FILES_FROM_SNAPSHOT", files));
        return this;
    }

    /// <summary>Adds a component with its file sets and dependencies; writer and parent are not looked at.</summary>
    public WriterMetadataBuilder AddComponent(VssComponent component)
    {
        WriterMetadataRules.CheckComponent(component);
        if (!_components.Add(new(
            Guid.Empty, Guid.Empty, component.Type, component.LogicalPath, component.Name)))
        {
            throw new VssException(
                VssResult.ObjectAlreadyExists, $"The writer has the component '{component}' already.")
            {
                ErrorId = "DuplicateComponent",
                Target = component,
                Advice = "Give each component a path of its own; upper and lower case do not tell them apart.",
            };
        }

        XElement element = Header(component);
        foreach (VssFileSet files in component.FileSets)
        {
            WriterMetadataRules.CheckFileSet(files, component.Type);
            _files.Add(files);
            element.Add(Files(files, component.Type));
        }

        foreach (VssDependency dependency in component.Dependencies)
        {
            WriterMetadataRules.CheckDependency(dependency);
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
        foreach (FileMapping mapping in _alternateLocations)
        {
            WriterMetadataRules.CheckAlternateLocation(mapping, _files);
        }

        XElement root = new(
            Ns + "WRITER_METADATA",
            new XAttribute("xmlns", WriterMetadata.Namespace),
            new XAttribute("version", "1.2"),
            _schema == 0 ? null : new XAttribute("backupSchema", Number((int)_schema)),
            _identity,
            _method,
            _locations);
        return WriterMetadata.Parse(root.ToString(SaveOptions.DisableFormatting));
    }

    private static XElement Header(VssComponent component) => new(
        Ns + (component.Type == VssComponentType.Database ? "DATABASE" : "FILE_GROUP"),
        component.LogicalPath.Length == 0 ? null : new XAttribute("logicalPath", component.LogicalPath),
        new XAttribute("componentName", component.Name),
        component.Caption.Length == 0 ? null : new XAttribute("caption", component.Caption),
        new XAttribute("restoreMetadata", YesNo(component.RestoreMetadata)),
        new XAttribute("notifyOnBackupComplete", YesNo(component.NotifyOnBackupComplete)),
        new XAttribute("selectable", YesNo(component.Selectable)),
        new XAttribute("selectableForRestore", YesNo(component.SelectableForRestore)),
        new XAttribute("componentFlags", Number((int)component.Flags)));

    // Real documents say of excluded files always whether directories below count, and of others where they do.
    private static XElement Exclude(string name, VssFileSet files)
    {
        WriterMetadataRules.CheckFileSet(files);
        return new XElement(
            Ns + name,
            new XAttribute("path", files.Path),
            new XAttribute("filespec", files.FileSpec),
            new XAttribute("recursive", YesNo(files.Recursive)));
    }

    private static XElement Files(VssFileSet files, VssComponentType type) => new(
        Ns + files.Kind switch
        {
            VssFileSetKind.DatabaseFiles => "DATABASE_FILES",
            VssFileSetKind.DatabaseLogFiles => "DATABASE_LOGFILES",
            _ => type == VssComponentType.Database ? "DATABASE_FILES" : "FILE_LIST",
        },
        new XAttribute("path", files.Path),
        new XAttribute("filespec", files.FileSpec),
        files.Recursive ? new XAttribute("recursive", "yes") : null,
        files.AlternatePath is null ? null : new XAttribute("alternatePath", files.AlternatePath),
        new XAttribute("filespecBackupType", Number((int)files.BackupType)));

    private static XAttribute? Word(string name, string? word) => word is null ? null : new XAttribute(name, word);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string YesNo(bool value) => value ? "yes" : "no";
}
