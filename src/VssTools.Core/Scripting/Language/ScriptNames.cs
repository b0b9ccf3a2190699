using System.Collections.Generic;

namespace VssTools.Scripting;

/// <summary>Finds the <c>%names%</c> in a text.</summary>
internal static class ScriptNames
{
    /// <summary>The next name from a position on.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where to begin.</param>
    /// <param name="start">Where its first percent sign stands.</param>
    /// <param name="end">Where its second one stands; directly after the first where <c>%%</c> is a percent sign.
    /// </param>
    public static bool TryFind(string text, int position, out int start, out int end)
    {
        // Two percent signs with anything between that cannot be a name are just percent signs.
        for (start = text.IndexOf('%', position); start >= 0; start = end)
        {
            end = text.IndexOf('%', start + 1);
            if (end < 0)
            {
                return false;
            }

            if (IsName(text, start + 1, end))
            {
                return true;
            }
        }

        end = -1;
        return false;
    }

    /// <summary>All names in a text.</summary>
    public static IEnumerable<string> In(string text)
    {
        int position = 0;
        while (TryFind(text, position, out int start, out int end))
        {
            if (end > start + 1)
            {
                yield return text.Substring(start + 1, end - start - 1);
            }

            position = end + 1;
        }
    }

    /// <summary>The name that a text is as a whole; <see langword="null"/> where it is anything else.</summary>
    public static string? Whole(string text) =>
        TryFind(text, 0, out int start, out int end) && start == 0 && end == text.Length - 1 && end > 1
            ? text.Substring(1, end - 1)
            : null;

    /// <summary>Whether a text can be a name.</summary>
    public static bool IsName(string text) => text.Length > 0 && IsName(text, 0, text.Length);

    // ProgramFiles(x86) is a name.
    private static bool IsName(string text, int start, int end)
    {
        while (start < end && (char.IsLetterOrDigit(text[start]) || "_-.()$@~+[]!&'".IndexOf(text[start]) >= 0))
        {
            start++;
        }

        return start == end;
    }
}
