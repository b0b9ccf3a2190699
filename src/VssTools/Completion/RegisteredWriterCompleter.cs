using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Completes names of writers that can be unregistered: the session's and the installed ones.</summary>
public sealed class RegisteredWriterCompleter : VssCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word) =>
        state.Writers.All
            .Concat(ModuleEngines.Writers(state.Engine).Find().Select(folder => folder.Writer))
            .Where(writer => Matches(word, writer.Name))
            .Select(writer => Result(writer.Name, writer.Name, $"{writer.Name} ({writer.Id})"));
}
