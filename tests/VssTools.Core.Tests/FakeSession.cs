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
    private BackupComponentsDocument _document = new();
    private bool _isDisposed;

    public void InitializeForBackup(string? documentXml = null)
    {
    }

    public void SetContext(VssContext context, VssVolumeSnapshotAttributes options) => _context = context;

    public void SetBackupState(bool components, bool bootable, VssBackupType type, bool partial) =>
        engine.Call($"SetBackupState {type}");

    public IReadOnlyList<VssWriter> GatherWriterMetadata(CancellationToken cancellation)
    {
        engine.Call("GatherWriterMetadata");
        cancellation.ThrowIfCancellationRequested();
        return [.. engine.Writers.Where(writer => !_leftOut.Contains(writer.InstanceId))];
    }

    public IReadOnlyList<VssWriter> GatherWriterStatus(CancellationToken cancellation) => engine.Writers;

    public Guid StartSnapshotSet() => _document.SnapshotSetId = _setId = Guid.NewGuid();

    public Guid AddToSnapshotSet(string volume, Guid providerId)
    {
        engine.Call($"AddToSnapshotSet {volume} {providerId}");
        _volumes.Add((volume, providerId));
        return Guid.NewGuid();
    }

    public void PrepareForBackup(CancellationToken cancellation)
    {
        engine.Call("PrepareForBackup");
        cancellation.ThrowIfCancellationRequested();
    }

    public VssSnapshotSet DoSnapshotSet(CancellationToken cancellation)
    {
        engine.Call($"DoSnapshotSet {_context}");
        cancellation.ThrowIfCancellationRequested();
        VssSnapshotSet set = new()
        {
            Id = _setId,
            Context = _context,
            Shadows = [.. _volumes.Select((volume, index) => Shadow(volume.Volume, volume.ProviderId, index))],
        };
        engine.Sets.Add(set);
        return set;
    }

    public void BackupComplete(CancellationToken cancellation)
    {
        engine.Call("BackupComplete");
        cancellation.ThrowIfCancellationRequested();
    }

    public void AbortBackup()
    {
        engine.Call("AbortBackup");
        if (_context.IsAutoRelease())
        {
            engine.Sets.RemoveAll(set => set.Id == _setId);
        }
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
        engine.OpenSessions -= _isDisposed ? 0 : 1;
        _isDisposed = true;
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

    public void AddComponent(VssComponentId component)
    {
        engine.Call($"AddComponent {component}");
        _document.Components.Add(new BackupComponent(component));
        _document.Writer(component.WriterId, component.InstanceId);
    }

    public IReadOnlyList<BackupComponent> QueryWriterComponents() => [.. _document.Components];

    public string SaveAsXml() => _document.ToXml();

    public void SetBackupSucceeded(VssComponentId component, bool succeeded) =>
        engine.Call($"SetBackupSucceeded {component} {succeeded}");

    public void InitializeForRestore(string documentXml)
    {
        engine.Call("InitializeForRestore");
        _document = BackupComponentsDocument.Parse(documentXml);
    }

    public void SetRestoreState(VssRestoreType restoreType)
    {
    }

    public void SetSelectedForRestore(VssComponentId component, bool selected) =>
        engine.Call($"SetSelectedForRestore {component}");

    public void PreRestore(CancellationToken cancellation)
    {
        engine.Call("PreRestore");
        cancellation.ThrowIfCancellationRequested();
        foreach (BackupComponent component in _document.Components.Where(engine.FailsRestore))
        {
            component.Restore.PreRestoreFailure = "It does not want to.";
        }
    }

    public void SetFileRestoreStatus(VssComponentId component, VssFileRestoreStatus status) =>
        engine.Call($"SetFileRestoreStatus {component} {status}");

    public void PostRestore(CancellationToken cancellation) => engine.Call("PostRestore");

    public IReadOnlyList<VssProvider> QueryProviders() =>
        [new() { Id = FakeEngine.ProviderId, Name = "Fake provider", Type = VssProviderType.System, Version = "1.0" }];

    public void BreakSnapshotSet(Guid snapshotSetId, VssBreakOptions options) =>
        Hardware("BreakSnapshotSet", $"{snapshotSetId} {options}");

    public VssRevert? QueryRevertStatus(string volume) => null;

    public void WaitForRevert(string volume, CancellationToken cancellation) => engine.Call($"WaitForRevert {volume}");

    public VssRootPath GetRootAndLogicalPrefixPaths(string path, bool normalizeFqdn) => new(path, path);

    public void RevertToSnapshot(Guid snapshotId, bool forceDismount) =>
        Hardware("RevertToSnapshot", $"{snapshotId} {forceDismount}");

    public void ImportSnapshots(CancellationToken cancellation) => Hardware("ImportSnapshots", "");

    public void AddSnapshotToRecoverySet(Guid snapshotId, string? destinationVolume) =>
        engine.Call($"AddSnapshotToRecoverySet {snapshotId} {destinationVolume}".TrimEnd());

    public void RecoverSet(VssRecoveryOptions options, CancellationToken cancellation) =>
        Hardware("RecoverSet", options == VssRecoveryOptions.None ? "" : options.ToString());

    private void Hardware(string call, string arguments)
    {
        engine.Call($"{call} {arguments}".Trim());
        if (!engine.HasHardware)
        {
            throw new VssException(VssResult.NotSupported) { Call = call };
        }
    }

    // What scripts do not use.
    public void EnableWriterClasses(IReadOnlyList<Guid> writerIds) =>
        _leftOut.UnionWith(engine.Writers.Where(one => !writerIds.Contains(one.Id)).Select(one => one.InstanceId));

    public void DisableWriterClasses(IReadOnlyList<Guid> writerIds) => throw Unused();

    public void DisableWriterInstances(IReadOnlyList<Guid> instanceIds) => _leftOut.UnionWith(instanceIds);

    public void SetPreviousBackupStamp(VssComponentId component, string stamp) => throw Unused();

    public void SetBackupOptions(VssComponentId component, string options) => throw Unused();

    public void AddRestoreSubcomponent(VssComponentId component, string logicalPath, string name) => throw Unused();

    public void SetRestoreOptions(VssComponentId component, string options) => throw Unused();

    public void SetAdditionalRestores(VssComponentId component, bool additional) => throw Unused();

    public void AddNewTarget(VssComponentId component, string path, string spec, bool recursive, string newPath) =>
        throw Unused();

    public void SetRestoreName(VssComponentId component, string name) => throw Unused();

    public void SetRollForward(VssComponentId component, VssRollForwardType type, string? point) => throw Unused();

    public void SetAuthoritativeRestore(VssComponentId component, bool authoritative) => throw Unused();

    public void SetRangesFilePath(VssComponentId component, int partialFile, string path) => throw Unused();

    public void AddAlternativeLocationMapping(
        VssComponentId component, string path, string spec, bool recursive, string destination) => throw Unused();

    public bool IsVolumeSupported(Guid providerId, string volume) => throw Unused();

    public string MountSnapshot(Guid snapshotId, string path, bool asLink) => throw Unused();

    private static NotSupportedException Unused() => new();
}
