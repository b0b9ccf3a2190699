using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>A writer within one session: its state and its last failure.</summary>
internal sealed class WriterInstance(EmbeddedWriter writer)
{
    private readonly List<BackupComponent> _failedComponents = [];
    private VssWriterState _state = VssWriterState.Stable;
    private VssWriterError? _error;
    private VssWriter? _description;
    private VssWriterError? _noted;

    public EmbeddedWriter Writer => writer;

    /// <summary>Whether the writer has failed as a whole; with failed components only it goes on.</summary>
    public bool Failed => _error is not null;

    /// <summary>Whether the writer wants to hear of a restore.</summary>
    public bool HearsOfRestore => _description?.RestoreMethod.WriterRestore != VssWriterRestore.Never;

    /// <summary>Whether the writer has not come back from an event that it was told.</summary>
    public bool Hanging { get; private set; }

    public VssWriter Describe() =>
        (_description ?? Nameless()) with { State = _state, LastError = _error ?? PartialFailure() };

    /// <summary>Asks the writer what it owns. Part of Identify: a failure is one of that event.</summary>
    public void Identify() =>
        _description = writer.Describe().ToWriter() with { ServiceName = writer.ServiceName };

    /// <summary>The writer as the operations before have left it: failed, where the last one failed with it.</summary>
    public VssWriter DescribeLast(FailureMemory memory)
    {
        VssWriter now = Describe();
        return !now.Failed && memory.Find(writer.InstanceId) is RememberedFailure last
            ? now with { State = last.State, LastError = last.Error }
            : now;
    }

    /// <summary>Lets a failure at an event be remembered, and a success end what is remembered.</summary>
    /// <param name="memory">What outlives the operation.</param>
    /// <param name="writerEvent">The event.</param>
    /// <param name="cancelled">Whether the user gave up meanwhile: what fails then is no failure of the writer.</param>
    public void Keep(FailureMemory memory, WriterEvent writerEvent, bool cancelled)
    {
        VssWriter now = Describe();
        if (now.LastError is null)
        {
            if (writerEvent is WriterEvent.PostSnapshot or WriterEvent.BackupComplete or WriterEvent.PostRestore)
            {
                memory.Forget(writer.InstanceId);
            }
        }
        else if (now.LastError != _noted)
        {
            _noted = now.LastError;
            if (!cancelled)
            {
                memory.Note(new RememberedFailure(
                    writer.Id,
                    writer.InstanceId,
                    writer.Name,
                    now.State,
                    now.LastError,
                    DateTimeOffset.Now,
                    writer.OutlivesProcess ? 0 : ProcessLife.Own));
            }
        }
    }

    public void Succeed(WriterEvent writerEvent)
    {
        // A failed writer stays failed for the rest of the operation, whatever it answers afterwards.
        if (!Failed)
        {
            _state = StateAfter(writerEvent) ?? _state;
        }
    }

    /// <summary>
    /// Notes components that the writer has failed at an event: a failure of theirs and not of the whole writer.
    /// </summary>
    public void FailComponents(WriterEvent writerEvent, IEnumerable<BackupComponent> components)
    {
        foreach (BackupComponent component in components)
        {
            _failedComponents.Add(component);
            NoteRestoreFailure(writerEvent, component, component.Failure!.Message);
        }
    }

    public void Fail(WriterEvent writerEvent, Exception failure, IReadOnlyList<BackupComponent> components)
    {
        if (Failed)
        {
            return;
        }

        int code = CodeOf(failure);
        if (code == VssResult.WriterErrorPartialFailure)
        {
            if (_failedComponents.Count > 0)
            {
                Succeed(writerEvent);
                return;
            }

            // A part that nobody names can be any part.
            code = VssResult.WriterErrorNonRetryable;
        }

        _error = new VssWriterError(code, VssErrorCatalog.Find(code).Symbol, failure.Message);
        _state = StateAtFailure(writerEvent);
        foreach (BackupComponent component in components)
        {
            NoteRestoreFailure(writerEvent, component, failure.Message);
        }
    }

    public void TimeOut(WriterEvent writerEvent, TimeSpan limit, IReadOnlyList<BackupComponent> components)
    {
        Hanging = true;
        string words = writer.LastWords.Length == 0 ? "" : $" Its last words: {writer.LastWords}";
        string message = $"It did not answer to {writerEvent} within {limit.TotalSeconds:0.#} s.{words}";
        Fail(writerEvent, new WriterFailureException(VssResult.WriterErrorTimeout, message), components);
    }

    /// <summary>The requester left while the writer was at an event; nobody waits for it any more.</summary>
    public void Leave() => Hanging = true;

    private VssWriterError? PartialFailure()
    {
        if (_failedComponents.Count == 0)
        {
            return null;
        }

        const int code = VssResult.WriterErrorPartialFailure;
        string components = string.Join(
            "; ", _failedComponents.Select(component => $"{component.Id}: {component.Failure!.Message}"));
        return new VssWriterError(code, VssErrorCatalog.Find(code).Symbol, $"Components failed: {components}");
    }

    private static int CodeOf(Exception failure) => failure switch
    {
        WriterFailureException or VssException => failure.HResult,
        OperationCanceledException => VssResult.WriterErrorTimeout,
        _ => VssResult.WriterErrorNonRetryable,
    };

    private static void NoteRestoreFailure(WriterEvent writerEvent, BackupComponent component, string message)
    {
        if (writerEvent == WriterEvent.PreRestore)
        {
            component.Restore.PreRestoreFailure = message;
        }
        else if (writerEvent == WriterEvent.PostRestore)
        {
            component.Restore.PostRestoreFailure = message;
        }
    }

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
