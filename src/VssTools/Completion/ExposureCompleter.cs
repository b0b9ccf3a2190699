using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Completes places at which shadow copies are mounted or exposed.</summary>
public abstract class ExposureCompleter : VssCompleter
{
    /// <summary>The text for a place; <see langword="null"/> for those that are not meant.</summary>
    private protected abstract string? TextOf(string exposedPath);

    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word) =>
        from shadow in Use(state, inventory => inventory.Shadows(new ShadowFilter { ExposedOnly = true }))
        let text = TextOf(shadow.ExposedPath!)
        where text is not null && Matches(word, text)
        select Result(text, text, $"{shadow.Id} {shadow.Volume} {shadow.CreationTime.LocalDateTime}");
}
