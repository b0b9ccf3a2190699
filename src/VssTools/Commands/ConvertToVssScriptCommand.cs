using System.Management.Automation;
using VssTools.Scripting;

namespace VssTools.Commands;

/// <summary>Writes the DiskShadow script that does what New-VssSnapshotSet would do.</summary>
[Cmdlet(VerbsData.ConvertTo, "VssScript", DefaultParameterSetName = "Volume")]
[OutputType(typeof(string))]
public sealed class ConvertToVssScriptCommand : SnapshotCreationCommand
{
    /// <summary>The metadata file (.cab) that the script stores the documents in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string MetadataPath { get; set; } = "";

    /// <summary>A folder below which the script exposes the shadow copies until it ends.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string ExposePath { get; set; } = "";

    /// <summary>A program that the script runs while the set exists.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Exec { get; set; } = "";

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        RequireVolumes();
        SnapshotRequest request = CreateRequest();
        string metadata = FullPath(MetadataPath);
        string expose = FullPath(ExposePath);
        string program = FullPath(Exec);
        WriteObject(Run(call => new SnapshotScript(call.Engine, request, call.Listener)
        {
            MetadataPath = metadata,
            ExposePath = expose,
            Program = program,
        }.Write(call.Cancellation)));
    }

    private string FullPath(string path)
    {
        if (path.Length == 0)
        {
            return path;
        }

        try
        {
            return FileSystemPath(path);
        }
        catch (VssException e)
        {
            throw Fatal(e);
        }
    }
}
