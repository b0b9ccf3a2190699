using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>A backup of components: the protocol of VSS from the first question to the finished folder.</summary>
public sealed class ComponentBackup
{
    private readonly IVssEngine _engine;
    private readonly BackupRequest _request;
    private readonly PreviousBackup? _previous;
    private readonly BackupFolder _folder;
    private readonly IVssListener _listener;
    private readonly CancellationToken _cancellation;

    private ComponentBackup(
        IVssEngine engine,
        BackupRequest request,
        PreviousBackup? previous,
        BackupFolder folder,
        IVssListener listener,
        CancellationToken cancellation)
    {
        _engine = engine;
        _request = request;
        _previous = previous;
        _folder = folder;
        _listener = listener;
        _cancellation = cancellation;
    }

    /// <summary>Makes a backup. Components that fail alone are reported and recorded in the backup.</summary>
    /// <returns>The backup, also where some of its components failed.</returns>
    /// <exception cref="VssException">There is no backup; nothing is left of it.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; nothing is left.</exception>
    public static VssBackup Run(
        IVssEngine engine, BackupRequest request, IVssListener listener, CancellationToken cancellation)
    {
        PreviousBackup? previous = PreviousBackup.Open(request);
        BackupFolder folder = BackupFolder.Create(request.Destination, listener);
        try
        {
            return new ComponentBackup(engine, request, previous, folder, listener, cancellation).Run();
        }
        finally
        {
            Discard(folder, listener);
        }
    }

    /// <summary>Tells what a backup would hold of each component. The writers are asked, and nothing is made.</summary>
    /// <exception cref="VssException">A component, writer or backup that was named does not exist.</exception>
    public static IReadOnlyList<VssComponentPlan> Plan(
        IVssEngine engine, BackupRequest request, IVssListener listener, CancellationToken cancellation)
    {
        PreviousBackup? previous = PreviousBackup.Open(request);
        SnapshotRequest snapshot = CreateRequest(request);
        ComponentPlan plan =
            SnapshotPlan.Create(engine, snapshot, listener, cancellation, out IReadOnlyList<VssWriter> writers);
        ComponentTypes types = new(request.BackupType, previous, writers);
        return [.. plan.Items.Select(item => types.Complete(item, plan.Included))];
    }

    // The protocol.
    private VssBackup Run()
    {
        SnapshotOperation operation = CreateSnapshot();
        try
        {
            BackupOutcome outcome = CopyFiles(operation);
            SecureFiles();
            TellWriters(operation, outcome);
            operation.Complete(_listener, _cancellation);
            StoreDocuments(operation);
            return _folder.Commit(outcome.Components);
        }
        catch (Exception e)
        {
            Abort(operation, e);
            throw;
        }
    }

    private static SnapshotRequest CreateRequest(BackupRequest request) => request.Snapshot with
    {
        Lifetime = VssLifetime.Volatile,
        NoWriter = false,
        BackupType = request.BackupType,
        Selection = request.Selection,
        AddRequiredVolumes = true,
        PartialFileSupport = true,
    };

    private SnapshotOperation CreateSnapshot() => SnapshotOperation.Create(
        _engine, CreateRequest(_request) with { ComponentsAdded = TellComponents }, _listener, _cancellation);

    // Between AddComponent and StartSnapshotSet: the last moment to refuse, and to tell writers of their components.
    private void TellComponents(IVssSession session, ComponentPlan plan, IReadOnlyList<VssWriter> writers)
    {
        BackupPlace.Check(_folder.Path, plan, writers);
        BackupPlace.WarnOfSameVolume(_folder.Path, plan, _engine, _listener);
        _previous?.RefuseMixture(_request.BackupType, plan, writers);
        ComponentTypes types = new(_request.BackupType, _previous, writers);
        types.Explain(plan.Included, _listener);
        foreach (VssComponent component in plan.Explicit)
        {
            string instanceName = types.WriterOf(component).InstanceName;
            if (_previous?.Stamp(component.Id, instanceName) is string stamp)
            {
                session.SetPreviousBackupStamp(component.Id, stamp);
            }
        }

        foreach (KeyValuePair<VssComponent, string> option in BackupOptions.Resolve(_request.BackupOptions, plan))
        {
            session.SetBackupOptions(option.Key.Id, option.Value);
        }
    }

    // What the writers say about their components is complete only now, after the snapshot.
    private BackupContents ReadComponents(SnapshotOperation operation, ComponentTypes types)
    {
        FileSetReader reader = new(_engine, operation.Set.Shadows);
        BackupContents contents = new(operation.Plan!.Included, types, reader, _listener);
        contents.Read(operation.Components);
        return contents;
    }

    private BackupOutcome CopyFiles(SnapshotOperation operation)
    {
        ComponentPlan plan = operation.Plan!;
        ComponentTypes types = new(_request.BackupType, _previous, operation.Writers);
        BackupContents contents = ReadComponents(operation, types);
        IReadOnlyCollection<VssShadow> shadows = operation.Set.Shadows;
        FileSelection selection = contents.Select(operation.Writers, shadows, _engine);
        _folder.Begin(Header(operation.Set));
        ShadowsMustExist(shadows);
        BackupCopyResult copied =
            BackupCopier.Copy(_folder, CopyRequest(plan, contents, selection), _listener, _cancellation);
        ShadowsMustExist(shadows);
        if (_previous is not null)
        {
            CarriedEntries carried = new(_previous, plan, types, contents, selection, operation.Writers);
            copied = carried.AddTo(_folder, copied, _cancellation);
        }

        return new BackupOutcome(plan, operation.Components, copied);
    }

    private BackupCopyRequest CopyRequest(ComponentPlan plan, BackupContents contents, FileSelection selection) => new()
    {
        Sources = selection.Sources,
        Components = [.. plan.Included.Select(component => component.Id)],
        Rules = contents.Rules,
        Hash = _request.Hash,
        Compress = _request.Compress,
        PartialFiles = contents.PartialFiles,
        Previous = _previous?.Archive,
    };

    // Writers throw logs away because a backup has them, so it must outlive a power failure first. Not after a copy.
    private void SecureFiles()
    {
        if (_request.BackupType != VssBackupType.Copy)
        {
            _folder.Sync();
        }
    }

    // A shadow copy that lost its storage is no empty volume, though it looks like one.
    private static void ShadowsMustExist(IReadOnlyCollection<VssShadow> shadows)
    {
        if (shadows.FirstOrDefault(shadow => !Directory.Exists(shadow.Device)) is VssShadow lost)
        {
            throw new VssException(
                VssResult.ObjectNotFound, $"The shadow copy of '{lost.Volume}' was lost while it was copied.")
            {
                ErrorId = "ShadowLost",
                Volume = lost.Volume,
                Target = lost.Id,
                Advice = "Nothing is left of the backup. Look whether somebody removed it, or whether the storage " +
                    "for shadow copies is too small, then try again.",
            };
        }
    }

    private void TellWriters(SnapshotOperation operation, BackupOutcome outcome)
    {
        foreach (VssException failure in outcome.Incomplete)
        {
            _listener.Error(failure);
        }

        foreach ((VssComponentId id, bool succeeded) in outcome.Explicit)
        {
            operation.SetSucceeded(id, succeeded);
        }

        outcome.ThrowIfNothing(_folder.Path);
    }

    private ManifestHeader Header(VssSnapshotSet set) => new()
    {
        BackupType = _request.BackupType,
        CreationTime = set.CreationTime,
        SnapshotSetId = set.Id,
        Hashed = _request.Hash,
        Compressed = _request.Compress,
        BaseId = _previous?.Archive.Id,
        BasePath = _previous is null ? "" : BackupChain.RelativePath(_folder.Path, _previous.Archive.Path),
    };

    private void StoreDocuments(SnapshotOperation operation)
    {
        _folder.WriteComponentsDocument(operation.DocumentXml);
        foreach (VssWriter writer in operation.Writers.Where(writer => writer.Document is not null))
        {
            _folder.AddWriterDocument(writer.Name, writer.Document!.Xml);
        }
    }

    // The first failure is the one to tell; what fails while cleaning up is told beside it.
    private void Abort(SnapshotOperation operation, Exception cause)
    {
        try
        {
            operation.Stop();
        }
        catch (VssException e)
        {
            _listener.Warning($"While cleaning up after '{cause.Message}': {e.Message} {e.Advice}");
        }
    }

    private static void Discard(BackupFolder folder, IVssListener listener)
    {
        try
        {
            folder.Dispose();
        }
        catch (VssException e)
        {
            listener.Warning($"While removing '{folder.PartialPath}': {e.Message} {e.Advice}");
        }
    }
}
