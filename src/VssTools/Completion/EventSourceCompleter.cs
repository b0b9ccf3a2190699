using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Completes sources of events.</summary>
public sealed class EventSourceCompleter : VssCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word) =>
        VssEventFilter.KnownSources
            .Where(source => Matches(word, source))
            .Select(source => Result(source, source, source));
}
