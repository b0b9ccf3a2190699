using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Completes the drives of the session that show shadow copies.</summary>
public sealed class ShadowDriveCompleter : VssCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word) =>
        state.Drives.Names.Where(name => Matches(word, name)).Select(name => Result(name, name, $"{name}:"));
}
