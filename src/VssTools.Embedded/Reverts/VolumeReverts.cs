using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Interop;

namespace VssTools.Embedded;

/// <summary>Begins reverts, knows those that this and other processes do, and waits for them.</summary>
internal sealed class VolumeReverts(
    string statePath, SetCatalog catalog, VolumeLocator volumes, EngineEvents events) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly RevertJournal _journal = new(statePath);
    private readonly ConcurrentDictionary<Guid, RevertRun> _runs = [];
    private readonly ConcurrentDictionary<Guid, bool> _toldOf = [];

    /// <summary>Begins to set a volume back, or to finish what another process has begun.</summary>
    public void Begin(SetEntry set, VssShadow shadow, SnapshotProvider provider, bool force, IVssListener listener)
    {
        Check(shadow, provider);
        RevertEntry entry = new(shadow.VolumeId, shadow.Volume, shadow.Id, DateTimeOffset.Now);
        FileStream held = _journal.TryHold(shadow.VolumeId)
            ?? throw RevertFailure.InProgress("RevertToSnapshot", shadow.Volume);
        try
        {
            if (!force)
            {
                ThrowIfUsed(shadow, provider);
            }

            Record(entry, listener);
            RevertRun run = new(entry, Request(set, shadow, provider), _journal, held, events);
            _runs[shadow.VolumeId] = run;
            events.RevertBegun(entry);
            run.Start();
        }
        catch (Exception e)
        {
            _journal.Release(shadow.VolumeId, held);
            events.RevertFailed(entry, e);
            throw;
        }
    }

    /// <summary>The revert of a volume that is not done; <see langword="null"/> where there is none.</summary>
    public VssRevert? Find(string volume) => FindEntry(volume) is RevertEntry entry ? Describe(entry) : null;

    /// <summary>Waits until a volume is set back, whoever does it.</summary>
    public void Wait(string volume, IVssListener listener, CancellationToken cancellation)
    {
        RevertRun? run = _runs.Values.FirstOrDefault(run => run.Entry.Volume == volume);
        RevertEntry? entry = run?.Entry ?? FindEntry(volume);
        if (entry is null)
        {
            return;
        }

        run ??= _runs.TryGetValue(entry.VolumeId, out RevertRun? own) ? own : null;
        if (run is null)
        {
            WaitForOther(entry, listener, cancellation);
            return;
        }

        WaitForOwn(run, listener, cancellation);
    }

    /// <summary>Fails where a volume is between old and new.</summary>
    public void ThrowIfReverting(string call, Guid volumeId)
    {
        if (_journal.Find(volumeId) is RevertEntry entry)
        {
            throw Failure(call, entry);
        }
    }

    /// <summary>Fails where a revert needs a shadow copy; a revert that nobody does can be given up.</summary>
    public void GiveUp(VssShadow shadow, bool force)
    {
        if (_journal.Find(shadow.VolumeId) is not RevertEntry entry || entry.ShadowId != shadow.Id)
        {
            return;
        }

        if (!force || _journal.IsHeld(entry.VolumeId))
        {
            throw Failure("DeleteSnapshot", entry);
        }

        _journal.Remove(entry.VolumeId);
    }

    /// <summary>Says once which volumes a process that has ended has left between old and new.</summary>
    public void TellOfInterrupted(IVssListener listener)
    {
        foreach (RevertEntry entry in _journal.ReadAll())
        {
            if (!_journal.IsHeld(entry.VolumeId) && _toldOf.TryAdd(entry.VolumeId, true))
            {
                VssException failure = RevertFailure.Interrupted(entry);
                listener.Warning($"{failure.Message} {failure.Advice}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (RevertRun run in _runs.Values)
        {
            run.Dispose();
        }
    }

    private void Check(VssShadow shadow, SnapshotProvider provider)
    {
        if (!shadow.Context.IsPersistent())
        {
            throw RevertFailure.Context(shadow);
        }

        if (Path.DirectorySeparatorChar != '/')
        {
            throw RevertFailure.NotOnWindows(shadow);
        }

        EmbeddedVolume volume = volumes.Resolve(shadow.Volume, provider.Info.Id);
        if (volume.Problem is not null)
        {
            throw volume.Problem;
        }

        // A path can lead to another volume now, and nothing of that may go.
        if (volume.Volume.Id != shadow.VolumeId || volume.Volume.Path != shadow.Volume)
        {
            throw RevertFailure.OtherVolume(shadow);
        }

        if (!provider.Exists(shadow.Device))
        {
            throw RevertFailure.DataGone(shadow);
        }
    }

    private static void ThrowIfUsed(VssShadow shadow, SnapshotProvider provider)
    {
        IReadOnlyList<string> users = VolumeUsers.Find(shadow.Volume, provider is BtrfsProvider);
        if (users.Count > 0)
        {
            throw RevertFailure.InUse(shadow, users);
        }
    }

    private void Record(RevertEntry entry, IVssListener listener)
    {
        if (_journal.Find(entry.VolumeId) is RevertEntry before)
        {
            listener.Warning(before.ShadowId == entry.ShadowId
                ? $"Finishing the revert of '{entry.Volume}' that began at {before.Started:g}."
                : $"The revert of '{entry.Volume}' to {before.ShadowId} was not finished; this one takes its place.");
        }

        _journal.Write(entry);
    }

    private CopyRequest Request(SetEntry set, VssShadow shadow, SnapshotProvider provider) => new()
    {
        Source = shadow.Device,
        Destination = shadow.Volume,
        Overwrite = true,
        SetsBack = true,
        SharesInodes = provider is BtrfsProvider,

        // The time of a set is its end; a clone is made file by file before.
        UpdateSince = set.CreationTime - Duration(set),
        ExcludeNames = [ShadowPlace.FolderName],
        KeptDirectories = [statePath, .. ShadowFolders()],
    };

    private static TimeSpan Duration(SetEntry set) =>
        set.Phases.Count == 0 ? TimeSpan.Zero : set.Phases.Max(phase => phase.Start + phase.Duration);

    // Volumes can lie in one another; the shadow copies of the inner ones are not the outer one's.
    private IEnumerable<string> ShadowFolders() => catalog.ReadAll(NullListener.Instance)
        .SelectMany(set => set.Shadows)
        .Select(entry => Path.GetDirectoryName(entry.Shadow.Device)!)
        .Distinct();

    private RevertEntry? FindEntry(string volume)
    {
        IReadOnlyList<RevertEntry> entries = _journal.ReadAll();
        if (entries.Count == 0)
        {
            return null;
        }

        string path = Libc.RealPath(volume) ?? volume;
        return entries.FirstOrDefault(entry => entry.Volume == path)
            ?? entries.FirstOrDefault(entry => entry.VolumeId == volumes.Resolve(volume, Guid.Empty).Volume.Id);
    }

    private VssRevert Describe(RevertEntry entry)
    {
        int? percent = _journal.ReadProgress(entry.VolumeId);
        bool isHeld = _journal.IsHeld(entry.VolumeId);
        return new()
        {
            Volume = entry.Volume,
            ShadowId = entry.ShadowId,
            StartTime = entry.Started,
            State = isHeld ? VssRevertState.InProgress : VssRevertState.Interrupted,
            Percent = isHeld ? percent : null,
        };
    }

    private VssException Failure(string call, RevertEntry entry) => _journal.IsHeld(entry.VolumeId)
        ? RevertFailure.InProgress(call, entry.Volume)
        : RevertFailure.Unfinished(call, entry);

    private void WaitForOwn(RevertRun run, IVssListener listener, CancellationToken cancellation)
    {
        try
        {
            run.Wait(listener, cancellation);
        }
        catch (OperationCanceledException)
        {
            listener.Warning(
                $"The revert of '{run.Entry.Volume}' goes on in this process; Get-VssRevert shows it. If the " +
                $"process ends before, finish it with: Restore-VssVolume {run.Entry.ShadowId}.");
            throw;
        }
        finally
        {
            if (run.IsDone)
            {
                _runs.TryRemove(run.Entry.VolumeId, out _);
            }
        }
    }

    private void WaitForOther(RevertEntry entry, IVssListener listener, CancellationToken cancellation)
    {
        while (_journal.IsHeld(entry.VolumeId))
        {
            listener.Progress(new VssProgress("Reverting", entry.Volume, _journal.ReadProgress(entry.VolumeId) ?? -1));
            if (cancellation.WaitHandle.WaitOne(Interval))
            {
                throw new OperationCanceledException(cancellation);
            }
        }

        if (_journal.Find(entry.VolumeId) is RevertEntry left)
        {
            throw RevertFailure.Interrupted(left);
        }
    }
}
