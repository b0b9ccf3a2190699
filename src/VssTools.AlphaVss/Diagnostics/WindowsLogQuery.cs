using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace VssTools.AlphaVss;

/// <summary>What to read of a log, in the XPath that event logs know.</summary>
internal static class WindowsLogQuery
{
    /// <summary>The records of some sources in a time.</summary>
    public static string Create(IReadOnlyList<string> sources, DateTimeOffset? after, DateTimeOffset? before)
    {
        // The comparison heeds case, and the source of the driver is written in several ways.
        IEnumerable<string> names = sources.SelectMany(Spellings).Distinct();
        string providers = string.Join(" or ", names.Select(name => $"@Name='{name}'"));
        string times = string.Join(" and ", Bounds(after, before));
        return times.Length == 0
            ? $"*[System[Provider[{providers}]]]"
            : $"*[System[Provider[{providers}] and TimeCreated[{times}]]]";
    }

    private static IEnumerable<string> Spellings(string source) =>
        [source, source.ToUpperInvariant(), char.ToUpperInvariant(source[0]) + source.Substring(1), .. Driver(source)];

    private static string[] Driver(string source) => EventSources.IsVolsnap(source) ? ["VolSnap"] : [];

    private static IEnumerable<string> Bounds(DateTimeOffset? after, DateTimeOffset? before)
    {
        if (after is DateTimeOffset from)
        {
            yield return $"@SystemTime>='{Text(from)}'";
        }

        if (before is DateTimeOffset to)
        {
            yield return $"@SystemTime<='{Text(to)}'";
        }
    }

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
