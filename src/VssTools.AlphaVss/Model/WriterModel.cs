using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

/// <summary>
/// Writers of the API as the model has them. The values come from the API, which alone knows all names in the
/// document; the document goes with them as VSS gives it.
/// </summary>
internal sealed class WriterModel : IDisposable
{
    private readonly List<ComponentFiles> _files = [];

    public VssWriter Read(IVssExamineWriterMetadata metadata)
    {
        // AlphaVSS 2.0.3 keeps both lists of excluded files in one place: only the first that is asked for is right.
        VssFileSet[] excludes = [.. FileModel.ToArray(metadata.ExcludeFiles).Select(f => FileModel.FileSet(f))];
        VssFileSet[] snapshotExcludes =
        [
            .. FileModel.ToArray(FileModel.Optional(() => metadata.ExcludeFromSnapshotFiles))
                .Select(files => FileModel.FileSet(files)),
        ];
        string xml = metadata.SaveAsXml();
        VssComponent[] components = WriterMetadata.Link(Components(metadata, xml));
        return new WriterMetadata
        {
            WriterId = metadata.WriterId,
            InstanceId = metadata.InstanceId,
            Name = metadata.WriterName ?? "",
            InstanceName = metadata.InstanceName ?? "",
            Usage = (VssUsageType)(int)metadata.Usage,
            Source = (VssSourceType)(int)metadata.Source,
            Version = FileModel.Optional(() => metadata.Version) ?? VersionIn(xml),
            Schema = (VssBackupSchema)(int)metadata.BackupSchema,
            RestoreMethod = Method(metadata),
            Components = components,
            Excludes = excludes,
            SnapshotExcludes = snapshotExcludes,
            Xml = xml,
        }.ToWriter() with
        {
            State = VssWriterState.Stable,
        };
    }

    /// <summary>The state of a writer; a message of the application goes before the text for the code.</summary>
    public static VssWriter WithStatus(VssWriter writer, VssWriterStatusInfo status) => writer with
    {
        Id = status.ClassId,
        InstanceId = status.InstanceId,
        Name = status.Name ?? writer.Name,
        State = (VssWriterState)(int)status.State,
        LastError = Error((int)(uint)status.Failure, status.ApplicationErrorCode, status.ApplicationErrorMessage),
    };

    /// <summary>A writer's failure; <see langword="null"/> for a code that tells none.</summary>
    public static VssWriterError? Error(int failure, int? applicationCode, string? message)
    {
        if (failure >= 0)
        {
            return null;
        }

        VssError known = VssErrorCatalog.Find(failure);
        string text = string.IsNullOrWhiteSpace(message) ? known.Message : message!.Trim();
        bool ownCode = applicationCode is int code && code != 0 && code != failure;
        return new VssWriterError(
            failure, known.Symbol, ownCode ? $"{text} (the application's code: 0x{applicationCode:X8})" : text);
    }

    /// <summary>Releases what has not been read.</summary>
    public void Dispose()
    {
        _files.ForEach(files => files.Dispose());
        _files.Clear();
    }

    private IEnumerable<VssComponent> Components(IVssExamineWriterMetadata metadata, string xml)
    {
        Lazy<IReadOnlyList<VssComponent>> document = new(() => WriterMetadata.Parse(xml).Components);
        foreach (IVssWMComponent component in FileModel.ToArray(metadata.Components))
        {
            ComponentFiles files = new(component, () => document.Value);
            _files.Add(files);
            yield return Component(metadata, component, files);
        }
    }

    private static VssComponent Component(
        IVssExamineWriterMetadata metadata, IVssWMComponent component, ComponentFiles files)
    {
        VssComponentId id = new(
            metadata.InstanceId,
            metadata.WriterId,
            (VssComponentType)(int)component.Type,
            component.LogicalPath ?? "",
            component.ComponentName ?? "");
        return new VssComponent
        {
            WriterId = id.WriterId,
            InstanceId = id.InstanceId,
            WriterName = metadata.WriterName ?? "",
            Type = id.Type,
            LogicalPath = id.LogicalPath,
            Name = id.Name,
            Caption = component.Caption ?? "",
            Selectable = component.Selectable,
            SelectableForRestore = component.SelectableForRestore,
            NotifyOnBackupComplete = component.NotifyOnBackupComplete,
            RestoreMetadata = component.RestoreMetadata,
            Flags = (VssComponentFlags)(int)component.ComponentFlags,
            FileSets = new LazyList<VssFileSet>(() => files.Read(id)),
            Dependencies =
            [
                .. FileModel.ToArray(component.Dependencies)
                    .Select(d => new VssDependency(d.WriterId, d.LogicalPath ?? "", d.ComponentName ?? "")),
            ],
        };
    }

    private static VssWriterRestoreMethod Method(IVssExamineWriterMetadata metadata) =>
        metadata.RestoreMethod is VssWMRestoreMethod method
            ? new VssWriterRestoreMethod
            {
                Method = (VssRestoreMethod)(int)method.Method,
                Service = method.Service ?? "",
                UserProcedure = method.UserProcedure ?? "",
                WriterRestore = (VssWriterRestore)(int)method.WriterRestore,
                RebootRequired = method.RebootRequired,
                AlternateLocations =
                    [.. FileModel.ToArray(metadata.AlternateLocationMappings).Select(FileModel.Mapping)],
            }
            : new VssWriterRestoreMethod();

    // AlphaVSS 2.0.3 asks VSS for the version and loses the answer.
    private static Version VersionIn(string xml)
    {
        try
        {
            XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using XmlReader reader = XmlReader.Create(new StringReader(xml), settings);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element
                    && int.TryParse(reader.GetAttribute("majorVersion"), out int major))
                {
                    _ = int.TryParse(reader.GetAttribute("minorVersion"), out int minor);
                    return new Version(major, minor);
                }
            }
        }
        catch (XmlException)
        {
            // What VSS gives is kept as it is; a version that cannot be read is no reason to refuse the writer.
        }

        return new Version(0, 0);
    }
}
