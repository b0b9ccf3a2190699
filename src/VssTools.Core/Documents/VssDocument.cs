using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>What a <see cref="VssDocument"/> holds.</summary>
public enum VssDocumentKind
{
    /// <summary>A backup components document with the writers' documents that belong to it.</summary>
    Backup,
    /// <summary>A backup components document alone.</summary>
    BackupComponents,
    /// <summary>Writer metadata documents alone.</summary>
    WriterMetadata,
}

/// <summary>
/// The documents of a backup: what was chosen (backup components document) and what the writers own (writer metadata
/// documents). Both are needed for a restore.
/// </summary>
public sealed record VssDocument
{
    private VssDocument(BackupComponentsDocument? backup, IReadOnlyList<VssWriter> writers)
    {
        Backup = backup;
        Writers = writers;
        Components = [.. writers.SelectMany(writer => writer.Components)];
    }

    /// <summary>Where it was read from; empty where it was not.</summary>
    public string Path { get; init; } = "";

    /// <summary>What it holds.</summary>
    public VssDocumentKind Kind => Backup is null
        ? VssDocumentKind.WriterMetadata
        : Writers.Any(writer => writer.Document is not null)
            ? VssDocumentKind.Backup
            : VssDocumentKind.BackupComponents;

    /// <summary>The id of the snapshot set that was backed up; empty where there is none.</summary>
    public Guid SnapshotSetId => Backup?.SnapshotSetId ?? Guid.Empty;

    /// <summary>The kind of backup.</summary>
    public VssBackupType BackupType => Backup?.BackupType ?? VssBackupType.Undefined;

    /// <summary>The writers; those without a document of their own have what the backup says of them.</summary>
    public IReadOnlyList<VssWriter> Writers { get; }

    /// <summary>The components of all writers.</summary>
    public IReadOnlyList<VssComponent> Components { get; }

    /// <summary>The backup components document; <see langword="null"/> where there is none.</summary>
    public BackupComponentsDocument? Backup { get; }

    /// <summary>What the metadata cabinet says beside them; <see langword="null"/> where they are from none.</summary>
    public VssManifest? Manifest { get; init; }

    private VssSnapshotSet? Set { get; init; }

    /// <summary>Puts documents together.</summary>
    /// <param name="backup">The backup components document, if there is one.</param>
    /// <param name="writers">The writers' documents.</param>
    /// <param name="set">The set that they belong to, where it is known: a metadata cabinet tells of it.</param>
    public static VssDocument Create(
        BackupComponentsDocument? backup, IEnumerable<WriterMetadata> writers, VssSnapshotSet? set = null)
    {
        VssWriter[] known = [.. writers.Select(writer => writer.ToWriter())];
        return new VssDocument(backup, backup is null ? known : [.. known, .. Unknown(backup, known)]) { Set = set };
    }

    /// <summary>
    /// Reads the documents of a folder (its <c>.xml</c> files and those of its folder <c>writers</c>), of a <c>.cab</c>
    /// or <c>.zip</c> file, or of one <c>.xml</c> file. Documents are known by their root element; other files are left
    /// alone, but for a manifest and its transcript.
    /// </summary>
    /// <exception cref="VssException">There are none, they do not belong together, or one is no good.</exception>
    public static VssDocument Load(string path) => DocumentLoader.Load(path);

    /// <summary>
    /// Writes the documents: as one <c>.xml</c> file where there is one, as a <c>.cab</c> or <c>.zip</c> file, or else
    /// as a folder, with the names that DiskShadow gives them. All is written before it gets its name. The manifest
    /// goes along; a cabinet always has one.
    /// </summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="force">Whether one that exists is replaced.</param>
    /// <exception cref="VssException">It exists, it cannot be written, or the form does not fit.</exception>
    /// <returns>The names of the files in it, in the order in which they were written.</returns>
    public IReadOnlyList<string> Save(string path, bool force = false) =>
        new DocumentExport(this, path, force).Save();

    /// <summary>Writes the documents as a cabinet, whatever the file is called; one that exists is replaced.</summary>
    internal IReadOnlyList<string> SaveCabinet(string path) =>
        new DocumentExport(this, path, force: true, ".cab").Save();

    /// <inheritdoc/>
    public override string ToString() => Path.Length > 0 ? Path : $"{Kind}";

    /// <summary>A manifest of what is known.</summary>
    internal VssManifest MakeManifest() =>
        Set is not null ? VssManifest.Create(Set) : new VssManifest
        {
            SnapshotSetId = SnapshotSetId,
            Aliases = SnapshotSetId == Guid.Empty
                ? []
                : [new KeyValuePair<string, string>(VssManifest.SetAlias, $"{SnapshotSetId:B}")],
        };

    private static bool IsSame(BackupWriter writer, VssWriter other) =>
        writer.WriterId == other.Id
        && (writer.InstanceId == other.InstanceId
            || writer.InstanceId == Guid.Empty
            || other.InstanceId == Guid.Empty);

    // All that is known of writers whose own documents are missing.
    private static IEnumerable<VssWriter> Unknown(BackupComponentsDocument backup, VssWriter[] known)
    {
        ILookup<Guid, VssWriter> knownById = known.ToLookup(writer => writer.Id);
        ILookup<(Guid, Guid), BackupComponent> components =
            backup.Components.ToLookup(component => (component.Id.WriterId, component.Id.InstanceId));
        return backup.Writers
            .GroupBy(writer => (writer.WriterId, writer.InstanceId))
            .Select(group => group.First())
            .Where(writer => !knownById[writer.WriterId].Any(other => IsSame(writer, other)))
            .Select(writer => Describe(writer, components[(writer.WriterId, writer.InstanceId)]));
    }

    private static VssWriter Describe(BackupWriter writer, IEnumerable<BackupComponent> components)
    {
        string name = writer.InstanceName.Length > 0 ? writer.InstanceName : writer.WriterId.ToString();
        return new VssWriter
        {
            Id = writer.WriterId,
            InstanceId = writer.InstanceId,
            Name = name,
            InstanceName = writer.InstanceName,
            Schema = writer.Schema,
            Components = WriterMetadata.Link(components.Select(component => new VssComponent
            {
                WriterId = writer.WriterId,
                InstanceId = writer.InstanceId,
                WriterName = name,
                Type = component.Id.Type,
                LogicalPath = component.Id.LogicalPath,
                Name = component.Id.Name,
            })),
        };
    }
}
