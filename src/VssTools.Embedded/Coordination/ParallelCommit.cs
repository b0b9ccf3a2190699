using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>
/// Commits all shadow copies of a set at once. The threads are started before the writers are frozen: inside the
/// freeze nothing is left to do but the commits, which Btrfs then puts into one transaction.
/// </summary>
internal sealed class ParallelCommit : IDisposable
{
    private readonly IReadOnlyList<(VssShadow Shadow, PreparedShadow Prepared)> _shadows;
    private readonly List<Thread> _threads;
    private readonly ManualResetEventSlim _go = new();
    private readonly CountdownEvent _running;
    private readonly CancellationTokenSource _stop;
    private (VssShadow Shadow, Exception Failure)? _failure;

    public ParallelCommit(
        IReadOnlyList<(VssShadow Shadow, PreparedShadow Prepared)> shadows, CancellationToken cancellation)
    {
        _shadows = shadows;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _running = new CountdownEvent(shadows.Count);
        _threads = [.. shadows.Select(Start)];
    }

    /// <summary>Commits, and waits until all are done.</summary>
    /// <param name="limit">How long the commits may take in all.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public void Run(TimeSpan limit, CancellationToken cancellation)
    {
        _go.Set();
        bool inTime = _running.Wait(limit, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (!inTime)
        {
            _stop.Cancel();
            throw new VssException(
                VssResult.HoldWritesTimeout,
                $"The shadow copies were not made within the {limit.TotalSeconds:0.#} s for which writes can be held.")
            {
                Call = "DoSnapshotSet",
                Target = _shadows[0].Shadow.SetId,
            };
        }

        if (_failure is (VssShadow shadow, Exception failure))
        {
            throw Translate(shadow, failure);
        }
    }

    /// <summary>Failures of files become failures of the volume whose shadow copy needed them.</summary>
    public static Exception Translate(VssShadow shadow, Exception failure) => failure switch
    {
        VssException { HResult: VssResult.DiskFull } full => new VssException(
            VssResult.InsufficientStorage, $"There is not enough space for a shadow copy of '{shadow.Volume}'.", full)
        {
            Call = "DoSnapshotSet",
            Target = shadow.Volume,
            Volume = shadow.Volume,
        },
        VssException known => new VssException(
            known.HResult, $"The shadow copy of '{shadow.Volume}' failed: {known.Message}", known)
        {
            ErrorId = known.ErrorId,
            Advice = known.Advice,
            Call = "DoSnapshotSet",
            Target = shadow.Volume,
            Volume = shadow.Volume,
        },
        OperationCanceledException => failure,
        _ => new VssException(
            VssResult.UnexpectedProviderError,
            $"The shadow copy of '{shadow.Volume}' failed: {failure.Message}",
            failure)
        {
            Call = "DoSnapshotSet",
            Target = shadow.Volume,
            Volume = shadow.Volume,
        },
    };

    /// <summary>Ends the threads, also those that were never let go, and closes what was prepared.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _go.Set();
        _threads.ForEach(thread => thread.Join());
        foreach ((_, PreparedShadow prepared) in _shadows)
        {
            prepared.Dispose();
        }

        _stop.Dispose();
        _running.Dispose();
        _go.Dispose();
    }

    private Thread Start((VssShadow Shadow, PreparedShadow Prepared) member)
    {
        Thread thread = new(() => Commit(member.Shadow, member.Prepared), 256 * 1024)
        {
            IsBackground = true,
            Name = "Commit " + member.Shadow.Volume,
        };
        thread.Start();
        return thread;
    }

    private void Commit(VssShadow shadow, PreparedShadow prepared)
    {
        _go.Wait();
        try
        {
            _stop.Token.ThrowIfCancellationRequested();
            prepared.Commit(_stop.Token);
        }
        catch (Exception e)
        {
            // One failure fails the set, so the others can stop; the first one is the one to tell.
            lock (_go)
            {
                _failure ??= (shadow, e);
            }

            _stop.Cancel();
        }

        _running.Signal();
    }
}
