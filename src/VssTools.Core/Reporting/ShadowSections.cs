using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>The shadow copies and their sets, the newest first.</summary>
internal static class ShadowSections
{
    private const int MostNames = 4;

    public static ReportSection Shadows(IEnumerable<ReportItem<VssShadow>> shadows) => new ReportTable<VssShadow>(
        "shadows",
        "Shadow copies",
        shadows.OrderByDescending(item => item.Value.CreationTime),
        new("Made", (page, shadow) => page.Time(shadow.CreationTime)),
        new("Volume", (page, shadow) => page.Lines(shadow.Volume), "wide"),
        new("Kind", (page, shadow) => page.Lines(Kind(shadow.Context)), "short"),
        new("State", (page, shadow) => page.Status(StatusOf(shadow), ReportText.Words(shadow.State))),
        new("Exposed at", (page, shadow) => page.Lines(shadow.ExposedPath ?? "")),
        new("Id", (page, shadow) => page.Id(shadow.Id)))
    {
        Order = "the newest first",
    };

    public static ReportSection Sets(IEnumerable<ReportItem<VssSnapshotSet>> sets) => new ReportTable<VssSnapshotSet>(
        "sets",
        "Snapshot sets",
        sets.OrderByDescending(item => item.Value.CreationTime),
        new("Made", (page, set) => page.Time(set.CreationTime)),
        new("State", (page, set) => page.Lines(ReportText.Words(set.State)), "short"),
        new("Volumes", (page, set) => page.Lines(Volumes(set)), "wide"),
        new("Kind", (page, set) => page.Lines(Kind(set.Context)), "name"),
        new("Writers", WriteWriters),
        new("Frozen for", (page, set) => page.Lines(Frozen(set)), "number"),
        new("Id", (page, set) => page.Id(set.Id)))
    {
        Order = "the newest first",
    };

    private static VssCheckStatus StatusOf(VssShadow shadow) => shadow.State switch
    {
        VssShadowState.Created => VssCheckStatus.Passed,
        VssShadowState.Unknown => VssCheckStatus.Skipped,
        _ => VssCheckStatus.Warning,
    };

    private static string Kind(VssContext context) =>
        ReportText.Words(context.Lifetime()) + (context.HasWriters() ? ", with writers" : ", without writers");

    private static string Volumes(VssSnapshotSet set) =>
        ReportText.Names([.. set.Shadows.Select(shadow => shadow.Volume)], MostNames);

    private static string Frozen(VssSnapshotSet set) =>
        set.FreezeDuration is TimeSpan duration ? ReportText.Duration(duration) : "";

    private static void WriteWriters(ReportPage page, VssSnapshotSet set)
    {
        string[] failed = [.. set.Writers.Where(writer => writer.Failed).Select(writer => writer.Name)];
        if (failed.Length > 0)
        {
            page.Status(VssCheckStatus.Failed, $"{ReportText.Number(failed.Length)} failed");
            page.Note(ReportText.Names(failed, MostNames));
        }
        else if (set.Writers.Count > 0)
        {
            page.Lines(ReportText.Number(set.Writers.Count));
        }
    }
}
