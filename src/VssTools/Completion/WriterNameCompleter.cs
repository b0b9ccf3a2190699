using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;

namespace VssTools.Commands;

/// <summary>Completes names of writers.</summary>
public sealed class WriterNameCompleter : VssCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word) =>
        WriterInventory.Gather(state.Engine, NullListener.Instance, CancellationToken.None)
            .Where(writer => Matches(word, writer.Name))
            .GroupBy(writer => writer.Name)
            .OrderBy(writers => writers.Key)
            .Select(writers => Result(writers.Key, writers.Key, $"{writers.Key} ({writers.First().Id})"));
}
