using System.Collections.Generic;

namespace VssTools;

/// <summary>What the engine itself looks for on its machine: rights, services, places.</summary>
internal sealed class MachineCheck() : DiagnosticCheck("Machine", "Engine")
{
    public override bool NeedsEngine => false;

    public override IEnumerable<VssCheck> Run(CheckContext context) =>
        context.Diagnostics.Check(context.Cancellation);
}
