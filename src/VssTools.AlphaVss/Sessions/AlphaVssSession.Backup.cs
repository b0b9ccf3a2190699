using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Alphaleonis.Win32.Vss;
using Api = Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

internal sealed partial class AlphaVssSession
{
    private readonly List<Guid> _shadows = [];
    private VssShadow[] _made = [];
    private VssContext _context = VssContext.Backup;
    private VssBackupType _backupType = VssBackupType.Copy;
    private Guid _setId;
    private bool _hasContext;
    private bool _hasWriters;
    private bool _inCreation;

    // Writers that have heard of a backup, and a set that is not done, must hear how it ends.
    private bool IsUnderWay => _hasWriters || _inCreation;

    public void InitializeForBackup(string? documentXml = null) =>
        Do("InitializeForBackup", () => _api.InitializeForBackup(documentXml));

    public void SetContext(VssContext context, VssVolumeSnapshotAttributes options)
    {
        if (context != VssContext.All)
        {
            VssContexts.Validate(context, options);
        }

        Do("SetContext", () =>
        {
            if (context == VssContext.All)
            {
                _api.SetContext(VssSnapshotContext.All);
            }
            else
            {
                _api.SetContext((Api.VssVolumeSnapshotAttributes)((int)context | (int)options));
            }
        });
        _context = context;
        _hasContext = true;
    }

    public void SetBackupState(
        bool selectComponents, bool backupBootableSystemState, VssBackupType backupType, bool partialFileSupport)
    {
        Do("SetBackupState", () => _api.SetBackupState(
            selectComponents, backupBootableSystemState, (Api.VssBackupType)(int)backupType, partialFileSupport));
        _backupType = backupType;
    }

    public void AddComponent(VssComponentId component) => Do(Call("AddComponent", component), () => _api.AddComponent(
        component.InstanceId, component.WriterId, TypeOf(component), component.LogicalPath, component.Name));

    public void SetPreviousBackupStamp(VssComponentId component, string stamp) =>
        Do(Call("SetPreviousBackupStamp", component), () => _api.SetPreviousBackupStamp(
            component.WriterId, TypeOf(component), component.LogicalPath, component.Name, stamp));

    public void SetBackupOptions(VssComponentId component, string options) =>
        Do(Call("SetBackupOptions", component), () => _api.SetBackupOptions(
            component.WriterId, TypeOf(component), component.LogicalPath, component.Name, options));

    public Guid StartSnapshotSet()
    {
        _setId = Do("StartSnapshotSet", () => _api.StartSnapshotSet());
        _hasContext = true;
        _inCreation = true;
        _shadows.Clear();
        return _setId;
    }

    public Guid AddToSnapshotSet(string volume, Guid providerId)
    {
        VolumeFacts facts = ShareRoot.Of(_api, _access.Volumes.Find(volume), volume);
        Guid id = Do(
            new ApiCall("AddToSnapshotSet") { Volume = facts.Path },
            () => _api.AddToSnapshotSet(facts.VssName, providerId));
        _shadows.Add(id);
        return id;
    }

    public void PrepareForBackup(CancellationToken cancellation)
    {
        // Noted first: a writer that has heard of the backup must hear of its abort, whatever the others said.
        _hasWriters = true;
        Tell("PrepareForBackup", _api.PrepareForBackupAsync, cancellation);
    }

    public VssSnapshotSet DoSnapshotSet(CancellationToken cancellation)
    {
        Stopwatch clock = Stopwatch.StartNew();
        Tell("DoSnapshotSet", _api.DoSnapshotSetAsync, cancellation);
        TimeSpan duration = clock.Elapsed;
        _inCreation = false;
        return Do("GetSnapshotProperties", () =>
        {
            VssShadow[] shadows =
                [.. _shadows.Select(id => ShadowModel.Of(_api.GetSnapshotProperties(id), _access.Volumes))];
            _made = _context.IsAutoRelease() ? shadows : [];
            return new VssSnapshotSet
            {
                Id = _setId,
                Shadows = shadows,
                Context = _context,
                BackupType = _backupType,
                CreationTime = shadows.Length > 0 ? shadows.Min(shadow => shadow.CreationTime) : DateTimeOffset.Now,
                State = _hasWriters || _context.IsAutoRelease()
                    ? VssSnapshotSetState.Open
                    : VssSnapshotSetState.Complete,
                Writers = _writers,

                // VSS does not tell how long the writers held still in it.
                Phases = [new VssPhase("DoSnapshotSet", TimeSpan.Zero, duration)],
            };
        });
    }

    public void SetBackupSucceeded(VssComponentId component, bool succeeded) =>
        Do(Call("SetBackupSucceeded", component), () => _api.SetBackupSucceeded(
            component.InstanceId, component.WriterId, TypeOf(component), component.LogicalPath, component.Name,
            succeeded));

    public void BackupComplete(CancellationToken cancellation)
    {
        Tell("BackupComplete", _api.BackupCompleteAsync, cancellation);
        _hasWriters = false;
    }

    // A set without writers that is done has nobody to tell: its auto-release shadow copies go with the session.
    public void AbortBackup()
    {
        if (!IsUnderWay)
        {
            return;
        }

        _hasWriters = false;
        _inCreation = false;
        Do("AbortBackup", () => _api.AbortBackup());
    }

    private static Api.VssComponentType TypeOf(VssComponentId component) =>
        (Api.VssComponentType)(int)component.Type;
}
