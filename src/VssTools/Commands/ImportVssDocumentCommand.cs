using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Reads the documents of a backup from a folder, a <c>.cab</c>, <c>.zip</c> or <c>.xml</c> file: what was chosen, what
/// the writers own, and what the manifest says.
/// </summary>
[Cmdlet(VerbsData.Import, "VssDocument", DefaultParameterSetName = "Path")]
[OutputType(typeof(VssDocument))]
public sealed class ImportVssDocumentCommand : PathCommand
{
    private protected override void Read(string path)
    {
        if (TryRun(path, _ => VssDocument.Load(path), out VssDocument document))
        {
            WriteObject(document);
        }
    }
}
