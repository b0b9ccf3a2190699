using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>Which events are wanted.</summary>
public sealed record VssEventFilter
{
    /// <summary>How many events are enough, unless somebody says otherwise.</summary>
    public const int DefaultNewest = 100;

    /// <summary>The sources that write about shadow copies.</summary>
    public static IReadOnlyList<string> KnownSources => EventSources.All;

    /// <summary>Those not before this moment.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Those not after this moment.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Those of these sources, with wildcards; of all where there are none.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Those of these kinds; of all where there are none.</summary>
    public IReadOnlyList<int> EventIds { get; init; } = [];

    /// <summary>Those of these levels; of all where there are none.</summary>
    public IReadOnlyList<VssEventLevel> Levels { get; init; } = [];

    /// <summary>Only those with a known cause.</summary>
    public bool Known { get; init; }

    /// <summary>What else has to be true of them.</summary>
    public Func<VssEvent, bool> Matches { get; init; } = _ => true;

    /// <summary>How many at the most.</summary>
    public int Newest { get; init; } = DefaultNewest;

    /// <summary>The events of a live log, the newest first.</summary>
    public IEnumerable<VssEvent> Read(IVssEventLog log, IVssListener listener, CancellationToken cancellation) =>
        Choose(log.Read(After, Before, listener, cancellation)).Take(Newest);

    /// <summary>The events of saved logs, the newest of all first.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="listener">
    /// Hears of files that cannot be read, and of what is damaged; the others are read all the same.
    /// </param>
    /// <param name="cancellation">Stops it.</param>
    public IReadOnlyList<VssEvent> ReadFiles(
        IEnumerable<string> paths, IVssListener listener, CancellationToken cancellation)
    {
        List<VssEvent> newest = [];
        foreach (string path in paths)
        {
            try
            {
                foreach (VssEvent found in Choose(SavedEventLog.Read(path, listener, cancellation)))
                {
                    newest.Add(found);
                    KeepNewest(newest, mostWaiting: Newest);
                }
            }
            catch (VssException e)
            {
                listener.Error(e);
            }
        }

        KeepNewest(newest, mostWaiting: 0);
        return newest;
    }

    private IEnumerable<VssEvent> Choose(IEnumerable<VssEventRecord> records) =>
        records.Where(IsWanted).Select(VssEvent.Create).Where(found =>
            (!Known || found.KnownCause.Length > 0) && Matches(found));

    // Before the record is read closely: most are not wanted.
    private bool IsWanted(VssEventRecord record) =>
        !(record.Time < After)
        && !(record.Time > Before)
        && (EventIds.Count == 0 || EventIds.Contains(record.EventId))
        && (Levels.Count == 0 || Levels.Contains((VssEventLevel)record.Level))
        && (Sources.Count == 0 || Sources.Any(pattern => Wildcard.IsMatch(record.Source, pattern)));

    // Files have the oldest first. So that a large one needs no more memory than what is wanted of it, the list is cut
    // whenever it has grown to twice its size.
    private void KeepNewest(List<VssEvent> events, int mostWaiting)
    {
        if (events.Count <= (long)Newest + mostWaiting && mostWaiting > 0)
        {
            return;
        }

        List<VssEvent> kept = [.. events.OrderByDescending(found => found.Time).ThenByDescending(Number).Take(Newest)];
        events.Clear();
        events.AddRange(kept);
    }

    private static long Number(VssEvent found) => found.RecordId;
}
