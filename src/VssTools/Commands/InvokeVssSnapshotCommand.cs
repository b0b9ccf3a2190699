using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Makes a snapshot set, runs a script block with it, and cleans up whatever happens.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "VssSnapshot", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(object))]
public sealed class InvokeVssSnapshotCommand : SnapshotCreationCommand
{
    /// <summary>What to do while the set exists. It gets the set as its argument.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNull]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>Keep the shadow copies when the script block has ended well; for persistent contexts.</summary>
    [Parameter]
    public SwitchParameter Keep { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Keep && Context == VssLifetime.Volatile)
        {
            throw Fatal(VssErrorRecord.Arguments(
                "KeepVolatile",
                "Volatile shadow copies go with the operation that made them and cannot be kept.",
                "Use -Keep together with -Context Persistent or -Context ClientAccessible."));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!ShouldCreate())
        {
            return;
        }

        SnapshotRequest request = CreateRequest();
        TemporarySnapshot snapshot =
            Run(call => TemporarySnapshot.Create(call.Engine, request, call.Listener, call.Cancellation));
        State.Operations.Add(snapshot.Operation);
        try
        {
            InvokeBlock(snapshot.Set);
        }
        catch
        {
            End(snapshot, succeeded: false);
            throw;
        }

        End(snapshot, succeeded: true);
    }

    // A pipeline of its own inside this one: what the block writes goes on at once, and Ctrl+C reaches the block.
    private void InvokeBlock(VssSnapshotSet set)
    {
        using SteppablePipeline pipeline = ScriptBlock.Create("& $args[0] $args[1]")
            .GetSteppablePipeline(CommandOrigin.Internal, [ScriptBlock, set]);
        pipeline.Begin(this);
        pipeline.Process();
        pipeline.End();
    }

    private void End(TemporarySnapshot snapshot, bool succeeded)
    {
        State.Operations.Forget(snapshot.Set.Id);
        Run(call =>
        {
            if (succeeded)
            {
                snapshot.Complete(Keep, call.Listener, call.Cancellation);
            }
            else
            {
                snapshot.Discard(call.Listener);
            }
        });
    }
}
