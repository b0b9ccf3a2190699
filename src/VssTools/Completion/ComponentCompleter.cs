using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;

namespace VssTools.Commands;

/// <summary>Completes components, by the beginning of the writer's name or of the component's path.</summary>
public sealed class ComponentCompleter : VssCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word) =>
        WriterInventory.Gather(state.Engine, NullListener.Instance, CancellationToken.None)
            .SelectMany(writer => writer.Components)
            .Where(component => Matches(word, Text(component), component.FullPath))
            .Select(component => Result(Text(component), Text(component), $"{Text(component)} {component.Caption}"));

    private static string Text(VssComponent component) => $"{component.WriterName}:{component.FullPath}";
}
