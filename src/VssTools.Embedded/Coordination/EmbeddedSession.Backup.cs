using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded;

internal sealed partial class EmbeddedSession
{
    private PendingSet? _set;
    private bool _created;
    private bool _writersTold;

    public void InitializeForBackup(string? documentXml = null) => Do(SessionCall.InitializeForBackup, () =>
    {
        if (documentXml is not null)
        {
            Document = BackupComponentsDocument.Parse(documentXml);
        }
    });

    public void SetContext(VssContext context, VssVolumeSnapshotAttributes options) =>
        Do(SessionCall.SetContext, () =>
        {
            // Queries and deletion may look at every context; a set cannot be made in ALL, as StartSnapshotSet tells.
            if (context != VssContext.All)
            {
                VssContexts.Validate(context, options);
            }

            _settings = _settings with { Context = context, Options = options };
        });

    public void SetBackupState(
        bool selectComponents, bool backupBootableSystemState, VssBackupType backupType, bool partialFileSupport) =>
        Do(SessionCall.SetBackupState, () =>
        {
            _settings = _settings with { BackupType = backupType };
            Document.SelectComponents = selectComponents;
            Document.BootableSystemState = backupBootableSystemState;
            Document.BackupType = backupType;
            Document.PartialFileSupport = partialFileSupport;
        });

    public void AddComponent(VssComponentId component) =>
        Do(SessionCall.AddComponent, () =>
        {
            VssComponentId declared = Declared(component);
            if (Document.Find(declared) is not null)
            {
                throw new VssException(VssResult.ObjectAlreadyExists, $"The component '{component}' is chosen already.")
                {
                    Call = "AddComponent",
                    Target = component,
                };
            }

            Document.Describe(_writers.Describe().First(writer =>
                writer.Id == declared.WriterId && writer.InstanceId == declared.InstanceId));
            Document.Components.Add(new BackupComponent(declared));
        });

    public void SetPreviousBackupStamp(VssComponentId component, string stamp) =>
        Do(SessionCall.SetPreviousBackupStamp, () =>
            Component(component, SessionCall.SetPreviousBackupStamp).PreviousBackupStamp = stamp);

    public void SetBackupOptions(VssComponentId component, string options) =>
        Do(SessionCall.SetBackupOptions, () =>
            Component(component, SessionCall.SetBackupOptions).BackupOptions = options);

    public Guid StartSnapshotSet() =>
        Do(SessionCall.StartSnapshotSet, () =>
        {
            VssContexts.Validate(_settings.Context, _settings.Options);
            CreationLock creation = CreationLock.Take(engine.Options.StatePath);
            _set = new PendingSet(_settings, creation, engine.Catalog.ReadAll(NullListener.Instance));
            Document.SnapshotSetId = _set.Id;
            return _set.Id;
        });

    public Guid AddToSnapshotSet(string volume, Guid providerId) =>
        Do(SessionCall.AddToSnapshotSet, () =>
        {
            EmbeddedVolume found = engine.Volumes.Resolve(volume, providerId);
            engine.Reverts.ThrowIfReverting("AddToSnapshotSet", found.Volume.Id);
            return _set!.Add(found, engine.Options.StatePath);
        });

    public void PrepareForBackup(CancellationToken cancellation) =>
        Do(SessionCall.PrepareForBackup, () =>
        {
            // Noted first: a writer that has heard of the backup must hear of its abort, whatever the others said.
            _writersTold = true;
            Raise(WriterEvent.PrepareBackup, cancellation);
            if (Document.SelectComponents)
            {
                // Writers without a chosen component get no more events (backup components document contents).
                _writers.KeepOwners([.. Document.Components]);
            }
        });

    public VssSnapshotSet DoSnapshotSet(CancellationToken cancellation) =>
        Do(SessionCall.DoSnapshotSet, () =>
        {
            try
            {
                Coordinator coordinator = new(engine, _set!, _writers, Context(), listener);
                VssSnapshotSet set = coordinator.Run(cancellation).Describe();
                _created = true;
                _set!.Dispose();
                engine.Events.SetCreated(set);
                return set with { Writers = _writers.Describe() };
            }
            catch (Exception e)
            {
                _order.Enter(SessionPhase.Failed);
                NoteFailures();
                engine.Events.SetFailed(_set!.Id, _set.VolumePaths, e);
                throw;
            }
        });

    public void SetBackupSucceeded(VssComponentId component, bool succeeded) =>
        Do(SessionCall.SetBackupSucceeded, () =>
            Component(component, SessionCall.SetBackupSucceeded).Succeeded = succeeded);

    public void BackupComplete(CancellationToken cancellation) =>
        Do(SessionCall.BackupComplete, () =>
        {
            Raise(WriterEvent.BackupComplete, cancellation);
            _writersTold = false;
            FreePersistentSet();
        });

    public void AbortBackup() => Do(SessionCall.AbortBackup, EndBackup);

    // The component as its writer declares it.
    private VssComponentId Declared(VssComponentId id)
    {
        List<VssWriter> writers =
        [
            .. _writers.Describe().Where(writer => writer.Id == id.WriterId
                && (id.InstanceId == Guid.Empty || id.InstanceId == writer.InstanceId)),
        ];
        if (writers.Count == 0)
        {
            throw new VssException(VssResult.ObjectNotFound, $"No writer {id.WriterId} takes part.")
            {
                ErrorId = "WriterNotFound",
                Call = "AddComponent",
                Target = id,
                Advice = "Run Get-VssWriter for the writers that are there.",
            };
        }

        VssComponent? declared =
            writers.SelectMany(writer => writer.Components).FirstOrDefault(component => component.Id.IsSameClass(id));
        return declared?.Id ?? throw new VssException(
            VssResult.ObjectNotFound, $"The writer '{writers[0].Name}' has no component '{id}' ({id.Type}).")
        {
            ErrorId = "ComponentNotDeclared",
            Call = "AddComponent",
            WriterName = writers[0].Name,
            Target = id,
            Advice = $"Run Get-VssComponent -Writer '{writers[0].Name}' for those that it has now.",
        };
    }

    // Ends what is not complete: the writers first, since they may hold applications still, then the shadow copies.
    private void EndBackup()
    {
        bool complete = _order.Phase == SessionPhase.Complete;
        try
        {
            if (_writersTold)
            {
                _writersTold = false;
                Raise(WriterEvent.Abort, CancellationToken.None);
                NoteAbort();
            }
        }
        finally
        {
            ReleaseSet();
            if (!complete && _set is not null)
            {
                _order.Enter(SessionPhase.Aborted);
            }
        }
    }

    // A set that was not made has its own event.
    private void NoteAbort()
    {
        if (_created)
        {
            engine.Events.BackupAborted(_set!.Id);
        }
    }

    private void ReleaseSet()
    {
        if (_set is null)
        {
            return;
        }

        try
        {
            if (_created && !_settings.Context.IsAutoRelease())
            {
                FreePersistentSet();
                return;
            }

            foreach (ShadowEntry entry in engine.Catalog.Find(_set.Id)?.Shadows ?? [])
            {
                engine.Removal.Remove(_set.Id, entry.Shadow.Id, force: true);
            }
        }
        finally
        {
            _set.Dispose();
        }
    }

    private void FreePersistentSet()
    {
        if (_set is not null && !_settings.Context.IsAutoRelease())
        {
            engine.Catalog.Update(_set.Id, entry => entry with { OwnerId = Guid.Empty });
        }
    }
}
