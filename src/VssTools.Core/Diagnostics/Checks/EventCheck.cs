using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>Whether the log of the last days has events whose causes are known.</summary>
internal sealed class EventCheck() : DiagnosticCheck("Event", "Event")
{
    // More says no more, and reading a log that is full of them would take long.
    private const int MostRecords = 2000;

    public override bool NeedsEngine => false;

    public override IEnumerable<VssCheck> Run(CheckContext context)
    {
        WarningListener heard = new();
        List<VssEvent> events =
        [
            .. context.Diagnostics.Events
                .Read(DateTimeOffset.Now - context.Request.EventAge, null, heard, context.Cancellation)
                .Take(MostRecords)
                .Select(EventReading.Explain)
                .Where(one => one.Level is VssEventLevel.Critical or VssEventLevel.Error or VssEventLevel.Warning),
        ];
        List<VssCheck> found = [.. Known(events).Select(Describe)];
        found.AddRange(heard.Warnings.Select(warning => Skipped(warning, "Start PowerShell with more rights.")));
        int unknown = events.Count(one => one.KnownCause.Length == 0);
        if (unknown > 0)
        {
            found.Add(Warning(
                $"{Count(unknown)} whose cause is not known.", "Look at them with Get-VssEvent."));
        }

        if (found.Count == 0)
        {
            found.Add(Passed(events.Count == 0
                ? $"No warnings or errors for {context.Request.EventAge.TotalDays:0} days."
                : $"{Count(events.Count)}, known to have no consequences."));
        }

        return found;
    }

    private static string Count(int number) => number == 1 ? "1 warning or error" : $"{number} warnings and errors";

    // By kind and writer, newest first: a backup that fails every night is one thing to mend.
    private static IEnumerable<IGrouping<(string, int, string, string), VssEvent>> Known(List<VssEvent> events) =>
        events.Where(one => one.KnownCause.Length > 0 && !one.Harmless)
            .GroupBy(one => (one.Source, one.EventId, one.WriterName, one.KnownCause));

    private VssCheck Describe(IGrouping<(string, int, string, string), VssEvent> group)
    {
        VssEvent last = group.OrderByDescending(one => one.Time).First();
        string writer = last.WriterName.Length == 0 ? "" : $", writer '{last.WriterName}'";
        string times = group.Count() == 1 ? "once" : $"{group.Count()} times";
        return Warning(
            $"{times}, last {last.Time.LocalDateTime:g}{writer}: {last.KnownCause}",
            last.Fix,
            $"{last.Source} {last.EventId}");
    }
}
