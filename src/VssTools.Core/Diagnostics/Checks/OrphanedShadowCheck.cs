using System.Collections.Generic;

namespace VssTools;

/// <summary>Whether there are shadow copies whose data or whose volume is gone.</summary>
internal sealed class OrphanedShadowCheck() : DiagnosticCheck("OrphanedShadow", "Shadow")
{
    public override IEnumerable<VssCheck> Run(CheckContext context)
    {
        using ShadowInventory inventory = new(context.Engine, NullListener.Instance);
        int orphans = inventory.Orphans().Count;
        yield return orphans == 0
            ? Passed("Every shadow copy has its data and its volume.")
            : Warning(
                orphans == 1
                    ? "A shadow copy has lost its data or its volume."
                    : $"{orphans} shadow copies have lost their data or their volume.",
                "Remove-VssShadow -Orphaned removes them; with -WhatIf it shows them.");
    }
}
