using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace VssTools.Embedded;

/// <summary>An event of the journal as a line of JSON, and as a record of a log.</summary>
internal static class JournalLine
{
    private const int LongestText = 8000;

    public static string Format(JournalEvent entry)
    {
        JsonObjectWriter line = new();
        line.Add("time", entry.Time.ToString("O", CultureInfo.InvariantCulture));
        line.Add("record", entry.RecordId);
        line.Add("event", entry.EventId);
        line.Add("level", (int)entry.Level);
        line.Add("machine", entry.Machine);
        line.Add("message", Shorten(entry.Message));
        if (entry.HResult != 0)
        {
            line.Add("hresult", $"0x{entry.HResult:x8}");
        }

        if (entry.Operation.Length > 0)
        {
            line.Add("operation", entry.Operation);
        }

        line.Add("context", entry.Context.Select(pair => new KeyValuePair<string, string>(
            pair.Key, Shorten(pair.Value))));
        return line.ToString();
    }

    public static bool TryParse(string line, out JournalEvent? entry)
    {
        entry = null;
        if (!JsonObjectReader.TryParse(line, out JsonObjectReader? json)
            || !DateTimeOffset.TryParse(
                json!.Text("time"), CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time))
        {
            return false;
        }

        entry = new JournalEvent((int)json.Number("event"), (VssEventLevel)json.Number("level"), json.Text("message"))
        {
            Time = time,
            RecordId = json.Number("record"),
            Machine = json.Text("machine"),
            HResult = HexadecimalCode(json.Text("hresult")),
            Operation = json.Text("operation"),
            Context = json.Pairs("context"),
        };
        return true;
    }

    /// <summary>The record, with a text of the form that events of VSS have.</summary>
    public static VssEventRecord ToRecord(JournalEvent entry) => new()
    {
        Log = EventJournal.Source,
        Source = EventJournal.Source,
        RecordId = entry.RecordId,
        EventId = entry.EventId,
        Level = (int)entry.Level,
        Time = entry.Time,
        Machine = entry.Machine,
        Message = Text(entry),
    };

    private static string Text(JournalEvent entry)
    {
        StringBuilder text = new(entry.Message.Replace('\n', ' '));
        if (entry.HResult != 0)
        {
            text.Append($" [hr = 0x{entry.HResult:x8}]");
        }

        if (entry.Operation.Length > 0)
        {
            text.Append("\n\nOperation:\n   ").Append(entry.Operation);
        }

        text.Append("\n\nContext:");
        foreach (KeyValuePair<string, string> pair in entry.Context)
        {
            text.Append("\n   ").Append(pair.Key).Append(": ").Append(pair.Value.Replace('\n', ' '));
        }

        return text.ToString();
    }

    private static int HexadecimalCode(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal)
        && int.TryParse(text.Substring(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int code)
            ? code
            : 0;

    private static string Shorten(string text) =>
        text.Length <= LongestText ? text : text.Substring(0, LongestText) + "…";
}
