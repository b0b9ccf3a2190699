using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Tests whether backups are whole: compares them with what their manifests say.</summary>
[Cmdlet(VerbsDiagnostic.Test, "VssBackup", DefaultParameterSetName = "Path")]
[OutputType(typeof(VssBackupTest), typeof(bool))]
public sealed class TestVssBackupCommand : VssCommand
{
    // The result, its list of problems, and what each one says.
    private const int ResultDepth = 3;

    /// <summary>The folders of the backups, with wildcards.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ParameterSetName = "Path",
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The folders of the backups, taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Compare names, kinds and sizes only, not contents.</summary>
    [Parameter]
    public SwitchParameter Quick { get; set; }

    /// <summary>Return only whether each backup passed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => SendWhole(typeof(VssBackupTest), ResultDepth);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in ResolveItems(LiteralPath, []).Concat(Path.SelectMany(Resolve)))
        {
            Test(path);
        }
    }

    // A backup from the pipeline names its folder, whose name may look like a pattern.
    private IEnumerable<string> Resolve(string path) =>
        !TryFileSystemPath(path, out string full) ? []
        : System.IO.Directory.Exists(full) ? [full]
        : ResolveItems([], [full]);

    private void Test(string path)
    {
        if (!Quiet && !System.IO.Directory.Exists(path))
        {
            WriteError(VssErrorRecord.Create(VssErrorRecord.NotFound(
                "BackupNotFound",
                path,
                $"There is no backup '{path}': the folder does not exist.",
                "Check the path.")));
            return;
        }

        if (TryRun(
            path,
            call => BackupVerification.Test(path, Quick, call.Listener, call.Cancellation),
            out VssBackupTest result))
        {
            WriteObject(Quiet ? result.Passed : result);
        }
    }
}
