using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>Reads a record of a log, and explains what can be explained.</summary>
internal static class EventReading
{
    private const int LongestString = 64 * 1024;

    public static VssEvent Explain(VssEventRecord record)
    {
        // Only the machine that wrote a record has its text. The strings hold all that differs, the sections included.
        string strings = string.Join("\n", record.Strings.Take(64).Select(Cut));
        string whole = record.Message.Length > 0 ? record.Message : strings;
        EventText text = EventText.Parse(whole);
        EventContextReading context = new EventContextReading(text.Context).Read();
        EventData data = EventData.Read(record.Data, record.EventId);
        int code = data.FinalStatus != 0 ? data.FinalStatus : EventResult.Find(whole);
        (string symbol, string meaning) = EventResult.Describe(code);
        KnownCause? cause = KnownCauses.Find(record.Source, record.EventId, code, whole);
        return new VssEvent
        {
            Time = record.Time,
            EventId = record.EventId,
            Level = Level(record.Level),
            Source = record.Source,
            Log = record.Log,
            RecordId = record.RecordId,
            Machine = record.Machine,
            Message = record.Message.Length > 0 ? text.Message : EventTitles.Compose(record, text),
            Operation = text.Operation,
            Context = ToDictionary(text.Context),
            WriterId = context.WriterId,
            WriterInstanceId = context.WriterInstanceId,
            WriterName = context.WriterName,
            Volume = context.Volume.Length > 0 ? context.Volume : VolumeOf(record),
            ProcessId = context.ProcessId != 0 ? context.ProcessId : data.ProcessId,
            CommandLine = context.CommandLine.Length > 0 ? context.CommandLine : data.CommandLine,
            User = data.User,
            HResult = code,
            Symbol = symbol,
            Meaning = meaning,
            KnownCause = cause?.Cause ?? "",
            Fix = cause?.Fix ?? "",
            Harmless = cause?.Harmless ?? false,
            Reference = cause?.Reference ?? "",
        };
    }

    // The records of a driver begin with its device; the volume is the next string.
    private static string VolumeOf(VssEventRecord record) =>
        EventSources.IsVolsnap(record.Source) && record.Strings.Count > 1 ? Cut(record.Strings[1]).Trim() : "";

    private static VssEventLevel Level(int level) =>
        Enum.IsDefined(typeof(VssEventLevel), level) ? (VssEventLevel)level : VssEventLevel.Unknown;

    private static string Cut(string text) => text.Length > LongestString ? text.Substring(0, LongestString) : text;

    private static Dictionary<string, string> ToDictionary(IEnumerable<KeyValuePair<string, string>> lines)
    {
        Dictionary<string, string> context = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string> line in lines)
        {
            context[line.Key] = line.Value;
        }

        return context;
    }
}
