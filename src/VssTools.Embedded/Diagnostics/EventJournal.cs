using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>
/// The journal of the embedded engine's own events: one line for each in the folder of state. Writing never fails what
/// is written about.
/// </summary>
internal sealed class EventJournal : IVssEventLog
{
    /// <summary>Who writes the events, and the log that they are in.</summary>
    public const string Source = "VssTools";

    private readonly JournalFile _file;

    public EventJournal(string statePath) => _file = new JournalFile(statePath);

    /// <summary>Writes an event.</summary>
    /// <param name="eventId">What kind it is; see <see cref="EventNumber"/>.</param>
    /// <param name="level">How grave it is.</param>
    /// <param name="message">What happened, in a sentence.</param>
    /// <param name="context">In what context; <see cref="EventContext"/> has the names.</param>
    public void Write(
        int eventId, VssEventLevel level, string message, params IReadOnlyList<KeyValuePair<string, string>> context) =>
        Write(new JournalEvent(eventId, level, message) { Context = context });

    /// <summary>Writes an event.</summary>
    public void Write(JournalEvent entry)
    {
        try
        {
            _file.Append(id => JournalLine.Format(entry with { RecordId = id, Context = WithProcess(entry.Context) }));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or VssException)
        {
            // A full disk or a journal of somebody else; what happened is told by other means, too.
            Trace.TraceWarning(e.Message);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<VssEventRecord> Read(
        DateTimeOffset? after, DateTimeOffset? before, IVssListener listener, CancellationToken cancellation)
    {
        List<VssEventRecord> records = [];
        try
        {
            foreach (string line in _file.ReadLines())
            {
                cancellation.ThrowIfCancellationRequested();
                if (JournalLine.TryParse(line, out JournalEvent? entry)
                    && !(entry!.Time < after) && !(entry.Time > before))
                {
                    records.Add(JournalLine.ToRecord(entry));
                }
            }
        }
        catch (VssException e)
        {
            listener.Error(e);
        }

        // Its size is limited, so all of it can be turned round.
        records.Reverse();
        return records;
    }

    private static List<KeyValuePair<string, string>> WithProcess(IReadOnlyList<KeyValuePair<string, string>> context)
    {
        using Process self = Process.GetCurrentProcess();
        return
        [
            .. context,
            EventContext.Line(EventContext.CommandLine, Environment.CommandLine),
            EventContext.Line(EventContext.ProcessId, self.Id),
        ];
    }
}
