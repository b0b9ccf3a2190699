using System;
using System.Collections.Generic;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>Makes a snapshot set: what DoSnapshotSet does, in the order of VSS.</summary>
internal sealed class Coordinator(
    EmbeddedEngine engine, PendingSet set, WriterCircle writers, WriterContext context, IVssListener listener)
{
    private readonly PhaseClock _clock = new();
    private DateTimeOffset _moment;
    private TimeSpan? _freezeDuration;

    public SetEntry Run(CancellationToken cancellation)
    {
        // The intent is on disk before anything else is: whoever finds it later can undo what was begun.
        _clock.Time("RecordIntent", RecordIntent);
        Tell(WriterEvent.PrepareSnapshot, engine.Options.EventTimeout, cancellation);
        using (ParallelCommit commit = _clock.Time("PrepareShadows", () => Prepare(cancellation)))
        {
            FreezeAndCommit(commit, cancellation);
        }

        _clock.Time("KeepWithinStorage", () => KeepWithinStorage(cancellation));
        Tell(WriterEvent.PostSnapshot, engine.Options.EventTimeout, cancellation);
        return RecordSet();
    }

    private void FreezeAndCommit(ParallelCommit commit, CancellationToken cancellation)
    {
        TimeSpan frozen = _clock.Elapsed;
        try
        {
            Tell(WriterEvent.Freeze, engine.Options.FreezeTimeout, cancellation);

            // Without writers nobody is held, so nothing limits the time but the caller.
            TimeSpan limit = writers.IsEmpty ? Timeout.InfiniteTimeSpan : engine.Options.CommitTimeout;
            _clock.Time("Commit", () => commit.Run(limit, cancellation));
            _moment = DateTimeOffset.Now;
        }
        finally
        {
            // Whatever happened, no writer stays frozen.
            Raise(WriterEvent.Thaw, engine.Options.FreezeTimeout, CancellationToken.None);
            _freezeDuration = writers.IsEmpty ? null : _clock.Elapsed - frozen;
        }

        ThrowIfFailed(WriterEvent.Thaw);
        if (_freezeDuration is TimeSpan held)
        {
            listener.Verbose(
                FormattableString.Invariant($"Applications held still for {held.TotalMilliseconds:0.0} ms."));
        }
    }

    // Before the set is whole: where it does not fit, nothing of it stays.
    private void KeepWithinStorage(CancellationToken cancellation)
    {
        set.Measure();
        StorageLimit limit = new(engine, listener);
        SetEntry created = set.ToEntry(SetProgress.Creating, engine.Owners.Id, _moment);
        foreach ((EmbeddedVolume volume, _) in set.Members)
        {
            limit.Enforce(volume.Volume.Id, created, cancellation);
        }
    }

    private ParallelCommit Prepare(CancellationToken cancellation)
    {
        List<(VssShadow Shadow, PreparedShadow Prepared)> prepared = [];
        try
        {
            foreach ((EmbeddedVolume volume, VssShadow shadow) in set.Members)
            {
                cancellation.ThrowIfCancellationRequested();
                prepared.Add((shadow, Prepare(volume.Provider, shadow, cancellation)));
            }
        }
        catch
        {
            prepared.ForEach(member => member.Prepared.Dispose());
            throw;
        }

        return new ParallelCommit(prepared, cancellation);
    }

    private PreparedShadow Prepare(SnapshotProvider provider, VssShadow shadow, CancellationToken cancellation)
    {
        try
        {
            return provider.Prepare(shadow, !writers.IsEmpty, listener, cancellation);
        }
        catch (VssException e)
        {
            throw ParallelCommit.Translate(shadow, e);
        }
    }

    private void RecordIntent()
    {
        engine.Owners.Claim();
        engine.Catalog.Add(set.ToEntry(SetProgress.Creating, engine.Owners.Id, DateTimeOffset.Now));
    }

    private SetEntry RecordSet()
    {
        // A persistent set in a context without writers is complete: nobody has to end or release it.
        bool free = !context.Context.HasWriters() && !context.Context.IsAutoRelease();
        SetEntry entry = set.ToEntry(SetProgress.Created, free ? Guid.Empty : engine.Owners.Id, _moment);
        entry = entry with { FreezeDuration = _freezeDuration, Phases = _clock.Phases };
        _clock.Time("RecordSet", () => engine.Catalog.Update(entry.Id, _ => entry));
        return entry with { Phases = _clock.Phases };
    }

    private void Tell(WriterEvent writerEvent, TimeSpan limit, CancellationToken cancellation)
    {
        Raise(writerEvent, limit, cancellation);
        ThrowIfFailed(writerEvent);
    }

    private void Raise(WriterEvent writerEvent, TimeSpan limit, CancellationToken cancellation)
    {
        if (!writers.IsEmpty)
        {
            listener.Verbose($"{writerEvent}: telling the writers.");
            _clock.Time(writerEvent.ToString(), () => writers.Raise(writerEvent, context, limit, cancellation));
            _clock.NoteWriter(writers.Slowest);
        }
    }

    private void ThrowIfFailed(WriterEvent writerEvent)
    {
        if (writers.FirstFailed() is VssWriter { LastError: VssWriterError error } writer)
        {
            throw new VssException(
                error.HResult, $"The writer '{writer.Name}' failed at {writerEvent} ({error.Symbol}): {error.Message}")
            {
                Call = "DoSnapshotSet",
                WriterName = writer.Name,
                Target = writer.Name,
            };
        }
    }
}
