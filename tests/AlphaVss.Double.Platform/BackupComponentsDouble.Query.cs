using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VssTools;

namespace Alphaleonis.Win32.Vss;

internal sealed partial class BackupComponentsDouble
{
    public IEnumerable<VssSnapshotProperties> QuerySnapshots() => Call(nameof(QuerySnapshots), () =>
        _session.QuerySnapshotSets().SelectMany(set => set.Shadows).Where(IsSeen).Select(Properties).ToList());

    public IEnumerable<VssProviderProperties> QueryProviders() => Call(nameof(QueryProviders), () =>
        _session.QueryProviders().Select(provider => new VssProviderProperties(
            provider.Id, provider.Name, (VssProviderType)(int)provider.Type, provider.Version, provider.VersionId,
            provider.ClassId)).ToList());

    public VssSnapshotProperties GetSnapshotProperties(Guid snapshotId) =>
        Call(nameof(GetSnapshotProperties), () => Properties(Find(snapshotId)));

    public bool IsVolumeSupported(string volumeName) => IsVolumeSupported(volumeName, Guid.Empty);

    public bool IsVolumeSupported(string volumeName, Guid providerId) =>
        Call(nameof(IsVolumeSupported), () => _session.IsVolumeSupported(providerId, volumeName));

    public void DeleteSnapshot(Guid snapshotId, bool forceDelete) => Call(nameof(DeleteSnapshot), () =>
        _session.DeleteSnapshot(Find(snapshotId).Id, forceDelete));

    public int DeleteSnapshotSet(Guid snapshotSetId, bool forceDelete)
    {
        VssDouble.Enter(nameof(DeleteSnapshotSet));
        VssShadow[] shadows = Run(() => _session.QuerySnapshotSets())
            .Where(set => set.Id == snapshotSetId)
            .SelectMany(set => set.Shadows)
            .Where(IsSeen)
            .ToArray();
        for (int i = 0; i < shadows.Length; i++)
        {
            try
            {
                Run(() =>
                {
                    _session.DeleteSnapshot(shadows[i].Id, forceDelete);
                    return true;
                });
            }
            catch (Exception e)
            {
                throw new VssDeleteSnapshotsFailedException(i, shadows[i].Id, e);
            }
        }

        return shadows.Length == 0
            ? throw new VssDeleteSnapshotsFailedException(0, Guid.Empty, new VssObjectNotFoundException())
            : shadows.Length;
    }

    public void BreakSnapshotSet(Guid snapshotSetId) =>
        Call(nameof(BreakSnapshotSet), () => Break(snapshotSetId, VssBreakOptions.None));

    public Task BreakSnapshotSetAsync(
        Guid snapshotSetId, VssHardwareOptions breakFlags, CancellationToken cancellationToken = default) =>
        Start(nameof(BreakSnapshotSet), cancellationToken, _ =>
            Break(snapshotSetId, (VssBreakOptions)(int)breakFlags));

    public void RevertToSnapshot(Guid snapshotId, bool forceDismount) =>
        Call(nameof(RevertToSnapshot), () => _session.RevertToSnapshot(Find(snapshotId).Id, forceDismount));

    public Task QueryRevertStatusAsync(string volumeName, CancellationToken cancellationToken = default) =>
        Start(nameof(QueryRevertStatusAsync), cancellationToken, _ =>
            _session.WaitForRevert(volumeName, CancellationToken.None));

    public Task ImportSnapshotsAsync(CancellationToken cancellationToken = default) =>
        Start(nameof(ImportSnapshots), cancellationToken, token =>
            VssDouble.Ask(nameof(ImportSnapshots), "", () => _session.ImportSnapshots(token)));

    public void AddSnapshotToRecoverySet(Guid snapshotId, string? destinationVolume) =>
        Call(nameof(AddSnapshotToRecoverySet), () => VssDouble.Ask(
            nameof(AddSnapshotToRecoverySet),
            $"{snapshotId} {destinationVolume}",
            () => _session.AddSnapshotToRecoverySet(snapshotId, destinationVolume)));

    public Task RecoverSetAsync(VssRecoveryOptions options, CancellationToken cancellationToken = default) =>
        Start(nameof(RecoverSet), cancellationToken, token => VssDouble.Ask(
            nameof(RecoverSet),
            $"{options}",
            () => _session.RecoverSet((VssTools.VssRecoveryOptions)(int)options, token)));

    public VssRootAndLogicalPrefixPaths GetRootAndLogicalPrefixPaths(
        string filePath, bool normalizeFQDNforRootPath) => Call(nameof(GetRootAndLogicalPrefixPaths), () =>
        {
            if (VssDouble.ShareOf(filePath) is VssRootAndLogicalPrefixPaths share)
            {
                return share;
            }

            VssRootPath paths = _session.GetRootAndLogicalPrefixPaths(filePath, normalizeFQDNforRootPath);
            return new VssRootAndLogicalPrefixPaths(paths.Root, paths.LogicalPrefix);
        });

    private void Break(Guid snapshotSetId, VssBreakOptions options) => VssDouble.Ask(
        nameof(BreakSnapshotSet),
        $"{snapshotSetId} {options}",
        () => _session.BreakSnapshotSet(snapshotSetId, options));

    private bool IsSeen(VssShadow shadow) => _context == VssContext.All || shadow.Context == _context;

    private VssShadow Find(Guid snapshotId)
    {
        VssShadow shadow = _session.GetSnapshotProperties(snapshotId);
        return IsSeen(shadow) ? shadow : throw new VssObjectNotFoundException();
    }
}
