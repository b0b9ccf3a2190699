using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Aborts the backup of a set: the writers are told, and its shadow copies are released.</summary>
[Cmdlet(VerbsLifecycle.Stop, "VssBackup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VssSnapshotSet))]
public sealed class StopVssBackupCommand : EndBackupCommand
{
    private protected override string Action => "Stop backup";

    private protected override VssSnapshotSet End(SnapshotOperation operation, VssCall call) => operation.Stop();
}
