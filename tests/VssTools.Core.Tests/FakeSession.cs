using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Core.Tests;

internal sealed class FakeSession(FakeEngine engine) : IVssSession
{
    private readonly List<(string Volume, Guid ProviderId)> _volumes = [];
    private readonly HashSet<Guid> _leftOut = [];
    private VssContext _context;
    private Guid _setId;

    public void InitializeForBackup()
    {
    }

    public void SetContext(VssContext context, VssVolumeSnapshotAttributes options) => _context = context;

    public void SetBackupState(bool components, bool bootable, VssBackupType type, bool partial) =>
        engine.Call($"SetBackupState {type}");

    public IReadOnlyList<VssWriter> GatherWriterMetadata(CancellationToken cancellation) =>
        [.. engine.Writers.Where(writer => !_leftOut.Contains(writer.InstanceId))];

    public IReadOnlyList<VssWriter> GatherWriterStatus(CancellationToken cancellation) => engine.Writers;

    public Guid StartSnapshotSet() => _setId = Guid.NewGuid();

    public Guid AddToSnapshotSet(string volume, Guid providerId)
    {
        engine.Call($"AddToSnapshotSet {volume} {providerId}");
        _volumes.Add((volume, providerId));
        return Guid.NewGuid();
    }

    public void PrepareForBackup(CancellationToken cancellation) => engine.Call("PrepareForBackup");

    public VssSnapshotSet DoSnapshotSet(CancellationToken cancellation)
    {
        engine.Call($"DoSnapshotSet {_context}");
        VssSnapshotSet set = new()
        {
            Id = _setId,
            Context = _context,
            Shadows = [.. _volumes.Select((volume, index) => Shadow(volume.Volume, volume.ProviderId, index))],
        };
        engine.Sets.Add(set);
        return set;
    }

    public void BackupComplete(CancellationToken cancellation) => engine.Call("BackupComplete");

    public void AbortBackup()
    {
        engine.Call("AbortBackup");
        engine.Sets.RemoveAll(set => set.Id == _setId);
    }

    public IReadOnlyList<VssSnapshotSet> QuerySnapshotSets() => [.. engine.Sets];

    public VssShadow GetSnapshotProperties(Guid snapshotId) =>
        engine.Shadows.FirstOrDefault(shadow => shadow.Id == snapshotId)
        ?? throw new VssException(VssResult.ObjectNotFound) { Target = snapshotId };

    public void DeleteSnapshot(Guid snapshotId, bool force)
    {
        engine.Call($"DeleteSnapshot {snapshotId}");
        engine.Update(snapshotId, _ => null);
    }

    public string ExposeSnapshot(
        Guid snapshotId, string? pathFromRoot, VssVolumeSnapshotAttributes attributes, string expose)
    {
        engine.Call($"ExposeSnapshot {snapshotId} {attributes} {expose}");
        engine.Update(snapshotId, shadow => shadow with { ExposedPath = expose });
        return expose;
    }

    public void UnexposeSnapshot(Guid snapshotId)
    {
        engine.Call($"UnexposeSnapshot {snapshotId}");
        engine.Update(snapshotId, shadow => shadow with { ExposedPath = null });
    }

    public void Dispose()
    {
        if (_context.IsAutoRelease())
        {
            engine.Sets.RemoveAll(set => set.Id == _setId);
        }
    }

    private VssShadow Shadow(string volume, Guid providerId, int index) => new()
    {
        Id = Guid.NewGuid(),
        SetId = _setId,
        OriginalCount = _volumes.Count,
        Volume = volume,
        VolumeId = engine.ResolveVolume(volume).Id,
        Device = "/shadows/" + index,
        CreationTime = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddMinutes(engine.Sets.Count),
        ProviderId = providerId == Guid.Empty ? FakeEngine.ProviderId : providerId,
        Context = _context,
        Attributes = _context.Attributes() | VssVolumeSnapshotAttributes.Plex,
        OriginatingMachine = "here",
        ServiceMachine = "here",
    };

    // What scripts do not use yet.
    public void EnableWriterClasses(IReadOnlyList<Guid> writerIds) =>
        _leftOut.UnionWith(engine.Writers.Where(writer => !writerIds.Contains(writer.Id)).Select(one => one.InstanceId));

    public void DisableWriterClasses(IReadOnlyList<Guid> writerIds) => throw Unused();

    public void DisableWriterInstances(IReadOnlyList<Guid> instanceIds) => _leftOut.UnionWith(instanceIds);

    public IReadOnlyList<BackupComponent> QueryWriterComponents() => [];

    public string SaveAsXml() => "";

    public void AddComponent(VssComponentId component) => engine.Call($"AddComponent {component}");

    public void SetPreviousBackupStamp(VssComponentId component, string stamp) => throw Unused();

    public void SetBackupOptions(VssComponentId component, string options) => throw Unused();

    public void SetBackupSucceeded(VssComponentId component, bool succeeded) => throw Unused();

    public void InitializeForRestore(string documentXml) => throw Unused();

    public void SetRestoreState(VssRestoreType restoreType) => throw Unused();

    public void SetSelectedForRestore(VssComponentId component, bool selected) => throw Unused();

    public void AddRestoreSubcomponent(VssComponentId component, string logicalPath, string name) => throw Unused();

    public void SetRestoreOptions(VssComponentId component, string options) => throw Unused();

    public void SetAdditionalRestores(VssComponentId component, bool additional) => throw Unused();

    public void AddNewTarget(VssComponentId component, string path, string spec, bool recursive, string newPath) =>
        throw Unused();

    public void SetRestoreName(VssComponentId component, string name) => throw Unused();

    public void SetRollForward(VssComponentId component, VssRollForwardType type, string? point) => throw Unused();

    public void SetAuthoritativeRestore(VssComponentId component, bool authoritative) => throw Unused();

    public void PreRestore(CancellationToken cancellation) => throw Unused();

    public void SetFileRestoreStatus(VssComponentId component, VssFileRestoreStatus status) => throw Unused();

    public void SetRangesFilePath(VssComponentId component, int partialFile, string path) => throw Unused();

    public void AddAlternativeLocationMapping(
        VssComponentId component, string path, string spec, bool recursive, string destination) => throw Unused();

    public void PostRestore(CancellationToken cancellation) => throw Unused();

    public IReadOnlyList<VssProvider> QueryProviders() => throw Unused();

    public bool IsVolumeSupported(Guid providerId, string volume) => throw Unused();

    public string MountSnapshot(Guid snapshotId, string path) => throw Unused();

    public void BreakSnapshotSet(Guid snapshotSetId, VssBreakOptions options) => throw Unused();

    public void RevertToSnapshot(Guid snapshotId, bool forceDismount) => throw Unused();

    public void ImportSnapshots(CancellationToken cancellation) => throw Unused();

    public void AddSnapshotToRecoverySet(Guid snapshotId, string? destinationVolume) => throw Unused();

    public void RecoverSet(CancellationToken cancellation) => throw Unused();

    private static NotSupportedException Unused() => new();
}
