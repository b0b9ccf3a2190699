using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>
/// The versions of files and folders, by items and the newest first: what many shadow copies have alike has one row.
/// </summary>
internal static class ItemVersionSection
{
    public static ReportSection Create(IReadOnlyCollection<ReportItem<VssItemVersion>> versions) =>
        new ReportTable<SameVersion>(
            "item-versions",
            "Versions of files and folders",
            Group(versions),
            new("Item", (page, same) => page.Lines(same.Newest.OriginalPath, Kind(same.Newest)), "widest"),
            new("Written", (page, same) => page.Time(same.Newest.LastWriteTime)),
            new("Size", (page, same) => page.Lines(Size(same.Newest)), "number"),
            new("In shadow copies", WriteShadows, "short"),
            new("Now", WriteNow, "short"))
        {
            Introduction = $"{ReportText.Count(versions.Count, "version")}; those of one time and size are one row.",
            Order = "by item, the newest first",
        };

    private static IEnumerable<ReportItem<SameVersion>> Group(IEnumerable<ReportItem<VssItemVersion>> versions) =>
        versions
            .GroupBy(item => (
                item.Machine,
                item.Value.OriginalPath,
                item.Value.LastWriteTime,
                item.Value.Length,
                item.Value.IsDirectory,
                item.Value.IsLink))
            .OrderBy(group => group.Key.OriginalPath, StringComparer.OrdinalIgnoreCase)
            .ThenBy(group => group.Key.Machine, StringComparer.OrdinalIgnoreCase)
            .ThenByDescending(group => group.Max(item => item.Value.SnapshotTime))
            .Select(group => new ReportItem<SameVersion>(
                new([.. group.Select(item => item.Value).OrderByDescending(version => version.SnapshotTime)]),
                group.Key.Machine));

    private static string Kind(VssItemVersion version) =>
        version.IsLink ? "link" : version.IsDirectory ? "folder" : "";

    private static string Size(VssItemVersion version) =>
        version.Length is long length ? ReportText.Bytes(length) : "";

    private static void WriteShadows(ReportPage page, SameVersion same)
    {
        page.Time(same.Newest.SnapshotTime);
        if (same.Versions.Count > 1)
        {
            string oldest = page.Clock.Format(same.Versions[same.Versions.Count - 1].SnapshotTime);
            page.Note(ReportText.Count(same.Versions.Count, "shadow copy"));
            page.Note($"since {oldest}");
        }
    }

    // What a folder looks like says nothing of what is in it.
    private static void WriteNow(ReportPage page, SameVersion same)
    {
        if (!same.Newest.IsDirectory)
        {
            page.Status(
                same.Newest.IsCurrent ? VssCheckStatus.Passed : VssCheckStatus.Skipped,
                same.Newest.IsCurrent ? "The same" : "Differs");
        }
    }

    private sealed record SameVersion(IReadOnlyList<VssItemVersion> Versions)
    {
        public VssItemVersion Newest => Versions[0];
    }
}
