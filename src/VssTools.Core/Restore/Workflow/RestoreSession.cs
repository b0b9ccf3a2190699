using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Restoring;

/// <summary>
/// The writers' part of restoring one backup: the calls of VSS in their order, each step a method. A chain of backups
/// has one session for each.
/// </summary>
internal sealed class RestoreSession(
    IVssEngine engine,
    RestoreRequest request,
    BackupComponentsDocument document,
    string documentXml,
    IVssListener listener) : IDisposable
{
    private readonly IVssSession _session = engine.CreateSession(listener);
    private IReadOnlyList<RestoreComponent> _told = [];

    /// <summary>The writers as they were when they were asked last.</summary>
    public IReadOnlyList<VssWriter> Writers { get; private set; } = [];

    /// <summary>Begins the restore and finds the writers that run.</summary>
    public void Begin(CancellationToken cancellation)
    {
        _session.InitializeForRestore(documentXml);
        _session.SetRestoreState(request.RestoreType);
        Writers = _session.GatherWriterMetadata(cancellation);
    }

    /// <summary>
    /// The running writer of a component: the very instance, else the one of that name, else the class.
    /// </summary>
    public VssWriter? Find(RestoreComponent component)
    {
        List<VssWriter> same = [.. Writers.Where(writer => writer.Id == component.Id.WriterId)];
        return same.Find(writer => writer.InstanceId == component.Id.InstanceId)
            ?? same.Find(writer => writer.InstanceName == component.Writer.InstanceName)
            ?? same.FirstOrDefault();
    }

    /// <summary>Selects components and tells their writers what is wanted of them.</summary>
    /// <param name="components">The components.</param>
    /// <param name="isLast">Whether no backup of the chain follows.</param>
    public void Select(IEnumerable<RestoreComponent> components, bool isLast)
    {
        _told =
        [
            .. components.Where(component =>
                component.HasWriter && Entry(document.Components, component) is not null),
        ];
        foreach (RestoreComponent component in _told)
        {
            VssComponentId id = Entry(document.Components, component)!.Id;
            _session.SetSelectedForRestore(id, selected: true);
            foreach (VssComponent part in component.Parts)
            {
                _session.AddRestoreSubcomponent(id, part.LogicalPath, part.Name);
            }

            SetOptions(id, component);
            AddNewTargets(id, component);
            if (!isLast)
            {
                _session.SetAdditionalRestores(id, additional: true);
            }
        }
    }

    /// <summary>Tells the writers that the restore begins; components whose writers fail are refused.</summary>
    public void PreRestore(CancellationToken cancellation)
    {
        if (_told.Count == 0)
        {
            return;
        }

        _session.PreRestore(cancellation);
        Writers = _session.GatherWriterStatus(cancellation);
        IReadOnlyList<BackupComponent> entries = _session.QueryWriterComponents();
        foreach (RestoreComponent component in _told)
        {
            ReadTargets(component, Entry(entries, component)!);
        }
    }

    /// <summary>Tells the writers how restoring the files went, and that the restore is done.</summary>
    /// <param name="status">How it went for each component.</param>
    /// <param name="used">Alternate location mappings that were used.</param>
    /// <param name="places">Where directories went.</param>
    public void PostRestore(
        Func<RestoreComponent, VssFileRestoreStatus> status,
        IEnumerable<(RestoreComponent Component, FileMapping Mapping)> used,
        RestorePlaces places)
    {
        if (_told.Count == 0)
        {
            return;
        }

        foreach (RestoreComponent component in _told)
        {
            BackupComponent entry = Entry(document.Components, component)!;
            _session.SetFileRestoreStatus(entry.Id, status(component));
            SetRangesFiles(entry, places);
        }

        foreach ((RestoreComponent component, FileMapping mapping) in
            used.Where(pair => _told.Contains(pair.Component)))
        {
            _session.AddAlternativeLocationMapping(
                Entry(document.Components, component)!.Id,
                mapping.Path,
                mapping.FileSpec,
                mapping.Recursive,
                mapping.Destination);
        }

        // A restore has no abort: once it has begun, the writers hear of its end, also of a bad one.
        _session.PostRestore(CancellationToken.None);
        Writers = _session.GatherWriterStatus(CancellationToken.None);
        ReadFailures();
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private void SetOptions(VssComponentId id, RestoreComponent component)
    {
        if (request.Options.Count > 0 && component.Described.Selectable)
        {
            _session.SetRestoreOptions(id, VssRestoreOption.Join(request.Options));
        }
        else if (request.Options.Count > 0)
        {
            listener.Warning($"'{component.Name}' gets no options: only selectable components have some.");
        }

        if (request.RestoreName is not null)
        {
            _session.SetRestoreName(id, request.RestoreName);
        }

        if (request.RollForward != VssRollForwardType.Undefined)
        {
            _session.SetRollForward(id, request.RollForward, request.RollForwardPoint);
        }

        if (request.Authoritative)
        {
            _session.SetAuthoritativeRestore(id, authoritative: true);
        }
    }

    private void AddNewTargets(VssComponentId id, RestoreComponent component)
    {
        foreach ((VssFileSet files, string target) in component.NewTargets)
        {
            _session.AddNewTarget(id, files.Path, files.FileSpec, files.Recursive, target);
        }
    }

    private void ReadTargets(RestoreComponent component, BackupComponent entry)
    {
        VssWriter? writer = Find(component);
        string failure = entry.Restore.PreRestoreFailure;
        if (writer is { Failed: true, FailedPartially: false })
        {
            failure = writer.LastError?.Message ?? writer.State.ToString();
        }

        if (failure.Length > 0)
        {
            component.Refuse(RestoreErrors.WriterFailed(component, failure, "PreRestore"));
            return;
        }

        component.Target = entry.Restore.Target;
        component.DirectedTargets = entry.Restore.Target == VssRestoreTarget.Directed
            ? [.. entry.Restore.DirectedTargets]
            : [];
    }

    private void ReadFailures()
    {
        IReadOnlyList<BackupComponent> entries = _session.QueryWriterComponents();
        foreach (RestoreComponent component in _told.Where(component => !component.IsRefused))
        {
            VssWriter? writer = Find(component);
            string failure = Entry(entries, component)?.Restore.PostRestoreFailure ?? "";
            if (failure.Length == 0 && writer is { Failed: true, FailedPartially: false })
            {
                failure = writer.LastError?.Message ?? writer.State.ToString();
            }

            if (failure.Length > 0)
            {
                component.Refuse(RestoreErrors.WriterFailed(component, failure, "PostRestore"));
            }
        }
    }

    // A file of ranges that went elsewhere is told to the writer, which knows it by its number.
    private void SetRangesFiles(BackupComponent entry, RestorePlaces places)
    {
        for (int index = 0; index < entry.PartialFiles.Count; index++)
        {
            string ranges = entry.PartialFiles[index].Ranges;
            if (!FileRanges.IsFile(ranges))
            {
                continue;
            }

            string raw = RawPath.FromText(ranges);
            string directory = RawPath.Directory(raw, out string name);
            string target = RawPath.Join(places.Map(directory), name);
            if (target != raw)
            {
                _session.SetRangesFilePath(entry.Id, index, RawPath.ToText(target));
            }
        }
    }

    private static BackupComponent? Entry(IEnumerable<BackupComponent> entries, RestoreComponent component) =>
        entries.FirstOrDefault(entry => RestoreSource.IsSame(entry.Id, component.Id));
}
