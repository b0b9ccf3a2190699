using System;
using System.Collections.Concurrent;
using System.IO;
using System.Runtime.ExceptionServices;
using System.Threading;
using VssTools.Embedded.Interop;

namespace VssTools.Embedded;

/// <summary>
/// Sets a volume back on a thread of its own: walks the shadow copy and the volume, and gives every file that is not
/// the same one its old content (by sharing the blocks of the shadow copy where the file system can), whole and under
/// its name at once. Nothing in it must not be done twice, so that one that was killed is done by beginning again.
/// </summary>
internal sealed class RevertRun(
    RevertEntry entry, CopyRequest request, RevertJournal journal, FileStream held, EngineEvents events)
    : IVssListener, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _done = new();
    private readonly ConcurrentQueue<Action<IVssListener>> _told = new();
    private VssProgress _last = new(Activity, entry.Volume);
    private int _noted = -1;
    private long _entries;
    private ExceptionDispatchInfo? _failure;

    private const string Activity = "Reverting";

    public RevertEntry Entry { get; } = entry;

    public bool IsDone => _done.IsSet;

    public void Start() => new Thread(Run) { IsBackground = true, Name = "VSS revert" }.Start();

    /// <summary>Waits until it is done, and tells how far it is.</summary>
    public void Wait(IVssListener listener, CancellationToken cancellation)
    {
        while (!_done.Wait(Interval, cancellation))
        {
            Tell(listener);
            listener.Progress(_last);
        }

        Tell(listener);
        listener.Progress(new VssProgress(Activity, Entry.Volume, 100, Completed: true));
        _failure?.Throw();
    }

    /// <summary>Ends it where it is; the journal keeps it for the next process.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _done.Wait();
    }

    void IVssListener.Verbose(string message) => _told.Enqueue(listener => listener.Verbose(message));

    void IVssListener.Warning(string message) => _told.Enqueue(listener => listener.Warning(message));

    void IVssListener.Error(VssException error) => _told.Enqueue(listener => listener.Error(error));

    void IVssListener.Progress(VssProgress progress)
    {
        _last = progress with { Activity = Activity, Status = $"{Entry.Volume}: {progress.Status}", Completed = false };
        if (progress.Percent > _noted)
        {
            _noted = progress.Percent;
            RevertJournal.NoteProgress(held, _noted);
        }
    }

    private void Tell(IVssListener listener)
    {
        while (_told.TryDequeue(out Action<IVssListener>? tell))
        {
            tell(listener);
        }
    }

    private void Run()
    {
        try
        {
            SetBack();
            events.VolumeReverted(Entry);
        }
        catch (Exception e)
        {
            Exception failure = e is OperationCanceledException ? RevertFailure.Interrupted(Entry) : e;
            events.RevertFailed(Entry, failure);
            _failure = ExceptionDispatchInfo.Capture(failure);
        }
        finally
        {
            journal.Release(Entry.VolumeId, held);
            _done.Set();
        }
    }

    private void SetBack()
    {
        // Pages that a program has mapped and changed carry no stamp before they are written.
        LinuxVolume.Sync(Entry.Volume);
        new Thread(CountEntries) { IsBackground = true, Name = "VSS count" }.Start();
        CopyRequest counted = request with { ExpectedEntries = () => Volatile.Read(ref _entries) };
        VssCopyResult result = TreeCopier.Copy(counted, this, _stop.Token);
        LinuxVolume.Sync(Entry.Volume);
        if (result.Failed > 0)
        {
            throw RevertFailure.Incomplete(Entry, result.Failed);
        }

        journal.Remove(Entry.VolumeId);
    }

    // Beside the work, which need not wait for it: names alone are read much faster than they are compared.
    private void CountEntries() => Volatile.Write(ref _entries, TreeSize.CountEntries(request.Source, _stop.Token));
}
