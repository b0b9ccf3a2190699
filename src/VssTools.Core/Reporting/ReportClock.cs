using System;
using System.Globalization;

namespace VssTools.Reporting;

/// <summary>
/// The time of a report. Its offset is that of all times in it: what happened in summer and in winter can be compared,
/// and the same objects give the same page on every machine.
/// </summary>
internal sealed class ReportClock(DateTimeOffset now)
{
    private const int FirstYear = 1970;
    private const int LastYear = 9000;
    private const string Minutes = "yyyy-MM-dd HH:mm";

    /// <summary>The time of the report.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The offset, for example <c>UTC+01:00</c>.</summary>
    public string Zone => "UTC" + now.ToString("zzz", CultureInfo.InvariantCulture);

    /// <summary>Whether a time is one: what was never set, or set to nonsense, is not.</summary>
    public static bool IsKnown(DateTimeOffset time) => time.UtcDateTime.Year is >= FirstYear and <= LastYear;

    /// <summary>A time with the offset of the report.</summary>
    public DateTimeOffset Local(DateTimeOffset time) => IsKnown(time) ? time.ToOffset(now.Offset) : time;

    /// <summary>A time to the minute.</summary>
    public string Format(DateTimeOffset time) => Format(time, Minutes);

    /// <summary>A time in another format.</summary>
    public string Format(DateTimeOffset time, string format) =>
        IsKnown(time) ? Local(time).ToString(format, CultureInfo.InvariantCulture) : "not known";

    /// <summary>A time as machines read it.</summary>
    public string Machine(DateTimeOffset time) =>
        Local(time).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>How long ago a time is.</summary>
    public string Ago(DateTimeOffset time)
    {
        TimeSpan age = now - time;
        return !IsKnown(time) ? "at a time that is not known"
            : age < TimeSpan.Zero ? "later than this report"
            : age < TimeSpan.FromMinutes(1) ? "just now"
            : $"{Roughly(age)} ago";
    }

    private static string Roughly(TimeSpan age) =>
        age.TotalMinutes < 120 ? ReportText.Count((long)age.TotalMinutes, "minute")
        : age.TotalHours < 48 ? ReportText.Count((long)age.TotalHours, "hour")
        : ReportText.Count((long)age.TotalDays, "day");
}
