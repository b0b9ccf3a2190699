using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>
/// A backup components document: what a requester chose to back up, with what kind of backup, and what writers and
/// requester said about it. Names and form are those of the documents that Windows writes; what those have no public
/// names for is kept under a namespace of our own, and what nobody knows stays as it is.
/// </summary>
public sealed class BackupComponentsDocument
{
    /// <summary>The namespace of VSS's documents.</summary>
    public const string Namespace = "x-schema:#VssComponentMetadata";

    /// <summary>The namespace of what VSS's documents have no public names for.</summary>
    public const string ExtensionNamespace = "urn:vsstools:backup-components:1";

    private const string Kind = "backup components document";

    private readonly BackupComponentsStore _store;

    /// <summary>Begins a document.</summary>
    public BackupComponentsDocument()
        : this(new BackupComponentsStore())
    {
    }

    internal BackupComponentsDocument(BackupComponentsStore store) => _store = store;

    /// <summary>The version of its form: 1.2 in those of Windows Server 2008 and later.</summary>
    public string Version => _store.Version;

    /// <summary>The id of the set; empty before there is one.</summary>
    public Guid SnapshotSetId { get; set; }

    /// <summary>The kind of backup.</summary>
    public VssBackupType BackupType { get; set; } = VssBackupType.Copy;

    /// <summary>The kind of restore, once there is one.</summary>
    public VssRestoreType RestoreType { get; set; }

    /// <summary>Whether components are chosen; else whole volumes are backed up.</summary>
    public bool SelectComponents { get; set; }

    /// <summary>Whether the system state is included so that the machine can start from it.</summary>
    public bool BootableSystemState { get; set; }

    /// <summary>Whether the requester can back up parts of files.</summary>
    public bool PartialFileSupport { get; set; }

    /// <summary>The components chosen explicitly.</summary>
    public IList<BackupComponent> Components { get; } = [];

    /// <summary>The writers that the components are of.</summary>
    public IList<BackupWriter> Writers { get; } = [];

    /// <summary>Reads a document.</summary>
    /// <exception cref="VssException">
    /// VSS_E_INVALID_XML_DOCUMENT or VSS_E_CORRUPT_XML_DOCUMENT, with an id for each cause.
    /// </exception>
    public static BackupComponentsDocument Parse(string xml) => Parse(new DocumentSource(xml, Kind));

    /// <summary>Reads a document from a stream: UTF-8 or UTF-16, with or without a byte order mark.</summary>
    /// <exception cref="VssException">As <see cref="Parse(string)"/>.</exception>
    public static BackupComponentsDocument Load(Stream stream) => Parse(DocumentSource.Read(stream, Kind));

    /// <summary>
    /// The entry of a component; <see langword="null"/> where it is not in the document, or where several instances of
    /// the writer have one and the id does not tell them apart.
    /// </summary>
    /// <param name="id">The component.</param>
    /// <param name="ofAnyInstance">
    /// Whether, where this instance of the writer is not in the document, the only other one serves: a writer has a new
    /// instance id after each start.
    /// </param>
    public BackupComponent? Find(VssComponentId id, bool ofAnyInstance = false)
    {
        BackupComponent[] same = [.. Components.Where(component => component.Id.IsSameClass(id))];
        return same.FirstOrDefault(component => component.Id.InstanceId == id.InstanceId)
            ?? (same.Length == 1 && (ofAnyInstance || same[0].Id.Matches(id)) ? same[0] : null);
    }

    /// <summary>The entry of a writer, which is made where there is none.</summary>
    public BackupWriter Writer(Guid writerId, Guid instanceId)
    {
        BackupWriter? writer =
            Writers.FirstOrDefault(writer => writer.WriterId == writerId && writer.InstanceId == instanceId);
        if (writer is null)
        {
            writer = new BackupWriter(writerId, instanceId);
            Writers.Add(writer);
        }

        return writer;
    }

    /// <summary>Notes what a writer can do and which of several instances it is.</summary>
    public void Describe(VssWriter writer)
    {
        BackupWriter entry = Writer(writer.Id, writer.InstanceId);
        entry.Schema = writer.Schema;
        entry.InstanceName = writer.InstanceName;
    }

    /// <summary>Writes the document: as it came, where nothing has changed since.</summary>
    public string ToXml() => _store.Write(this);

    /// <inheritdoc/>
    public override string ToString() => SnapshotSetId.ToString();

    internal static BackupComponentsDocument Parse(DocumentSource source) => BackupComponentsStore.Read(source);
}

/// <summary>A writer in a backup components document.</summary>
public sealed class BackupWriter
{
    /// <summary>Makes an entry.</summary>
    public BackupWriter(Guid writerId, Guid instanceId)
    {
        WriterId = writerId;
        InstanceId = instanceId;
    }

    /// <summary>The id of the writer's class.</summary>
    public Guid WriterId { get; }

    /// <summary>The id of the writer's instance at the backup.</summary>
    public Guid InstanceId { get; }

    /// <summary>The name of the instance; empty where the class has only one.</summary>
    public string InstanceName { get; set; } = "";

    /// <summary>What the writer could do at the backup.</summary>
    public VssBackupSchema Schema { get; set; }
}
