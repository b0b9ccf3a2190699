using System;
using System.Collections.Generic;

namespace VssTools.Scripting;

/// <summary>Finds the word that somebody meant.</summary>
internal static class Spelling
{
    // Nobody misses a word by more; and hostile scripts have words of megabytes.
    private const int LongestWord = 24;

    /// <summary>The nearest word; <see langword="null"/> where none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        string? nearest = null;
        int least = Math.Max(1, word.Length / 3) + 1;
        if (word.Length is < 2 or > LongestWord)
        {
            return null;
        }

        string lower = word.ToLowerInvariant();
        foreach (string candidate in known)
        {
            int distance = Distance(lower, candidate.ToLowerInvariant());
            if (distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    // Letters that are missing, too many, wrong, or swapped with their neighbour.
    private static int Distance(string one, string other)
    {
        int[,] distances = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
        {
            for (int j = 0; j <= other.Length; j++)
            {
                distances[i, j] = i == 0 ? j : j == 0 ? i : Step(distances, one, other, i, j);
            }
        }

        return distances[one.Length, other.Length];
    }

    private static int Step(int[,] distances, string one, string other, int i, int j)
    {
        int replaced = distances[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
        int least = Math.Min(replaced, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
        bool swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
        return swapped ? Math.Min(least, distances[i - 2, j - 2] + 1) : least;
    }
}
