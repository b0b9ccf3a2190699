namespace VssTools;

/// <summary>Matches names against patterns with <c>*</c> and <c>?</c>. Nothing is allocated for a name.</summary>
internal static class Wildcard
{
    /// <summary>Whether a text matches in any letter case.</summary>
    public static bool IsMatch(string text, string pattern) => IsMatch(text, pattern, ignoreCase: true);

    /// <summary>Whether a text matches.</summary>
    public static bool IsMatch(string text, string pattern, bool ignoreCase)
    {
        int position = 0;
        int next = 0;
        int star = -1;
        int resume = 0;
        while (position < text.Length)
        {
            if (next < pattern.Length && pattern[next] == '*')
            {
                star = next++;
                resume = position;
            }
            else if (next < pattern.Length && IsSame(text[position], pattern[next], ignoreCase))
            {
                position++;
                next++;
            }
            else if (star >= 0)
            {
                // The last star takes one character more. Going back further cannot help: whatever an earlier star
                // could take, the last one can as well.
                next = star + 1;
                position = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (next < pattern.Length && pattern[next] == '*')
        {
            next++;
        }

        return next == pattern.Length;
    }

    /// <summary>Whether a text is a pattern and not a name.</summary>
    public static bool IsPattern(string text) => text.IndexOfAny(['*', '?']) >= 0;

    private static bool IsSame(char character, char pattern, bool ignoreCase) =>
        pattern == '?' || character == pattern
        || (ignoreCase && char.ToUpperInvariant(character) == char.ToUpperInvariant(pattern));
}
