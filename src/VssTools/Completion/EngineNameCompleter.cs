using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Completes names of engines.</summary>
public sealed class EngineNameCompleter : VssCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word) =>
        ModuleEngines.Catalog.Describe()
            .Where(engine => Matches(word, engine.Name))
            .Select(engine => Result(engine.Name, engine.Name, engine.Available ? engine.Description : engine.Reason))
            .Concat(Automatic(word));

    private static IEnumerable<CompletionResult> Automatic(string word)
    {
        if (Matches(word, EngineCatalog.Auto))
        {
            yield return Result(EngineCatalog.Auto, EngineCatalog.Auto, "The engine of this operating system.");
        }
    }
}
