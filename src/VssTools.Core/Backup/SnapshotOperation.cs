using System;
using System.Collections.Generic;
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
    private readonly IReadOnlyList<VssWriter> _writers;
    private IReadOnlyList<BackupComponent> _components = [];
    private readonly HashSet<VssComponentId> _failed = [];
    private string _documentXml = "";
    private int _ended;
    private bool _isHeld;

    internal SnapshotOperation(
        IVssSession session, VssSnapshotSet set, IReadOnlyList<VssWriter> writers, ComponentPlan? plan)
    {
        _session = session;
        _hasWriters = set.Context.HasWriters();
        _writers = writers;
        Set = set;
        Plan = plan;
    }

    /// <summary>The set.</summary>
    public VssSnapshotSet Set { get; private set; }

    /// <summary>Which components it backs up; <see langword="null"/> for a backup of whole volumes.</summary>
    public ComponentPlan? Plan { get; }

    /// <summary>
    /// The writers that the operation began with, with what they own: as they are now, or as they were at its end.
    /// </summary>
    public IReadOnlyList<VssWriter> Writers => WriterInventory.WithStatus(
        _writers, IsOpen && _hasWriters ? _session.GatherWriterStatus(CancellationToken.None) : Set.Writers);

    /// <summary>The components that VSS was told of, with what the writers have said about them so far.</summary>
    public IReadOnlyList<BackupComponent> Components =>
        IsOpen && Plan is not null ? _session.QueryWriterComponents() : _components;

    /// <summary>The backup components document as it is now, or as it was at the end.</summary>
    public string DocumentXml => IsOpen ? _session.SaveAsXml() : _documentXml;

    /// <summary>Whether the operation still waits for its end.</summary>
    public bool IsOpen => Volatile.Read(ref _ended) == 0;

    /// <summary>Makes a snapshot set. After a failure nothing of it is left.</summary>
    /// <exception cref="VssException">What failed, and what to do.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static SnapshotOperation Create(
        IVssEngine engine, SnapshotRequest request, IVssListener listener, CancellationToken cancellation) =>
        new SnapshotCreation(engine, request, listener).Run(cancellation);

    /// <summary>Tells the writer of a component how its backup went. Before <see cref="Complete"/>.</summary>
    /// <param name="component">One of the explicitly included components.</param>
    /// <param name="succeeded">Whether all of its files are in the backup.</param>
    public void SetSucceeded(VssComponentId component, bool succeeded) =>
        _session.SetBackupSucceeded(component, succeeded);

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
            CompleteWriters(cancellation);
        }
        finally
        {
            _session.Dispose();
        }

        Set = AfterEnd(VssSnapshotSetState.Complete);
        ReportFailures(listener);
        return Set;
    }

    /// <summary>
    /// As <see cref="Complete"/>, but auto-release shadow copies live until <see cref="Release"/>: VSS itself releases
    /// them with the requester, and not with the end of the backup.
    /// </summary>
    internal VssSnapshotSet CompleteAndHold(IVssListener listener, CancellationToken cancellation)
    {
        if (!Set.Context.IsAutoRelease())
        {
            return Complete(listener, cancellation);
        }

        if (!TryEnd())
        {
            return Set;
        }

        try
        {
            CompleteWriters(cancellation);
        }
        catch
        {
            _session.Dispose();
            throw;
        }

        _isHeld = true;
        Set = Set with { State = VssSnapshotSetState.Complete };
        ReportFailures(listener);
        return Set;
    }

    /// <summary>Releases what <see cref="CompleteAndHold"/> has kept.</summary>
    internal void Release()
    {
        if (_isHeld)
        {
            _isHeld = false;
            _session.Dispose();
            Set = AfterEnd(VssSnapshotSetState.Complete);
        }
    }

    private void CompleteWriters(CancellationToken cancellation)
    {
        if (_hasWriters)
        {
            CompleteComponents();
            _session.BackupComplete(cancellation);
            Set = Set with { Writers = _session.GatherWriterStatus(cancellation) };
        }

        KeepResults();
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
            KeepResults();
            _session.Dispose();
            Set = AfterEnd(VssSnapshotSetState.Complete);
        }
    }

    // A component of which nobody has said anything went well, unless its own writer failed it.
    private void CompleteComponents()
    {
        if (Plan is null)
        {
            return;
        }

        foreach (BackupComponent component in _session.QueryWriterComponents())
        {
            if (component.Succeeded is null)
            {
                _session.SetBackupSucceeded(component.Id, component.Failure is null);
            }

            if (component.Failure is not null)
            {
                _failed.Add(component.Id);
            }
        }
    }

    // Components that failed before have been reported then.
    private void ReportFailures(IVssListener listener)
    {
        foreach (VssWriter writer in Set.Writers.Where(writer => writer.Failed && !writer.FailedPartially))
        {
            listener.Error(WriterFailures.Create(writer, "BackupComplete"));
        }

        foreach (BackupComponent component in _components)
        {
            if (component.Failure is VssWriterError failure && !_failed.Contains(component.Id))
            {
                string name = _writers.FirstOrDefault(writer => writer.Id == component.Id.WriterId)?.Name ?? "";
                listener.Error(WriterFailures.Create(name, component.Id, failure, "BackupComplete"));
            }
        }
    }

    private void KeepResults()
    {
        _components = Plan is null ? [] : _session.QueryWriterComponents();
        _documentXml = _session.SaveAsXml();
    }

    private VssSnapshotSet AfterEnd(VssSnapshotSetState state) =>
        Set with { State = state, Shadows = Set.Context.IsAutoRelease() ? [] : Set.Shadows };

    private bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;
}
