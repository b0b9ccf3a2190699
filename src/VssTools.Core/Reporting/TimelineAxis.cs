using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>
/// The axis of a timeline. It has the same few bins however much there is to show, so that a thousand shadow copies
/// draw as much as a hundred.
/// </summary>
internal sealed class TimelineAxis(DateTimeOffset begin, DateTimeOffset end, ReportClock clock)
{
    /// <summary>How many bins there are.</summary>
    public const int Bins = 96;

    private const int MostTicks = 7;
    private const double DaysOfMonth = 30;
    private const double DaysOfYear = 365;

    private static readonly TimeSpan[] Steps =
    [
        .. new[] { 15.0, 30.0 }.Select(TimeSpan.FromMinutes),
        .. new[] { 1.0, 2.0, 3.0, 6.0, 12.0 }.Select(TimeSpan.FromHours),
        .. new[] { 1.0, 2.0, 3.0, 7.0, 14.0, DaysOfMonth, 2 * DaysOfMonth, 4 * DaysOfMonth }.Select(TimeSpan.FromDays),
        .. new[] { 1.0, 2.0, 5.0, 10.0, 50.0, 100.0, 500.0, 2000.0 }.Select(n => TimeSpan.FromDays(n * DaysOfYear)),
    ];

    private TimeSpan Length => end - begin;

    private TimeSpan Step => Steps.First(step => step.Ticks >= Length.Ticks / MostTicks);

    /// <summary>Where a moment is, from 0 to 1.</summary>
    public double Place(DateTimeOffset time) => (time - begin).Ticks / (double)Length.Ticks;

    /// <summary>The bin of a moment.</summary>
    public int BinOf(DateTimeOffset time) => Math.Max(0, Math.Min(Bins - 1, (int)(Place(time) * Bins)));

    /// <summary>When a bin begins.</summary>
    public DateTimeOffset BeginOf(int bin) => begin + TimeSpan.FromTicks(Length.Ticks / Bins * bin);

    /// <summary>Moments that divide the axis, with their names.</summary>
    public IEnumerable<(double Place, string Name)> Ticks()
    {
        TimeSpan step = Step;
        DateTimeOffset local = clock.Local(begin);
        DateTimeOffset time = new(local.Ticks - local.Ticks % step.Ticks, local.Offset);
        while (end - time > step)
        {
            time += step;
            yield return (Place(time), clock.Format(time, Format(step)));
        }
    }

    private static string Format(TimeSpan step) =>
        step < TimeSpan.FromDays(1) ? "d MMM HH:mm" : step.TotalDays < DaysOfMonth ? "d MMM" : "MMM yyyy";
}
