using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Reads the documents of a backup from a folder, a <c>.cab</c>, <c>.zip</c> or <c>.xml</c> file: what was chosen, what
/// the writers own, and what the manifest says.
/// </summary>
[Cmdlet(VerbsData.Import, "VssDocument", DefaultParameterSetName = "Path")]
[OutputType(typeof(VssDocument))]
public sealed class ImportVssDocumentCommand : VssCommand
{
    /// <summary>The folders and files, with wildcards.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ParameterSetName = "Path",
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The folders and files, taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in ResolveItems(LiteralPath, Path))
        {
            Import(path);
        }
    }

    // Documents can be read where no engine works, so none is opened for it.
    private void Import(string path)
    {
        if (IsStopping || !TryLoad(path, out VssDocument? document))
        {
            return;
        }

        WriteObject(document);
    }

    private bool TryLoad(string path, out VssDocument? document)
    {
        try
        {
            document = VssDocument.Load(path);
            return true;
        }
        catch (VssException e)
        {
            WriteError(VssErrorRecord.Create(e, path));
            document = null;
            return false;
        }
    }
}
