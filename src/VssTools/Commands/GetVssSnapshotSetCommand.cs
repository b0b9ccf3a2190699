using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Lists snapshot sets, the oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "VssSnapshotSet", DefaultParameterSetName = "Id")]
[OutputType(typeof(VssSnapshotSet))]
public sealed class GetVssSnapshotSetCommand : ShadowQueryCommand
{
    /// <summary>These sets, by themselves, by their shadow copies or by ids; all without it.</summary>
    [Parameter(
        Position = 0, ParameterSetName = "Id", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SetId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SnapshotSetIdCompleter))]
    public VssSnapshotSetReference[] Id { get; set; } = [];

    /// <summary>Those that hold these volumes, each named by any path on it.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ParameterSetName = "Volume",
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath[] Volume { get; set; } = [];

    /// <summary>Those in these states.</summary>
    [Parameter]
    public VssSnapshotSetState[] State { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        List<VolumeChoice> volumes = FindVolumes(Volume);
        if (volumes.Count == 0 && Volume.Length > 0)
        {
            return;
        }

        IEnumerable<VssSnapshotSet> found = Candidates()
            .Where(set => volumes.Count == 0 || set.Shadows.Any(shadow => volumes.Any(v => v.Matches(shadow))))
            .Where(IsWanted)
            .OrderBy(set => set.CreationTime);
        foreach (VssSnapshotSet set in found)
        {
            WriteSet(WithOperation(set));
        }
    }

    // What the catalogue does not keep, the operation that made the set still knows.
    private VssSnapshotSet WithOperation(VssSnapshotSet set) =>
        Session.Operations.Find(set.Id) is SnapshotOperation operation
            ? set with { Writers = operation.Set.Writers, Phases = operation.Set.Phases }
            : set;

    private bool IsWanted(VssSnapshotSet set) =>
        (Context.Length == 0 || Context.Contains(set.Context.Lifetime()))
        && (State.Length == 0 || State.Contains(set.State))
        && (OlderThan is null || set.CreationTime < OlderThan.Moment);

    private IReadOnlyList<VssSnapshotSet> Candidates()
    {
        if (Id.Length == 0)
        {
            return Use(inventory => inventory.Sets());
        }

        List<VssSnapshotSet> found = [];
        foreach (VssSnapshotSetReference reference in Id)
        {
            if (TryUse(reference.Id, inventory => inventory.Set(reference.Id), out VssSnapshotSet set))
            {
                found.Add(set);
            }
        }

        return found;
    }
}
