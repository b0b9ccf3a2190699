using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Completes ids of snapshot sets, by the id or by the beginning of the path of one of its volumes.</summary>
public class SnapshotSetIdCompleter : VssCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word) =>
        Use(state, inventory => inventory.Sets())
            .Where(set => IsWanted(state, set))
            .Where(set => Matches(word, [set.Id.ToString(), .. set.Shadows.Select(shadow => shadow.Volume)]))
            .OrderBy(set => set.CreationTime)
            .Select(set => Result(
                set.Id.ToString(),
                $"{Volumes(set)} {set.CreationTime.LocalDateTime:g}",
                $"{set.Id} {Volumes(set)} {set.CreationTime.LocalDateTime} {set.State}"));

    /// <summary>Whether a set fits the parameter.</summary>
    private protected virtual bool IsWanted(ModuleState state, VssSnapshotSet set) => true;

    private static string Volumes(VssSnapshotSet set) =>
        string.Join(", ", set.Shadows.Select(shadow => shadow.Volume));
}
