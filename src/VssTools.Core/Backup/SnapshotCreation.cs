using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>The creation of one snapshot set: the protocol of VSS, step by step.</summary>
internal sealed class SnapshotCreation(IVssEngine engine, SnapshotRequest request, IVssListener listener)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(250);

    private readonly VssContext _context = VssContexts.Create(request.Lifetime, !request.NoWriter);
    private readonly PhaseClock _clock = new();
    private readonly ComponentInclusion _components = new(engine, request, listener);
    private VssSnapshotSet? _created;

    public SnapshotOperation Run(CancellationToken cancellation)
    {
        Validate();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (request.Timeout is TimeSpan timeout)
        {
            limit.CancelAfter(timeout);
        }

        try
        {
            return Create(limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new VssException(
                VssResult.Timeout,
                $"The snapshot set was not complete after {request.Timeout}; nothing of it is left.",
                e)
            {
                ErrorId = "SnapshotTimeout",
                Call = _clock.Phases.LastOrDefault()?.Name,
                Target = request.Timeout,
                Advice = "Allow more time with -Timeout, or look with -Verbose for the step that takes long.",
            };
        }
    }

    private SnapshotOperation Create(CancellationToken cancellation)
    {
        // Names of writers become ids before the real session: VSS takes the choice only before it asks the writers.
        WriterChoice choice = WriterChoice.Resolve(engine, request, listener, cancellation);
        SnapshotVolumes volumes = new(engine, request, listener);
        IVssSession session = engine.CreateSession(listener);
        try
        {
            session.InitializeForBackup();
            session.SetContext(_context, request.Options);
            IReadOnlyList<VssWriter> writers =
                _context.HasWriters() ? GatherWriters(session, choice, cancellation) : [];
            volumes.AddRequired(_components.Plan);
            StartSnapshotSet(session, cancellation);
            volumes.AddTo(session);
            if (_context.HasWriters())
            {
                PrepareForBackup(session, cancellation);
            }

            VssSnapshotSet set = DoSnapshotSet(session, cancellation);
            return Finish(new SnapshotOperation(
                session, set with { State = VssSnapshotSetState.Open }, writers, _components.Plan));
        }
        catch (VssException e) when (e.HResult == VssResult.InsufficientStorage)
        {
            Abandon(session, e);
            throw StorageShortage.Explain(engine, e, request.Volumes);
        }
        catch (Exception e)
        {
            Abandon(session, e);
            throw;
        }
    }

    private void Validate()
    {
        if (request.Volumes.Count == 0 && request.Selection is null)
        {
            throw Invalid("NoVolume", "A snapshot set needs at least one volume.", "Name volumes with -Volume.");
        }

        int named = request.IncludeWriters.Count + request.ExcludeWriters.Count + request.VerifyWriters.Count;
        if (request.NoWriter && named > 0)
        {
            throw Invalid(
                "WriterWithoutWriters",
                "Writers cannot be included, excluded or verified in a set without writers.",
                "Leave out either -NoWriter or the names of writers.");
        }

        if (request.NoWriter && request.Selection is not null)
        {
            throw Invalid(
                "ComponentsWithoutWriters",
                "Components belong to writers, and the set is to be made without them.",
                "Leave out either -NoWriter or the components.");
        }

        VssContexts.Validate(_context, request.Options);
    }

    private IReadOnlyList<VssWriter> GatherWriters(
        IVssSession session, WriterChoice choice, CancellationToken cancellation)
    {
        session.SetBackupState(request.Selection is not null, false, request.BackupType, request.PartialFileSupport);
        choice.Apply(session);
        IReadOnlyList<VssWriter> writers =
            _clock.Time("GatherWriterMetadata", () => session.GatherWriterMetadata(cancellation));
        choice.Verify(writers);
        _components.AddTo(session, writers);
        return writers;
    }

    private void PrepareForBackup(IVssSession session, CancellationToken cancellation)
    {
        _clock.Time("PrepareForBackup", () => session.PrepareForBackup(cancellation));
        WriterFailures.ThrowIfAny(
            _components.Concerned(session.GatherWriterStatus(cancellation)), "PrepareForBackup");
        _components.ReportFailures(session, "PrepareForBackup");
    }

    private void StartSnapshotSet(IVssSession session, CancellationToken cancellation) =>
        _clock.Time("StartSnapshotSet", () =>
        {
            Stopwatch waited = Stopwatch.StartNew();
            while (true)
            {
                try
                {
                    session.StartSnapshotSet();
                    return;
                }
                catch (VssException e) when (
                    e.HResult == VssResult.SnapshotSetInProgress && waited.Elapsed < request.RetryTimeout)
                {
                    TimeSpan left = request.RetryTimeout - waited.Elapsed;
                    listener.Verbose($"{e.Message} Waiting for up to {left.TotalSeconds:0} s more.");
                    cancellation.WaitHandle.WaitOne(left < RetryInterval ? left : RetryInterval);
                    cancellation.ThrowIfCancellationRequested();
                }
            }
        });

    private VssSnapshotSet DoSnapshotSet(IVssSession session, CancellationToken cancellation)
    {
        TimeSpan start = _clock.Elapsed;
        VssSnapshotSet set = session.DoSnapshotSet(cancellation);
        _created = set;
        if (_context.HasWriters())
        {
            IReadOnlyList<VssWriter> writers = session.GatherWriterStatus(cancellation);
            WriterFailures.ThrowIfAny(_components.Concerned(writers), "DoSnapshotSet");
            _components.ReportFailures(session, "DoSnapshotSet");
            set = set with { Writers = writers };
        }

        // The engine counts from its own beginning; the set from the operation's.
        _clock.Add(set.Phases, start);
        return set with { Phases = _clock.Phases };
    }

    private SnapshotOperation Finish(SnapshotOperation operation)
    {
        if (!_context.HasWriters() && !_context.IsAutoRelease())
        {
            operation.Detach();
        }

        return operation;
    }

    // The first failure is the one to tell; what fails while cleaning up is told beside it.
    private void Abandon(IVssSession session, Exception cause)
    {
        List<Action> steps = [session.AbortBackup];
        if (!_context.IsAutoRelease())
        {
            // Persistent shadow copies outlive an abort, but not the failure of their own creation.
            steps.AddRange((_created?.Shadows ?? []).Select(shadow =>
                (Action)(() => session.DeleteSnapshot(shadow.Id, force: true))));
        }

        steps.Add(session.Dispose);
        foreach (Action step in steps)
        {
            try
            {
                step();
            }
            catch (VssException e)
            {
                listener.Warning($"While cleaning up after '{cause.Message}': {e.Message} {e.Advice}");
            }
        }
    }

    private static VssException Invalid(string id, string message, string advice) =>
        new(VssResult.InvalidArgument, message) { ErrorId = id, Advice = advice };
}
