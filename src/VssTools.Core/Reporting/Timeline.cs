using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>When shadow copies and backups were made: a row for each volume, all on one axis of time.</summary>
internal sealed class Timeline
{
    private Timeline(IReadOnlyList<ReportItem<TimelineRow>> rows, DateTimeOffset begin, DateTimeOffset end)
    {
        Rows = rows;
        Begin = begin;
        End = end;
    }

    /// <summary>The rows, by machine and volume; backups of which nobody knows the volume come last.</summary>
    public IReadOnlyList<ReportItem<TimelineRow>> Rows { get; }

    /// <summary>Where the axis begins.</summary>
    public DateTimeOffset Begin { get; }

    /// <summary>Where the axis ends.</summary>
    public DateTimeOffset End { get; }

    /// <summary>The timeline of a report's objects.</summary>
    public static Timeline Create(ReportContents contents, ReportClock clock)
    {
        List<ReportItem<TimelineRow>> rows = [.. ShadowRows(contents), .. OtherRows(contents)];
        if (rows.Count == 0)
        {
            return new(rows, clock.Now, clock.Now);
        }

        DateTimeOffset[] times = [.. rows.SelectMany(row => row.Value.Times)];
        DateTimeOffset end = times.Append(clock.Now).Max();
        DateTimeOffset begin = times.Append(end).Min();
        TimeSpan margin = TimeSpan.FromTicks(Math.Max((end - begin).Ticks / 50, TimeSpan.TicksPerHour));
        return new(rows, begin - margin, end);
    }

    private static IEnumerable<ReportItem<TimelineRow>> ShadowRows(ReportContents contents)
    {
        ILookup<(Guid, string), VssBackup> backups = contents.Backups
            .Where(IsKnown).ToLookup(SetOf, item => item.Value);
        return contents.Shadows
            .GroupBy(item => (item.Machine, item.Value.Volume))
            .OrderBy(group => group.Key.Machine, StringComparer.OrdinalIgnoreCase)
            .ThenBy(group => group.Key.Volume, StringComparer.OrdinalIgnoreCase)
            .Select(group => new ReportItem<TimelineRow>(
                new(
                    group.Key.Volume,
                    [.. group.Select(item => item.Value.CreationTime).Where(ReportClock.IsKnown)],
                    [.. SetsOf(group).SelectMany(set => backups[(set, group.Key.Machine)])]),
                group.Key.Machine));
    }

    private static IEnumerable<Guid> SetsOf(IEnumerable<ReportItem<VssShadow>> shadows) =>
        shadows.Select(item => item.Value.SetId).Where(id => id != Guid.Empty).Distinct();

    private static IEnumerable<ReportItem<TimelineRow>> OtherRows(ReportContents contents)
    {
        HashSet<(Guid, string)> sets = [.. contents.Shadows.Select(item => (item.Value.SetId, item.Machine))];
        return contents.Backups
            .Where(item => IsKnown(item) && !sets.Contains(SetOf(item)))
            .GroupBy(item => item.Machine)
            .OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
            .Select(group => new ReportItem<TimelineRow>(
                new("Backups", [], [.. group.Select(item => item.Value)]), group.Key));
    }

    private static (Guid, string) SetOf(ReportItem<VssBackup> item) =>
        (item.Value.SnapshotSetId ?? Guid.Empty, item.Machine);

    private static bool IsKnown(ReportItem<VssBackup> item) => ReportClock.IsKnown(item.Value.CreationTime);
}

/// <summary>The moments of one volume.</summary>
internal sealed record TimelineRow(
    string Name, IReadOnlyList<DateTimeOffset> Shadows, IReadOnlyList<VssBackup> Backups)
{
    /// <summary>All moments.</summary>
    public IEnumerable<DateTimeOffset> Times => Shadows.Concat(Backups.Select(backup => backup.CreationTime));
}
