using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Completes ids of shadow copies; an id, or the beginning of its volume's path, finds them.</summary>
public sealed class ShadowIdCompleter : VssCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word) =>
        Use(state, inventory => inventory.Shadows(new ShadowFilter()))
            .Where(shadow => Matches(word, shadow.Id.ToString(), shadow.Volume))
            .Select(shadow => Result(
                shadow.Id.ToString(),
                $"{shadow.Volume} {shadow.CreationTime.LocalDateTime:g}",
                $"{shadow.Id} {shadow.Volume} {shadow.CreationTime.LocalDateTime} {shadow.Context}"));
}
