using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Ends operations that this session has open.</summary>
public abstract class EndBackupCommand : VssCommand
{
    /// <summary>The sets whose operations end: the sets themselves, or their ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SetId", "InputObject")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OpenSetIdCompleter))]
    public VssSnapshotSetReference[] Id { get; set; } = [];

    private protected override bool IsOperation => true;

    /// <summary>What is done, for the question whether to do it.</summary>
    private protected abstract string Action { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (VssSnapshotSetReference set in Id)
        {
            if (ShouldProcess(set.ToString(), Action)
                && TryRun(set.Id, call => End(Session.Operations.Take(set.Id), call), out VssSnapshotSet ended))
            {
                WriteSet(ended);
            }
        }
    }

    /// <summary>Ends one operation.</summary>
    private protected abstract VssSnapshotSet End(SnapshotOperation operation, VssCall call);
}
