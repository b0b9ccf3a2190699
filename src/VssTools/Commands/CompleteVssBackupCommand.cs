using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Tells the writers of a set that the backup succeeded, and ends the operation.</summary>
[Cmdlet(VerbsLifecycle.Complete, "VssBackup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(VssSnapshotSet))]
public sealed class CompleteVssBackupCommand : EndBackupCommand
{
    private protected override string Action => "Complete backup";

    private protected override VssSnapshotSet End(SnapshotOperation operation, VssCall call) =>
        operation.Complete(call.Listener, call.Cancellation);
}
