using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Imports transportable shadow copies of a hardware provider that another machine has made.</summary>
[Cmdlet(VerbsData.Import, "VssSnapshotSet", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
[OutputType(typeof(VssSnapshotSet))]
public sealed class ImportVssSnapshotSetCommand : VssCommand
{
    /// <summary>The cabinets, folders or <c>.xml</c> files with the documents of the sets, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The cabinets, folders or files, taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The documents, as Import-VssDocument gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Document", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public VssDocumentReference[] Document { get; set; } = [];

    private protected override bool IsOperation => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in ResolveItems(LiteralPath, Path))
        {
            if (TryRun(path, _ => VssDocument.Load(path), out VssDocument document))
            {
                Import(document);
            }
        }

        foreach (VssDocumentReference reference in Document)
        {
            if (TryRun(reference, _ => reference.Resolve(Session.Operations), out VssDocument document))
            {
                Import(document);
            }
        }
    }

    private void Import(VssDocument document)
    {
        if (ShouldProcess($"{document.SnapshotSetId}", "Import snapshot set") && TryRun(
            document.SnapshotSetId,
            call => SnapshotImport.Run(call.Engine, document, call.Listener, call.Cancellation),
            out VssSnapshotSet set))
        {
            WriteSet(set);
        }
    }
}
