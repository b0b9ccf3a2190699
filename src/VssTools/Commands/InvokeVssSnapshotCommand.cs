using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Makes a snapshot set, runs a script block with it, and cleans up whatever happens.</summary>
[Cmdlet(
    VerbsLifecycle.Invoke, "VssSnapshot",
    DefaultParameterSetName = "Volume",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
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
        if (ShouldCreate())
        {
            WithSnapshot(CreateRequest(), Keep, InvokeBlock);
        }
    }

    // A pipeline of its own inside this one: what the block writes goes on at once, and Ctrl+C reaches the block.
    private void InvokeBlock(VssSnapshotSet set)
    {
        using SteppablePipeline pipeline = ScriptBlock.Create("param($ScriptBlock, $Set) & $ScriptBlock $Set")
            .GetSteppablePipeline(CommandOrigin.Internal, [ScriptBlock, set]);
        pipeline.Begin(this);
        pipeline.Process();
        pipeline.End();
    }
}
