using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Completes names of checks.</summary>
public sealed class CheckNameCompleter : VssCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word) =>
        VssDiagnosis.Names.Where(name => Matches(word, name)).Select(name => Result(name, name, name));
}
