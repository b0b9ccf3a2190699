using System;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>
/// A snapshot set from its creation to its end, with the session behind it. While it is open the writers wait for
/// <see cref="Complete"/> or <see cref="Stop"/>, and auto-release shadow copies live; disposing an open operation
/// stops it.
/// </summary>
public sealed class SnapshotOperation : IDisposable
{
    private readonly IVssSession _session;
    private readonly bool _hasWriters;
    private int _ended;

    internal SnapshotOperation(IVssSession session, VssSnapshotSet set)
    {
        _session = session;
        _hasWriters = set.Context.HasWriters();
        Set = set;
    }

    /// <summary>The set.</summary>
    public VssSnapshotSet Set { get; private set; }

    /// <summary>Whether the operation still waits for its end.</summary>
    public bool IsOpen => Volatile.Read(ref _ended) == 0;

    /// <summary>Makes a snapshot set. After a failure nothing of it is left.</summary>
    /// <exception cref="VssException">What failed, and what to do.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static SnapshotOperation Create(
        IVssEngine engine, SnapshotRequest request, IVssListener listener, CancellationToken cancellation) =>
        new SnapshotCreation(engine, request, listener).Run(cancellation);

    /// <summary>
    /// Tells the writers that the backup succeeded and ends the operation; auto-release shadow copies are released.
    /// </summary>
    /// <returns>The set as it is afterwards, with the writers' last states.</returns>
    public VssSnapshotSet Complete(IVssListener listener, CancellationToken cancellation)
    {
        if (!TryEnd())
        {
            return Set;
        }

        try
        {
            if (_hasWriters)
            {
                _session.BackupComplete(cancellation);
                Set = Set with { Writers = _session.GatherWriterStatus(cancellation) };
            }
        }
        finally
        {
            _session.Dispose();
        }

        Set = AfterEnd(VssSnapshotSetState.Complete);
        foreach (VssWriter writer in Set.Writers.Where(writer => writer.Failed))
        {
            listener.Error(WriterFailures.Create(writer, "BackupComplete"));
        }

        return Set;
    }

    /// <summary>
    /// Aborts the backup: writers are told, and auto-release shadow copies are released. Persistent ones stay, as the
    /// context says.
    /// </summary>
    /// <returns>The set as it is afterwards.</returns>
    public VssSnapshotSet Stop()
    {
        if (TryEnd())
        {
            try
            {
                _session.AbortBackup();
            }
            finally
            {
                _session.Dispose();
            }

            Set = AfterEnd(VssSnapshotSetState.Aborted);
        }

        return Set;
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    /// <summary>Ends the operation of a persistent set without writers: nobody waits for anything.</summary>
    internal void Detach()
    {
        if (TryEnd())
        {
            _session.Dispose();
            Set = AfterEnd(VssSnapshotSetState.Complete);
        }
    }

    private VssSnapshotSet AfterEnd(VssSnapshotSetState state) =>
        Set with { State = state, Shadows = Set.Context.IsAutoRelease() ? [] : Set.Shadows };

    private bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;
}
