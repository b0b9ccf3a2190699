using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace VssTools;

/// <summary>What the log says about the time of an operation that has failed.</summary>
public static class FailureEvents
{
    private const int MostEvents = 50;

    // A failure is to be told, log or no log.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // The log's clock may be that of another process.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    /// <summary>Whether the log can say more about a failure: not where the caller asked for the impossible.</summary>
    public static bool MayExplain(VssException failure) => failure.Category is not (
        VssErrorCategory.InvalidArgument or VssErrorCategory.ObjectNotFound or VssErrorCategory.ResourceExists
        or VssErrorCategory.NotImplemented or VssErrorCategory.OperationStopped);

    /// <summary>The events since the operation began, the newest first. Takes two seconds at the most.</summary>
    /// <param name="open">Gives the log.</param>
    /// <param name="began">When the operation began.</param>
    /// <param name="cancellation">Ends it; what was found by then stays.</param>
    public static IReadOnlyList<VssEvent> Gather(
        Func<IVssEventLog> open, DateTimeOffset began, CancellationToken cancellation) =>
        Gather(open, began, Patience, cancellation);

    internal static IReadOnlyList<VssEvent> Gather(
        Func<IVssEventLog> open, DateTimeOffset began, TimeSpan patience, CancellationToken cancellation)
    {
        ConcurrentQueue<VssEvent> found = new();
        CancellationTokenSource stop = new();
        VssEventFilter filter = new()
        {
            After = began,
            Before = DateTimeOffset.Now + Slack,
            Newest = MostEvents,
        };

        // On a thread of its own: those of the pool may all be at work.
        Task reading = Task.Factory.StartNew(
            () =>
            {
                foreach (VssEvent one in filter.Read(open(), NullListener.Instance, stop.Token))
                {
                    found.Enqueue(one);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            reading.Wait((int)patience.TotalMilliseconds, cancellation);
        }
        catch (Exception e) when (e is AggregateException or OperationCanceledException)
        {
            // A log that cannot be read has nothing to add; the failure itself is what the user needs to know.
        }

        Leave(reading, stop);
        return [.. found];
    }

    // A reader that hangs is left alone, and ends when it can.
    private static void Leave(Task reading, CancellationTokenSource stop)
    {
        stop.Cancel();
        reading.ContinueWith(
            ended =>
            {
                _ = ended.Exception;
                stop.Dispose();
            },
            TaskScheduler.Default);
    }
}
