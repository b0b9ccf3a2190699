using System;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>
/// A writer from a folder. Its executable is started at the first event of an operation, told every event, and ends
/// with the operation; without an executable the writer only says what there is to back up.
/// </summary>
internal sealed class FolderWriter : EmbeddedWriter, IDisposable
{
    // Nobody waits for a writer that has failed already; it has this time to let go what it holds.
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(5);

    private readonly WriterFolder _folder;
    private readonly object _gate = new();
    private WriterProcess? _process;
    private bool _restarted;
    private bool _prepared;
    private bool _frozen;

    public FolderWriter(WriterFolder folder)
        : base(folder.Metadata.WriterId, folder.Metadata.Name, folder.Metadata.InstanceName)
    {
        _folder = folder;
        InstanceId = folder.Metadata.InstanceId;
    }

    // What others use freezes after them, and thaws before them.
    public override FreezeLevel Level => _folder.Metadata.Usage switch
    {
        VssUsageType.BootableSystemState => FreezeLevel.System,
        VssUsageType.SystemService => FreezeLevel.BackEnd,
        _ => FreezeLevel.FrontEnd,
    };

    internal override string ServiceName => _folder.ServiceName;

    internal override bool OutlivesProcess => true;

    internal override string LastWords => _process?.LastWords ?? "";

    public override WriterMetadata Describe() => _folder.Metadata;

    public override void HandleEvent(WriterEvent writerEvent, WriterContext context)
    {
        if (_folder.Executable is null || writerEvent == WriterEvent.Identify)
        {
            return;
        }

        lock (_gate)
        {
            if (writerEvent == WriterEvent.BackupShutdown)
            {
                Shutdown(context);
            }
            else if (_process is { HasEnded: true })
            {
                Recover(writerEvent, context);
            }
            else if (_restarted)
            {
                TellAlone(writerEvent, context);
            }
            else
            {
                Tell(writerEvent, context, context.Cancellation);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _process?.Dispose();
            _process = null;
        }
    }

    private void Tell(WriterEvent writerEvent, WriterContext context, CancellationToken cancellation)
    {
        _process ??= new WriterProcess(_folder.Executable!, Name);
        _prepared |= writerEvent == WriterEvent.PrepareBackup;
        _frozen |= writerEvent == WriterEvent.Freeze;
        string words = _process.LastWords;
        WriterAnswer answer = new(writerEvent, context);
        try
        {
            _process.Ask(EventLine.Write(writerEvent, context), answer.Take, cancellation);
        }
        catch (WriterFailureException e) when (e.IsSilent && _process.LastWords != words)
        {
            throw new WriterFailureException(e.HResult, $"Its last words: {_process.LastWords}");
        }

        _frozen &= writerEvent is not (WriterEvent.Thaw or WriterEvent.Abort);
        _prepared &= writerEvent is not (WriterEvent.BackupComplete or WriterEvent.Abort);
    }

    // An executable that was killed or has ended may have left the application held: a new one is told to let go.
    private void Recover(WriterEvent writerEvent, WriterContext context)
    {
        bool held = writerEvent switch
        {
            WriterEvent.Thaw => _frozen,
            WriterEvent.Abort => _prepared,
            _ => false,
        };
        if (held)
        {
            _process?.Dispose();
            _process = null;
            _restarted = true;
            TellAlone(writerEvent, context);
        }

        throw new WriterFailureException(
            VssResult.WriterErrorNonRetryable,
            $"Its executable ended before {EventLine.Word(writerEvent)}" +
            (held ? "; it was started again to let go what it held." : "."));
    }

    // Nobody waits for the answer any more, and the event's own time may be over before the executable has started.
    private void TellAlone(WriterEvent writerEvent, WriterContext context)
    {
        using CancellationTokenSource limit = new(RecoveryLimit);
        Tell(writerEvent, context, limit.Token);
    }

    private void Shutdown(WriterContext context)
    {
        if (_process is null or { HasEnded: true })
        {
            return;
        }

        using CancellationTokenSource limit = new(ShutdownLimit);
        try
        {
            Tell(WriterEvent.BackupShutdown, context, limit.Token);
        }
        catch (WriterFailureException) when (_process.HasEnded)
        {
            // To end is as good an answer as any.
        }
        finally
        {
            _process.Dispose();
            _process = null;
        }
    }
}
