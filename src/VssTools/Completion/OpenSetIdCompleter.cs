namespace VssTools.Commands;

/// <summary>Completes ids of the snapshot sets that this session has open.</summary>
public sealed class OpenSetIdCompleter : SnapshotSetIdCompleter
{
    private protected override bool IsWanted(ModuleState state, VssSnapshotSet set) =>
        state.Operations.Find(set.Id) is not null;
}
