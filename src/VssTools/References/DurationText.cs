using System;
using System.Globalization;

namespace VssTools.Commands;

/// <summary>Reads durations as people write them.</summary>
internal static class DurationText
{
    /// <summary>Reads a number with a unit (<c>w d h m s</c>), or a time span with colons.</summary>
    /// <returns>Whether the text is a duration; a number alone is none, for nobody knows of what.</returns>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        text = text.Trim();
        if (text.IndexOf(':') >= 0)
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration) && duration >= TimeSpan.Zero;
        }

        duration = default;
        if (text.Length < 2 || SecondsPer(text[text.Length - 1]) is not double unit)
        {
            return false;
        }

        string number = text.Substring(0, text.Length - 1);
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count)
            || count * unit > TimeSpan.MaxValue.TotalSeconds / 2)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(count * unit);
        return true;
    }

    private static double? SecondsPer(char unit) => char.ToLowerInvariant(unit) switch
    {
        'w' => 7 * 86400,
        'd' => 86400,
        'h' => 3600,
        'm' => 60,
        's' => 1,
        _ => null,
    };
}
