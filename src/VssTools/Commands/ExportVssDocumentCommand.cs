using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Writes documents of VSS to a folder, a <c>.cab</c>, <c>.zip</c> or <c>.xml</c> file: those that were imported, or
/// those of a snapshot set that is still open.
/// </summary>
[Cmdlet(VerbsData.Export, "VssDocument", SupportsShouldProcess = true)]
public sealed class ExportVssDocumentCommand : VssCommand
{
    /// <summary>What to write: imported documents, or a snapshot set that is open in this session.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public VssDocumentReference InputObject { get; set; } = null!;

    /// <summary>The folder, or the file that ends in <c>.cab</c>, <c>.zip</c> or <c>.xml</c>.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("FilePath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Replace a file, or a folder of documents, that exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!TryFileSystemPath(Path, out string full) || !ShouldProcess(full, "Export documents"))
        {
            return;
        }

        try
        {
            InputObject.Resolve(Session.Operations).Save(full, Force);
        }
        catch (VssException e)
        {
            WriteError(VssErrorRecord.Create(e, full));
        }
    }
}
