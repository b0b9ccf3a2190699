using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Vssh.LineEditing;

/// <summary>What Tab offers.</summary>
/// <param name="line">The line.</param>
/// <param name="position">How many characters of it stand before the cursor.</param>
/// <param name="start">Where the word begins that a completion takes the place of.</param>
internal delegate IReadOnlyList<string> CompletionSource(string line, int position, out int start);

/// <summary>Completes the word at the cursor as far as it is certain, then lists what is possible.</summary>
internal sealed class LineCompletion(CompletionSource source)
{
    private const int MostListed = 100;

    /// <returns>What to show below the line; empty where the line was completed.</returns>
    public string Complete(LineBuffer buffer, int width)
    {
        IReadOnlyList<string> candidates = source(buffer.Text, buffer.Cursor, out int start);
        if (candidates.Count == 0)
        {
            return "";
        }

        string common = CommonStart(candidates);
        string typed = buffer.Text[start..buffer.Cursor];
        if (candidates.Count == 1)
        {
            bool atEnd = buffer.Cursor == buffer.Text.Length;
            buffer.Replace(start, common + (atEnd && !EndsOpen(common) ? " " : ""));
            return "";
        }

        if (common.Length > typed.Length)
        {
            buffer.Replace(start, common);
            return "";
        }

        return Columns(candidates, width);
    }

    // More of a path follows.
    private static bool EndsOpen(string word) => word.Length > 0 && word[^1] is '/' or '\\';

    private static string CommonStart(IReadOnlyList<string> candidates)
    {
        string common = candidates[0];
        foreach (string candidate in candidates)
        {
            int length = 0;
            while (length < common.Length && length < candidate.Length
                && char.ToUpperInvariant(common[length]) == char.ToUpperInvariant(candidate[length]))
            {
                length++;
            }

            common = common[..length];
        }

        return common;
    }

    private static string Columns(IReadOnlyList<string> candidates, int width)
    {
        int column = candidates.Max(candidate => candidate.Length) + 2;
        int perRow = Math.Max(1, (width - 1) / column);
        StringBuilder text = new();
        for (int i = 0; i < candidates.Count && i < MostListed; i++)
        {
            bool last = i % perRow == perRow - 1 || i == candidates.Count - 1;
            text.Append(last ? candidates[i] + "\n" : candidates[i].PadRight(column));
        }

        return candidates.Count > MostListed ? text.Append($"... {candidates.Count - MostListed} more\n").ToString()
            : text.ToString();
    }
}
