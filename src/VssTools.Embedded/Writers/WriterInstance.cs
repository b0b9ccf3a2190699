using System;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>A writer within one session: its state and its last failure.</summary>
internal sealed class WriterInstance(EmbeddedWriter writer)
{
    private VssWriterState _state = VssWriterState.Stable;
    private VssWriterError? _error;
    private VssWriter? _description;

    public EmbeddedWriter Writer => writer;

    public bool Failed => _error is not null;

    /// <summary>Whether the writer has not come back from an event that it was told.</summary>
    public bool Hanging { get; private set; }

    public VssWriter Describe() => (_description ?? Nameless()) with { State = _state, LastError = _error };

    /// <summary>Asks the writer what it owns. Part of Identify: a failure is one of that event.</summary>
    public void Identify() => _description = writer.Describe().ToWriter();

    /// <summary>What this writer is told of an event: of the components only its own.</summary>
    public WriterContext Choose(WriterContext context) => context with
    {
        Components =
        [
            .. context.Components.Where(component => component.Id.WriterId == writer.Id
                && (component.Id.InstanceId == writer.InstanceId || component.Id.InstanceId == Guid.Empty)),
        ],
    };

    public void Succeed(WriterEvent writerEvent)
    {
        // A failed writer stays failed for the rest of the operation, whatever it answers afterwards.
        if (!Failed)
        {
            _state = StateAfter(writerEvent) ?? _state;
        }
    }

    public void Fail(WriterEvent writerEvent, Exception failure)
    {
        if (Failed)
        {
            return;
        }

        int code = failure switch
        {
            WriterFailureException or VssException => failure.HResult,
            OperationCanceledException => VssResult.WriterErrorTimeout,
            _ => VssResult.WriterErrorNonRetryable,
        };
        _error = new VssWriterError(code, VssErrorCatalog.Find(code).Symbol, failure.Message);
        _state = StateAtFailure(writerEvent);
    }

    public void TimeOut(WriterEvent writerEvent, TimeSpan limit)
    {
        Hanging = true;
        Fail(writerEvent, new WriterFailureException(
            VssResult.WriterErrorTimeout, $"It did not answer to {writerEvent} within {limit.TotalSeconds:0.#} s."));
    }

    /// <summary>The requester left while the writer was at an event; nobody waits for it any more.</summary>
    public void Leave() => Hanging = true;

    // Before it has said what it owns, or where it could not.
    private VssWriter Nameless() => new()
    {
        Id = writer.Id,
        InstanceId = writer.InstanceId,
        Name = writer.Name,
        InstanceName = writer.InstanceName,
    };

    private static VssWriterState? StateAfter(WriterEvent writerEvent) => writerEvent switch
    {
        WriterEvent.PrepareSnapshot => VssWriterState.WaitingForFreeze,
        WriterEvent.Freeze => VssWriterState.WaitingForThaw,
        WriterEvent.Thaw => VssWriterState.WaitingForPostSnapshot,
        WriterEvent.PostSnapshot => VssWriterState.WaitingForBackupComplete,
        WriterEvent.Abort or WriterEvent.BackupComplete or WriterEvent.BackupShutdown => VssWriterState.Stable,
        _ => null,
    };

    private static VssWriterState StateAtFailure(WriterEvent writerEvent) => writerEvent switch
    {
        WriterEvent.Identify => VssWriterState.FailedAtIdentify,
        WriterEvent.PrepareBackup => VssWriterState.FailedAtPrepareBackup,
        WriterEvent.PrepareSnapshot => VssWriterState.FailedAtPrepareSnapshot,
        WriterEvent.Freeze => VssWriterState.FailedAtFreeze,
        WriterEvent.Thaw => VssWriterState.FailedAtThaw,
        WriterEvent.PostSnapshot => VssWriterState.FailedAtPostSnapshot,
        WriterEvent.BackupComplete => VssWriterState.FailedAtBackupComplete,
        WriterEvent.PreRestore => VssWriterState.FailedAtPreRestore,
        WriterEvent.PostRestore => VssWriterState.FailedAtPostRestore,
        WriterEvent.BackupShutdown => VssWriterState.FailedAtBackupShutdown,

        // VSS has no state for a writer that fails while it aborts.
        _ => VssWriterState.Unknown,
    };
}
