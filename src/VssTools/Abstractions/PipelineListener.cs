using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;
using System.Threading;

namespace VssTools.Commands;

/// <summary>
/// Takes messages from the thread that works to the thread of the pipeline, the only one that may write.
/// </summary>
internal sealed class PipelineListener : IVssListener
{
    private const int ProgressInterval = 100;

    // One record for everything that a cmdlet does: activities follow each other.
    private const int ActivityId = 0x565353;

    private readonly BlockingCollection<Action<PSCmdlet>> _messages = [];
    private readonly Stopwatch _sinceProgress = new();

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

    /// <summary>Runs the work, and ends <see cref="WriteTo"/> when it has ended.</summary>
    public T Run<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        finally
        {
            _messages.CompleteAdding();
        }
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

    private static ProgressRecord Record(VssProgress progress) =>
        new(ActivityId, progress.Activity, progress.Status.Length == 0 ? " " : progress.Status)
        {
            PercentComplete = progress.Percent,
            SecondsRemaining = progress.SecondsRemaining,
            RecordType = progress.Completed ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        };

    private void Post(Action<PSCmdlet> message)
    {
        if (!_messages.IsAddingCompleted)
        {
            _messages.Add(message);
        }
    }
}
