using System;
using System.Linq;
using System.Management.Automation;
using VssTools.Commands;

namespace VssTools;

/// <summary>
/// Documents as a user names them: documents that were read, a writer with its document, or a snapshot set that is
/// still open.
/// </summary>
public sealed class VssDocumentReference
{
    private readonly VssDocument? _document;
    private readonly Guid _setId;

    /// <summary>Means these documents.</summary>
    public VssDocumentReference(VssDocument document) => _document = document;

    /// <summary>Means this backup components document.</summary>
    public VssDocumentReference(BackupComponentsDocument document) => _document = VssDocument.Create(document, []);

    /// <summary>Means this writer metadata document.</summary>
    public VssDocumentReference(WriterMetadata document) => _document = VssDocument.Create(null, [document]);

    /// <summary>Means the document of this writer.</summary>
    public VssDocumentReference(VssWriter writer) =>
        _document = VssDocument.Create(null, writer.Document is null ? [] : [writer.Document]);

    /// <summary>Means the documents of this set.</summary>
    public VssDocumentReference(VssSnapshotSet set) => _setId = set.Id;

    /// <summary>Means the documents of a set that came through remoting or from a file.</summary>
    public VssDocumentReference(PSObject deserialized) =>
        _setId = Deserialized.Is<VssSnapshotSet>(deserialized)
            ? Deserialized.Id(deserialized, nameof(VssSnapshotSet.Id))
            : throw Deserialized.Unsuitable(deserialized, nameof(VssDocument), nameof(VssSnapshotSet));

    /// <inheritdoc/>
    public override string ToString() => _document?.ToString() ?? _setId.ToString();

    /// <summary>The documents.</summary>
    /// <exception cref="VssException">The set is not open here.</exception>
    internal VssDocument Resolve(OpenOperations operations)
    {
        if (_document is not null)
        {
            return _document;
        }

        SnapshotOperation operation = operations.Find(_setId) ?? throw new VssException(
            VssResult.ObjectNotFound, $"No operation of this session is open for the snapshot set {_setId}.")
        {
            ErrorId = "BackupNotOpen",
            Target = _setId,
            Advice = "Export the documents of a set before Complete-VssBackup ends it, in the session that made it.",
        };
        return VssDocument.Create(
            BackupComponentsDocument.Parse(operation.DocumentXml),
            operation.Set.Writers.Select(writer => writer.Document).OfType<WriterMetadata>(),
            operation.Set);
    }
}
