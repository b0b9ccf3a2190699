using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Completes paths at which shadow copies are mounted or exposed.</summary>
public sealed class ExposedPathCompleter : VssCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word) =>
        Use(state, inventory => inventory.Shadows(new ShadowFilter { ExposedOnly = true }))
            .Where(shadow => Matches(word, shadow.ExposedPath!))
            .Select(shadow => Result(
                shadow.ExposedPath!,
                shadow.ExposedPath!,
                $"{shadow.Id} {shadow.Volume} {shadow.CreationTime.LocalDateTime}"));
}
