using System.Collections.Generic;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Tests whether backups are whole: compares them with what their manifests say.</summary>
[Cmdlet(VerbsDiagnostic.Test, "VssBackup", DefaultParameterSetName = "Path")]
[OutputType(typeof(VssBackupTest), typeof(bool))]
public sealed class TestVssBackupCommand : PathCommand
{
    // The result, its list of problems, and what each one says.
    private const int ResultDepth = 3;

    /// <summary>Compare names, kinds and sizes only, not contents.</summary>
    [Parameter]
    public SwitchParameter Quick { get; set; }

    /// <summary>Return only whether each backup passed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => SendWhole(typeof(VssBackupTest), ResultDepth);

    // A backup from the pipeline names its folder, whose name may look like a pattern.
    private protected override IEnumerable<string> Resolve(string path) =>
        !TryFileSystemPath(path, out string full) ? []
        : System.IO.Directory.Exists(full) ? [full]
        : base.Resolve(full);

    private protected override void Read(string path)
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
