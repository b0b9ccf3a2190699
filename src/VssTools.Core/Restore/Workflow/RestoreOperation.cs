using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Restoring;

/// <summary>What a restore knows while it goes through the backups of a chain.</summary>
internal sealed class RestoreOperation
{
    private readonly RestoreRequest _request;
    private readonly FileRestorer _files;
    private readonly IVssListener _listener;
    private readonly RestorePlanner _planner;
    private readonly HashSet<VssException> _reported = [];
    private RestoreTally _tally;
    private RestoreFilePlan? _plan;

    public RestoreOperation(
        RestoreRequest request,
        RestoreSource source,
        IReadOnlyList<RestoreComponent> components,
        FileRestorer files,
        IVssListener listener)
    {
        _request = request;
        _files = files;
        _listener = listener;
        Source = source;
        Components = components;
        _planner = new RestorePlanner(source, request, components);
        _tally = new RestoreTally(components.Count);
        Progress = new RestoreProgress(_tally, listener);
    }

    /// <summary>The backups.</summary>
    public RestoreSource Source { get; }

    /// <summary>The chosen components.</summary>
    public IReadOnlyList<RestoreComponent> Components { get; }

    /// <summary>Those for which there is something to do.</summary>
    public IEnumerable<RestoreComponent> Active => Components.Where(component => !component.IsRefused);

    /// <summary>Whether there is something to do for any.</summary>
    public bool HasWork => Active.Any();

    /// <summary>Tells how far the restore is.</summary>
    public RestoreProgress Progress { get; private set; }

    /// <summary>The writers as they were at last.</summary>
    public IReadOnlyList<VssWriter> Writers { get; set; } = [];

    /// <summary>Where directories go.</summary>
    public RestorePlaces Places => _plan!.Places;

    /// <summary>The components whose own files are replaced, so that their services must not run.</summary>
    public IEnumerable<RestoreComponent> NeedServicesStopped => _request.NoFileCopy
        ? []
        : Active.Where(component => !IsMoved(component) && !component.UsesAlternates);

    /// <summary>The alternate location mappings that were used.</summary>
    public IEnumerable<(RestoreComponent, FileMapping)> UsedAlternates =>
        _plan!.Builder.UsedAlternates.Select(used => (Components[used.Component], used.Mapping));

    /// <summary>Begins the session for one backup of the chain.</summary>
    public RestoreSession Open(IVssEngine engine, IVssListener listener, int level) =>
        new(engine, _request, Source.Documents[level], Source.Chain[level].BackupComponentsXml, listener);

    /// <summary>
    /// Finds the writers of the components, and refuses what cannot be restored whatever the writers say.
    /// </summary>
    public void Match(RestoreSession session, CancellationToken cancellation)
    {
        RestoreOptionCheck check = new(_request, Source);
        foreach (RestoreComponent component in Components)
        {
            component.Running = session.Find(component);
            component.HasWriter = !_request.WithoutWriter && component.TakesPart;
            RefuseIf(component, ReasonAgainst(component) ?? check.ReasonAgainst(component));
            WarnOfRunning(component);
        }

        _planner.RefusePlaces();
        Methods(cancellation).ChooseAlternates();
        Plan();
        LeaveOutUnlessReplaceFails(cancellation);
        foreach (RestoreComponent component in Components)
        {
            component.NewTargets = [.. NewTargetsOf(component)];
        }
    }

    /// <summary>Refuses what the restore methods do not allow, now that the writers have said where files go.</summary>
    public void CheckMethods(CancellationToken cancellation)
    {
        RestoreMethods methods = Methods(cancellation);
        if (Active.Any(component => component.Target != VssRestoreTarget.Undefined))
        {
            methods.ChooseAlternates();
            Plan();
        }

        if (!_request.NoFileCopy && methods.Check(_plan!))
        {
            Plan();
            methods.Check(_plan!);
        }

        Drop();
    }

    /// <summary>Refuses what programs have open.</summary>
    public void CheckInUse(CancellationToken cancellation)
    {
        if (!_request.NoFileCopy && Methods(cancellation).CheckInUse(_plan!))
        {
            Plan();
        }

        Drop();
        Progress.Bytes = _plan!.All.Sum(tree => tree.Bytes);
        Progress.Files = _plan.All.Sum(tree => tree.Count);
    }

    /// <summary>Restores the files that one backup of the chain holds.</summary>
    public void Copy(int level, IVssListener listener, CancellationToken cancellation)
    {
        if (_request.NoFileCopy)
        {
            return;
        }

        Drop();
        TellFailures(listener);
        foreach (RestoreTree tree in new[] { _plan!.Trees[level], _plan.Directed[level] })
        {
            _files.Restore(
                new RestoreJob
                {
                    Backup = Source.Chain[level].Path,
                    Tree = tree,
                    Tally = _tally,
                    Overwrite = _request.Force,
                    Redirect = _plan.Builder.Redirect,
                    Progress = Progress,
                    IsSequential = tree == _plan.Directed[level],
                },
                listener,
                cancellation);
        }
    }

    /// <summary>Ends the restore of all components that are not refused yet.</summary>
    public void RefuseAll(VssException error)
    {
        _reported.Add(error);
        foreach (RestoreComponent component in Active.ToList())
        {
            component.Refuse(error);
        }
    }

    /// <summary>How restoring the files of a component went.</summary>
    public VssFileRestoreStatus StatusOf(RestoreComponent component)
    {
        int index = Components.ToList().IndexOf(component);
        bool isNothing = _tally.FilesOf(index) == 0 && (component.IsRefused || _request.NoFileCopy);
        return isNothing ? VssFileRestoreStatus.None
            : component.IsRefused ? VssFileRestoreStatus.Failed
            : _tally.StatusOf(index);
    }

    /// <summary>Tells the failures of components that have not been told.</summary>
    public void Report(IVssListener listener)
    {
        foreach (VssException error in Components.SelectMany(component => component.Errors).Where(_reported.Add))
        {
            listener.Error(error);
        }
    }

    /// <summary>The result for the pipeline.</summary>
    public VssRestore ToResult(TimeSpan duration) =>
        new RestoreReport(_request, Source, Components, _plan!, _tally).Create(StatusOf, Writers, duration);

    /// <summary>The plan for the pipeline.</summary>
    public IReadOnlyList<VssRestorePlan> Describe() =>
        new RestoreReport(_request, Source, Components, _plan!, _tally).Describe();

    private VssException? ReasonAgainst(RestoreComponent component)
    {
        bool isSilent = component.Method.WriterRestore == VssWriterRestore.Never;
        bool isWhole = Source.Newest.Components
            .Where(stored => component.Included.Any(part => RestoreSource.IsSame(part.Id, stored.Id)))
            .All(stored => stored.Succeeded);
        return !isWhole && !_request.Force ? RestoreErrors.BackupFailed(component)
            : component.Running is null && !_request.WithoutWriter && !isSilent ? RestoreErrors.NoWriter(component)
            : null;
    }

    private void WarnOfRunning(RestoreComponent component)
    {
        if (_request.WithoutWriter && component.Running is not null && !component.IsRefused && !IsMoved(component))
        {
            _listener.Warning(
                $"The writer of '{component.Name}' runs and is not told that its files are replaced; it may overwrite "
                + "them or fail.");
        }
    }

    // Such a writer takes part only where its files cannot be replaced without it.
    private void LeaveOutUnlessReplaceFails(CancellationToken cancellation)
    {
        if (!Components.Any(WantsOnlyFailures))
        {
            return;
        }

        IReadOnlyList<ExistingFile>[] existing =
            _files.FindExisting(_plan!.Trees, Components.Count, cancellation);
        for (int index = 0; index < Components.Count; index++)
        {
            if (WantsOnlyFailures(Components[index]))
            {
                Components[index].HasWriter = _files.FindInUse(existing[index]).Count > 0;
            }
        }
    }

    private static bool WantsOnlyFailures(RestoreComponent component) =>
        component.HasWriter && component.Method.WriterRestore == VssWriterRestore.IfReplaceFails;

    private IEnumerable<(VssFileSet, string)> NewTargetsOf(RestoreComponent component)
    {
        foreach (VssFileSet files in component.Included.SelectMany(part => part.FileSets))
        {
            string path = RawPath.FromText(Environment.ExpandEnvironmentVariables(files.Path));
            if (Places.IsMapped(path))
            {
                yield return (files, RawPath.ToText(Places.Map(path)));
            }
        }
    }

    private bool IsMoved(RestoreComponent component) => RestoreOptionCheck.IsMoved(
        _request, component.Included.SelectMany(part => part.FileSets).Select(files => files.Path));

    private RestoreMethods Methods(CancellationToken cancellation) => new(_request, Components, _files, cancellation);

    private void Plan()
    {
        _tally = new RestoreTally(Components.Count);
        Progress = new RestoreProgress(_tally, _listener);
        _plan = _planner.Plan(_tally);
    }

    private void Drop()
    {
        foreach (RestoreTree tree in _plan!.All)
        {
            tree.Drop(component => Components[component].IsRefused);
        }
    }

    private void TellFailures(IVssListener listener)
    {
        foreach (VssException error in _plan!.Builder.Failures)
        {
            listener.Error(error);
        }

        _plan.Builder.Failures.Clear();
    }

    private static void RefuseIf(RestoreComponent component, VssException? reason)
    {
        if (reason is not null)
        {
            component.Refuse(reason);
        }
    }
}
