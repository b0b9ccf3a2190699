using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Alphaleonis.Win32.Vss;
using Api = Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

internal sealed partial class AlphaVssSession
{
    private static readonly TimeSpan StatusLimit = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RevertInterval = TimeSpan.FromSeconds(1);

    public IReadOnlyList<VssProvider> QueryProviders() =>
        Do("QueryProviders", () => _api.QueryProviders().Select(ShadowModel.Provider).ToArray());

    public IReadOnlyList<VssSnapshotSet> QuerySnapshotSets()
    {
        SeeAll();
        VssShadow[] shadows = Do("QuerySnapshots", () => _api.QuerySnapshots().Select(Shadow).ToArray());
        if (_context == VssContext.All)
        {
            // A killed process leaves the links to what went with it.
            _access.Links.Sweep([.. shadows.Select(shadow => shadow.Id)], _access.Volumes);
        }

        return [.. shadows.GroupBy(shadow => shadow.SetId).Select(group => SetOf(group.Key, [.. group]))];
    }

    public VssShadow GetSnapshotProperties(Guid snapshotId)
    {
        SeeAll();
        return Do(OfShadow("GetSnapshotProperties", snapshotId), () =>
            Shadow(_api.GetSnapshotProperties(snapshotId)));
    }

    public bool IsVolumeSupported(Guid providerId, string volume)
    {
        VolumeFacts facts = ShareRoot.Of(_api, _access.Volumes.Find(volume), volume);
        return Do(
            new ApiCall("IsVolumeSupported") { Volume = facts.Path },
            () => _api.IsVolumeSupported(facts.VssName, providerId));
    }

    public void BreakSnapshotSet(Guid snapshotSetId, VssBreakOptions options)
    {
        SeeAll();
        ApiCall call = new("BreakSnapshotSet") { About = snapshotSetId };
        if (options == VssBreakOptions.None)
        {
            Do(call, () => _api.BreakSnapshotSet(snapshotSetId));
            return;
        }

        Wait(
            call,
            token => _api.BreakSnapshotSetAsync(snapshotSetId, (VssHardwareOptions)(int)options, token),
            CancellationToken.None);
    }

    public void RevertToSnapshot(Guid snapshotId, bool forceDismount)
    {
        VssShadow shadow = GetSnapshotProperties(snapshotId);
        ApiCall call = OfShadow("RevertToSnapshot", snapshotId) with { Volume = shadow.Volume };
        Do(call, () => _api.RevertToSnapshot(snapshotId, forceDismount));
    }

    public VssRevert? QueryRevertStatus(string volume)
    {
        VolumeFacts facts = _access.Volumes.Find(volume);
        VssRevert revert = new() { Volume = facts.Path };
        try
        {
            return Do(RevertStatus(facts), () =>
            {
                Task status = _api.QueryRevertStatusAsync(facts.VssName, CancellationToken.None);
                return IsOver(status, StatusLimit, CancellationToken.None) ? null : revert;
            });
        }
        catch (VssException e) when (e.HResult == VssResult.ObjectNotFound)
        {
            return null;
        }
    }

    public void WaitForRevert(string volume, CancellationToken cancellation)
    {
        VolumeFacts facts = _access.Volumes.Find(volume);
        Do(RevertStatus(facts), () =>
        {
            Task status = _api.QueryRevertStatusAsync(facts.VssName, CancellationToken.None);
            WaitForRevert(status, facts.Path, cancellation);
            _listener.Progress(new VssProgress("Reverting", facts.Path, 100, Completed: true));
        });
    }

    public VssRootPath GetRootAndLogicalPrefixPaths(string path, bool normalizeFqdn) =>
        Do(new ApiCall("GetRootAndLogicalPrefixPaths") { Volume = path }, () =>
        {
            Api.VssRootAndLogicalPrefixPaths paths = _api.GetRootAndLogicalPrefixPaths(path, normalizeFqdn);
            return new VssRootPath(paths.RootPath, paths.LogicalPrefix);
        });

    public void ImportSnapshots(CancellationToken cancellation)
    {
        SeeAll();
        Wait("ImportSnapshots", _api.ImportSnapshotsAsync, cancellation);
    }

    public void AddSnapshotToRecoverySet(Guid snapshotId, string? destinationVolume) =>
        Do(OfShadow("AddSnapshotToRecoverySet", snapshotId), () => _api.AddSnapshotToRecoverySet(
            snapshotId,
            destinationVolume is null ? null : _access.Volumes.Find(destinationVolume).VssName));

    public void RecoverSet(VssRecoveryOptions options, CancellationToken cancellation) => Wait(
        "RecoverSet",
        token => _api.RecoverSetAsync((Api.VssRecoveryOptions)(int)options, token),
        cancellation);

    private void WaitForRevert(Task status, string volume, CancellationToken cancellation)
    {
        try
        {
            while (!IsOver(status, RevertInterval, cancellation))
            {
                _listener.Progress(new VssProgress("Reverting", volume));
            }
        }
        catch (OperationCanceledException)
        {
            _listener.Warning(
                $"VSS goes on with the revert of '{volume}', also after a restart; Get-VssRevert shows it until then.");
            throw;
        }
    }

    private static ApiCall RevertStatus(VolumeFacts facts) => new("QueryRevertStatus") { Volume = facts.Path };

    // Only the wait is limited: VSS never hears of it, because nothing is to cancel a revert.
    private static bool IsOver(Task task, TimeSpan limit, CancellationToken cancellation)
    {
        bool over = false;
        try
        {
            over = Task.WaitAny([task], (int)limit.TotalMilliseconds, cancellation) == 0;
        }
        finally
        {
            if (!over)
            {
                task.ContinueWith(done => done.Exception, TaskScheduler.Default);
            }
        }

        if (over)
        {
            task.GetAwaiter().GetResult();
        }

        return over;
    }

    // A session sees the shadow copies of its context alone; one that only asks is to see all.
    private void SeeAll()
    {
        if (!_hasContext)
        {
            SetContext(VssContext.All, VssVolumeSnapshotAttributes.None);
        }
    }

    private VssShadow Shadow(VssSnapshotProperties properties)
    {
        VssShadow shadow = ShadowModel.Of(properties, _access.Volumes);
        return shadow.ExposedPath is null
            ? shadow with { ExposedPath = _access.Links.Find(shadow.Id, _access.Volumes) }
            : shadow;
    }

    // VSS does not say who still works with a set; one that its requester's end would release must have one.
    private static VssSnapshotSet SetOf(Guid id, VssShadow[] shadows) => new()
    {
        Id = id,
        Shadows = shadows,
        Context = shadows[0].Context,
        CreationTime = shadows.Min(shadow => shadow.CreationTime),
        State = shadows[0].Context.IsAutoRelease() ? VssSnapshotSetState.Open : VssSnapshotSetState.Complete,
    };

    private static ApiCall OfShadow(string name, Guid snapshotId) => new(name) { ShadowId = snapshotId };
}
