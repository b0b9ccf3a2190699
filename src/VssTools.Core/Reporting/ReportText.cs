using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>Numbers and names as a report writes them, the same in every language of the system.</summary>
internal static class ReportText
{
    private const int MostCharacters = 1000;
    private const int MostPercent = 999;
    private const string Vowels = "aeiou";

    /// <summary>A number of bytes, never broken into two lines before its unit.</summary>
    public static string Bytes(long bytes) => ByteText.Of(bytes).Replace(' ', '\u00A0');

    /// <summary>A part of a whole, in hundredths.</summary>
    public static string Percent(double part) =>
        part > MostPercent ? $"more than {MostPercent}%"
        : part is > 0 and < 1 ? "under 1%"
        : part.ToString("0", CultureInfo.InvariantCulture) + "%";

    /// <summary>A number.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things.</summary>
    public static string Count(long number, string thing) =>
        $"{Number(number)} {(number == 1 ? thing : Plural(thing))}";

    private static string Plural(string thing) =>
        thing.EndsWith("y", StringComparison.Ordinal) && !Vowels.Contains(thing[thing.Length - 2])
            ? thing.Substring(0, thing.Length - 1) + "ies"
            : thing + "s";

    /// <summary>A duration.</summary>
    public static string Duration(TimeSpan duration) =>
        duration.TotalSeconds < 1 ? $"{duration.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms"
        : duration.TotalMinutes < 2 ? $"{duration.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s"
        : duration.TotalHours < 2 ? $"{duration.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} min"
        : $"{duration.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)} h";

    /// <summary>The parts that are there, divided by commas.</summary>
    public static string List(IEnumerable<string> parts) => string.Join(", ", parts.Where(part => part.Length > 0));

    /// <summary>Some names, and how many more there are.</summary>
    public static string Names(IReadOnlyCollection<string> names, int most)
    {
        string list = List(names.Take(most));
        return names.Count > most ? $"{list} and {Number(names.Count - most)} more" : list;
    }

    /// <summary>A text that is not too long for a page; one that is cut says so.</summary>
    public static string Limit(string text, int most = MostCharacters)
    {
        if (text.Length <= most)
        {
            return text;
        }

        int end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return $"{text.Substring(0, end)} \u2026 (cut: {Number(text.Length)} characters)";
    }

    /// <summary>A result code.</summary>
    public static string Code(int hresult) => "0x" + hresult.ToString("X8", CultureInfo.InvariantCulture);

    /// <summary>A name of the program as words: <c>FailedAtFreeze</c> becomes <c>Failed at freeze</c>.</summary>
    public static string Words<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return string.Concat(name.Select((character, i) => i > 0 && char.IsUpper(character) && char.IsLower(name[i - 1])
            ? " " + char.ToLowerInvariant(character)
            : character.ToString()));
    }
}
