using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace VssTools;

/// <summary>
/// The text of an event of VSS, cut into what happened, the operations, and the lines of the context. Windows writes
/// the headings in the language of the machine, so they are known by their form: a line that ends with a colon, with
/// indented lines below it.
/// </summary>
internal sealed class EventText
{
    // An event has 31,839 characters at the most; what is longer is no event.
    private const int LongestText = 64 * 1024;
    private const int MostLines = 1000;

    private static readonly char[] Colons = [':', '：'];

    private EventText(
        string message, IReadOnlyList<string> operation, IReadOnlyList<KeyValuePair<string, string>> context)
    {
        Message = message;
        Operation = operation;
        Context = context;
    }

    /// <summary>What happened, in one line.</summary>
    public string Message { get; }

    /// <summary>What was being done, the outermost first.</summary>
    public IReadOnlyList<string> Operation { get; }

    /// <summary>The names and values of the context, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Context { get; }

    public static EventText Parse(string text)
    {
        string cut = text.Length > LongestText ? text.Substring(0, LongestText) : text;
        string[] lines = [.. cut.Replace("\r\n", "\n").Split('\n', '\r').Take(MostLines)];
        List<List<string>> sections = [];
        StringBuilder message = new();
        for (int i = 0; i < lines.Length; i++)
        {
            if (IsHeading(lines, i))
            {
                sections.Add([]);
            }
            else if (sections.Count > 0 && IsIndented(lines[i]))
            {
                sections[sections.Count - 1].Add(lines[i].Trim());
            }
            else if (sections.Count == 0)
            {
                message.Append(lines[i]).Append(' ');
            }
        }

        List<string>? context = sections.Count > 1 ? sections[1] : sections.Find(section => section.Exists(IsPair));
        List<string> operation = sections.Count > 0 && sections[0] != context ? sections[0] : [];
        return new EventText(Collapse(message.ToString()), operation, [.. (context ?? []).Select(Pair)]);
    }

    /// <summary>Text in one line, with single blanks.</summary>
    public static string Collapse(string text) =>
        string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // A heading at the end of a text that was cut off has nothing below it any more.
    private static bool IsHeading(string[] lines, int i)
    {
        string line = lines[i];
        if (line.Length < 2 || IsIndented(line) || Array.IndexOf(Colons, line.TrimEnd().LastOrDefault()) < 0)
        {
            return false;
        }

        string? next = lines.Skip(i + 1).FirstOrDefault(other => other.Trim().Length > 0);
        return next is null ? i > 0 : IsIndented(next);
    }

    private static bool IsIndented(string line) =>
        line.Length > 0 && (line[0] is '\t' or '\u3000' || line.StartsWith("  ", StringComparison.Ordinal));

    private static bool IsPair(string line)
    {
        int colon = line.IndexOfAny(Colons);
        return colon > 0 && colon < line.Length - 1;
    }

    // Values have colons, too: paths. The first one is that of the name.
    private static KeyValuePair<string, string> Pair(string line)
    {
        int colon = line.IndexOfAny(Colons);
        return colon < 0
            ? new KeyValuePair<string, string>(line, "")
            : new KeyValuePair<string, string>(line.Substring(0, colon).Trim(), line.Substring(colon + 1).Trim());
    }
}
