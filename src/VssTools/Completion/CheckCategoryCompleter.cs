using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Completes categories of checks.</summary>
public sealed class CheckCategoryCompleter : VssCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word) =>
        VssDiagnosis.Categories.Where(name => Matches(word, name)).Select(name => Result(name, name, name));
}
