using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>
/// What logs say, what tells of failures first: an event that came again and again has one row, and so have those of a
/// kind that tell of none.
/// </summary>
internal static class EventSection
{
    public static ReportSection Create(IReadOnlyCollection<ReportItem<VssEvent>> events) => new ReportTable<Recurrence>(
        "events",
        "Events",
        Group(events),
        new("Last", WriteTime),
        new("Level", WriteLevel),
        new("Event", (page, group) => page.Lines(group.Last.ToString(), group.Last.Log), "name"),
        new("What happened", WriteMessage, "widest"))
    {
        Introduction = $"{ReportText.Count(events.Count, "record")}; those that say the same are one row, "
            + "and so are those of a kind that tell of no failure.",
        Order = "the gravest first, then the newest",
    };

    /// <summary>Whether an event tells of a failure.</summary>
    public static bool IsError(VssEvent record) =>
        !record.Harmless && record.Level is VssEventLevel.Critical or VssEventLevel.Error;

    /// <summary>How grave an event is in a report.</summary>
    public static VssCheckStatus StatusOf(VssEvent record) =>
        IsError(record) ? VssCheckStatus.Failed
        : record is { Harmless: false, Level: VssEventLevel.Warning } ? VssCheckStatus.Warning
        : VssCheckStatus.Skipped;

    private static IEnumerable<ReportItem<Recurrence>> Group(IEnumerable<ReportItem<VssEvent>> events) => events
        .GroupBy(item => (item.Machine, item.Value.Source, item.Value.EventId, Distinction(item.Value)))
        .Select(group => new ReportItem<Recurrence>(
            new([.. group.Select(item => item.Value).OrderBy(record => record.Time)]), group.Key.Machine))
        .OrderByDescending(group => StatusOf(group.Value.Last))
        .ThenByDescending(group => group.Value.Last.Time);

    // A thousand shadow copies that were made are not worth a thousand rows.
    private static string Distinction(VssEvent record) =>
        StatusOf(record) == VssCheckStatus.Skipped ? "" : record.Message;

    private static void WriteTime(ReportPage page, Recurrence group)
    {
        page.Time(group.Last.Time);
        if (group.Records.Count > 1)
        {
            page.Note($"{ReportText.Number(group.Records.Count)} times");
            page.Note($"since {page.Clock.Format(group.Records[0].Time)}");
        }
    }

    private static void WriteLevel(ReportPage page, Recurrence group)
    {
        page.Status(StatusOf(group.Last), ReportText.Words(group.Last.Level));
        page.Note(group.Last.Harmless ? "harmless" : "");
    }

    private static void WriteMessage(ReportPage page, Recurrence group)
    {
        VssEvent record = group.Last;
        page.Lines(
            record.Message,
            Line("Operation", string.Join(" > ", record.Operation)),
            Line("Writer", record.WriterName),
            Line("Process", record.CommandLine),
            Line("Code", Code(record)),
            Line("Known cause", record.KnownCause));
        page.ToDo(record.Fix);
    }

    private static string Code(VssEvent record) =>
        record.HResult == 0 ? "" : ReportText.List([ReportText.Code(record.HResult), record.Symbol, record.Meaning]);

    private static string Line(string name, string value) => value.Length > 0 ? $"{name}: {value}" : "";

    private sealed record Recurrence(IReadOnlyList<VssEvent> Records)
    {
        public VssEvent Last => Records[Records.Count - 1];
    }
}
