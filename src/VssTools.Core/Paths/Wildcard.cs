using System;
using System.Text.RegularExpressions;

namespace VssTools;

/// <summary>Matches names against patterns with <c>*</c> and <c>?</c>, in any letter case.</summary>
internal static class Wildcard
{
    public static bool IsMatch(string text, string pattern) =>
        pattern.IndexOfAny(['*', '?']) < 0
            ? string.Equals(text, pattern, StringComparison.OrdinalIgnoreCase)
            : Regex.IsMatch(text, ToRegex(pattern), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static string ToRegex(string pattern) =>
        "^" + Regex.Escape(pattern).Replace(@"\*", ".*").Replace(@"\?", ".") + "$";
}
