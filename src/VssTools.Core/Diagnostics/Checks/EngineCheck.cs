using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>Which engines there are, and whether the one that is meant works.</summary>
internal sealed class EngineCheck() : DiagnosticCheck("Engine", "Engine")
{
    public override bool NeedsEngine => false;

    public override IEnumerable<VssCheck> Run(CheckContext context) =>
        context.Request.Engines.Select(engine => Look(context, engine));

    private VssCheck Look(CheckContext context, VssEngine engine)
    {
        bool meant = engine.Name == context.Request.EngineName;
        if (!engine.Available)
        {
            return meant
                ? Failed(engine.Reason, "Mend that, or choose another engine with Connect-VssEngine.", engine.Name)
                : Skipped(engine.Reason, target: engine.Name);
        }

        if (!meant)
        {
            return Passed($"It works ({engine.Version}), and another one is meant.", engine.Name);
        }

        // Only who opens it knows.
        _ = context.Engine;
        return Passed($"It works ({engine.Version}).", engine.Name);
    }
}
