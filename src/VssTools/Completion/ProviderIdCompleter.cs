using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Completes ids of providers; an id, or the beginning of the name, finds them.</summary>
public sealed class ProviderIdCompleter : VssCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word) =>
        Use(state, inventory => inventory.Providers())
            .Where(provider => Matches(word, provider.Id.ToString(), provider.Name))
            .Select(provider => Result(
                provider.Id.ToString(), provider.Name, $"{provider.Id} {provider.Name} {provider.Version}"));
}
