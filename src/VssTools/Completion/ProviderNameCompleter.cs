using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Completes names of providers.</summary>
public sealed class ProviderNameCompleter : VssCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word) =>
        Use(state, inventory => inventory.Providers())
            .Where(provider => Matches(word, provider.Name))
            .Select(provider => Result(provider.Name, provider.Name, $"{provider.Id} {provider.Version}"));
}
