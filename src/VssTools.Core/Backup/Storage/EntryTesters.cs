using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VssTools.Copying;

namespace VssTools;

/// <summary>Tests the entries of a backup on all processors.</summary>
internal static class EntryTesters
{
    private const int BatchSize = 256;
    private const int BatchesAhead = 8;

    public static void Run(
        BackupArchive archive,
        bool quick,
        bool hasChain,
        BackupProblems problems,
        CopyProgress progress,
        CancellationToken cancellation)
    {
        using BlockingCollection<List<ManifestEntry>> batches = new(BatchesAhead);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] workers =
        [
            .. Enumerable.Range(0, Math.Min(Environment.ProcessorCount, 8)).Select(_ => Task.Run(() =>
            {
                using EntryTester tester = new(archive, quick, problems, progress.Register(), stop.Token);
                Work(batches, tester, stop);
            })),
        ];
        try
        {
            Feed(archive, hasChain, batches, progress, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A worker has failed; waiting for it tells why.
        }
        finally
        {
            batches.CompleteAdding();
            Wait(workers, progress, cancellation);
        }
    }

    private static void Work(
        BlockingCollection<List<ManifestEntry>> batches, EntryTester tester, CancellationTokenSource stop)
    {
        try
        {
            foreach (List<ManifestEntry> batch in batches.GetConsumingEnumerable(stop.Token))
            {
                batch.ForEach(tester.Test);
            }
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }

    private static void Feed(
        BackupArchive archive,
        bool hasChain,
        BlockingCollection<List<ManifestEntry>> batches,
        CopyProgress progress,
        CancellationToken stop)
    {
        List<ManifestEntry> batch = new(BatchSize);
        foreach (ManifestEntry entry in archive.Entries().Where(entry => hasChain || entry.Depth == 0))
        {
            batch.Add(entry);
            if (batch.Count == BatchSize)
            {
                batches.Add(batch, stop);
                batch = new List<ManifestEntry>(BatchSize);
                progress.ReportNowAndThen();
            }
        }

        batches.Add(batch, stop);
    }

    private static void Wait(Task[] workers, CopyProgress progress, CancellationToken cancellation)
    {
        try
        {
            while (!Task.WaitAll(workers, CopyProgress.Interval))
            {
                progress.Report();
            }
        }
        catch (AggregateException e)
        {
            cancellation.ThrowIfCancellationRequested();
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e.InnerExceptions[0]).Throw();
        }
    }
}
