using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;

namespace VssTools.Commands;

/// <summary>
/// Takes messages from the thread that works to the thread of the pipeline, the only one that may write, and work that
/// only the thread of the pipeline can do: script blocks run there.
/// </summary>
internal sealed class PipelineListener : IVssListener
{
    private const int ProgressInterval = 100;

    // One record for everything that a cmdlet does: activities follow each other.
    private const int ActivityId = 0x565353;

    // After Ctrl+C: how long to wait for the first script block, which may come only when a program has ended, for
    // each next one, and for all of them together.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);

    // Flows with the work to the threads that it starts, so that they know for whom they work.
    private static readonly AsyncLocal<PipelineListener?> Working = new();

    private readonly BlockingCollection<Action<PSCmdlet>> _messages = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Stopwatch _sinceProgress = new();
    private bool _hasWork;
    private bool _isStopped;

    /// <summary>
    /// The listener of the cmdlet for which this thread works; <see langword="null"/> outside cmdlets.
    /// </summary>
    public static PipelineListener? Current => Working.Value;

    /// <summary>The runspace of the pipeline.</summary>
    public Runspace Runspace { get; } = Runspace.DefaultRunspace;

    public void Verbose(string message) => Post(cmdlet => cmdlet.WriteVerbose(message));

    public void Warning(string message) => Post(cmdlet => cmdlet.WriteWarning(message));

    public void Error(VssException error) => Post(cmdlet => cmdlet.WriteError(VssErrorRecord.Create(error)));

    public void Progress(VssProgress progress)
    {
        // Drawing costs more than copying a small file.
        if (_sinceProgress.IsRunning && _sinceProgress.ElapsedMilliseconds < ProgressInterval && !progress.Completed)
        {
            return;
        }

        _sinceProgress.Restart();
        Post(cmdlet => cmdlet.WriteProgress(Record(progress)));
    }

    /// <summary>Does something on the thread of the pipeline; not when nobody listens there any more.</summary>
    public void Post(Action<PSCmdlet> message) => TryPost(message);

    /// <summary>Runs the work, and ends <see cref="WriteTo"/> when it has ended.</summary>
    public T Run<T>(Func<T> work)
    {
        Working.Value = this;
        try
        {
            return work();
        }
        finally
        {
            _messages.CompleteAdding();
        }
    }

    /// <summary>
    /// Does something on the thread of the pipeline and waits for it, also while the pipeline is being stopped: what
    /// was frozen has to thaw.
    /// </summary>
    /// <param name="work">The work. Its cmdlet can no longer write once the pipeline is stopped.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The time is up, or the pipeline waits no longer.</exception>
    public void Invoke(Action<PipelineWork> work, CancellationToken cancellation)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _end.Token);
        PipelineWork item = new(work, end.Token);
        _hasWork = true;
        if (!TryPost(cmdlet => item.Run(cmdlet, !_isStopped)))
        {
            throw new OperationCanceledException("The cmdlet has ended.");
        }

        item.Wait();
    }

    /// <summary>Writes the messages until the work has ended.</summary>
    /// <exception cref="OperationCanceledException">The pipeline is stopped.</exception>
    public void WriteTo(PSCmdlet cmdlet, CancellationToken cancellation)
    {
        foreach (Action<PSCmdlet> message in _messages.GetConsumingEnumerable(cancellation))
        {
            message(cmdlet);
        }
    }

    /// <summary>
    /// Goes on after the pipeline was stopped, for work that only its thread can do. Nothing is written any more.
    /// </summary>
    public void Finish(PSCmdlet cmdlet)
    {
        _isStopped = true;
        _end.CancelAfter(LastPatience);
        TimeSpan patience = FirstPatience;
        while (_hasWork && !_end.IsCancellationRequested && _messages.TryTake(out Action<PSCmdlet>? message, patience))
        {
            patience = Patience;
            try
            {
                message(cmdlet);
            }
            catch (PipelineStoppedException)
            {
                // A message for a pipeline that takes no more.
            }
        }

        _end.Cancel();
    }

    private static ProgressRecord Record(VssProgress progress) =>
        new(ActivityId, progress.Activity, progress.Status.Length == 0 ? " " : progress.Status)
        {
            PercentComplete = progress.Percent,
            SecondsRemaining = progress.SecondsRemaining,
            RecordType = progress.Completed ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        };

    private bool TryPost(Action<PSCmdlet> message)
    {
        try
        {
            _messages.Add(message);
            return true;
        }
        catch (InvalidOperationException)
        {
            // The work has ended, and nobody listens any more.
            return false;
        }
    }
}
