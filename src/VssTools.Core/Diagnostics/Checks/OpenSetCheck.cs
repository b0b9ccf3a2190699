using System;
using System.Collections.Generic;
using System.Linq;
using VssTools.Reporting;

namespace VssTools;

/// <summary>Whether sets are in creation or open for longer than any backup takes.</summary>
internal sealed class OpenSetCheck() : DiagnosticCheck("OpenSet", "Shadow")
{
    private static readonly TimeSpan LongCreation = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongBackup = TimeSpan.FromDays(1);

    public override IEnumerable<VssCheck> Run(CheckContext context)
    {
        DateTimeOffset now = DateTimeOffset.Now;
        VssSnapshotSet[] open = [.. context.Sets.Where(set => set.State is not VssSnapshotSetState.Complete)];
        VssSnapshotSet[] left = [.. open.Where(set => IsLeftOver(set, now - set.CreationTime))];
        return left.Length > 0
            ? left.Select(Leftover)
            : [Passed(open.Length == 0 ? "No set is open." : $"{open.Length} sets are open, none for long.")];
    }

    private static bool IsLeftOver(VssSnapshotSet set, TimeSpan age) =>
        age > (set.State == VssSnapshotSetState.Creating ? LongCreation : LongBackup);

    private VssCheck Leftover(VssSnapshotSet set) => Warning(
        $"{set.State} since {set.CreationTime.LocalDateTime:g}, {ReportText.Count(set.Shadows.Count, "shadow copy")}.",
        "Where no backup runs any more, end the process that made it; then Remove-VssShadow -SetId "
            + $"{set.Id} -Force.",
        set.Id.ToString());
}
