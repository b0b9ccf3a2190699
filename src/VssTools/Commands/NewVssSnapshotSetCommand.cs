using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Makes shadow copies of several volumes at one moment.</summary>
[Cmdlet(
    VerbsCommon.New, "VssSnapshotSet",
    DefaultParameterSetName = "Volume",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VssSnapshotSet), typeof(VssComponentPlan))]
public sealed class NewVssSnapshotSetCommand : SnapshotCreationCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!ShouldCreate())
        {
            return;
        }

        SnapshotRequest request = CreateRequest();
        SnapshotOperation operation =
            Run(call => SnapshotOperation.Create(call.Engine, request, call.Listener, call.Cancellation));
        Session.Operations.Add(operation);
        try
        {
            WriteSet(operation.Set);
        }
        catch (PipelineStoppedException) when (IsStopping)
        {
            // Ctrl+C while the rest of the pipeline worked with the set: nobody is left to end it.
            Session.Operations.Forget(operation.Set.Id);
            Run(_ => operation.Stop());
            throw;
        }
    }
}
