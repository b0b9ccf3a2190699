using System;
using System.Collections.Generic;
using System.Linq;
using Alphaleonis.Win32.Vss;
using Api = Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

/// <summary>The diff areas of Windows' own provider, and the protection of volumes.</summary>
internal sealed class AlphaVssManagement : IVssManagement
{
    // VSS_ASSOC_REMOVE: a size that removes the association.
    private const long Remove = 0;

    private readonly ApiAccess _access;
    private readonly IVssSnapshotManagement _management;
    private readonly IVssDifferentialSoftwareSnapshotManagement _areas;
    private bool _released;

    public AlphaVssManagement(ApiAccess access)
    {
        _access = access;
        _management = access.CreateManagement();
        try
        {
            _areas = _management.GetDifferentialSoftwareSnapshotManagementInterface();
        }
        catch (Exception e)
        {
            Release(_management);
            throw StorageCause.Of(e, new ApiCall("GetProviderMgmtInterface"));
        }
    }

    public long GetMinDiffAreaSize() => Do(new ApiCall("GetMinDiffAreaSize"), _management.GetMinDiffAreaSize);

    public IReadOnlyList<VssVolume> QueryVolumesSupportedForDiffAreas(string volume)
    {
        VolumeFacts facts = _access.Volumes.Find(volume);
        IList<VssDiffVolumeProperties> found = Do(
            new ApiCall("QueryVolumesSupportedForDiffAreas") { Volume = facts.Path },
            () => _areas.QueryVolumesSupportedForDiffAreas(facts.VssName));
        using VolumeSupport support = new(_access);
        return [.. found.Select(one => support.Describe(_access.Volumes.OfVssName(one.VolumeName), Guid.Empty))];
    }

    public IReadOnlyList<VssStorage> QueryDiffAreas(string? volume = null)
    {
        DiffAreaQuery query = new(_areas, _access);
        return Do(
            new ApiCall("QueryDiffAreas") { Volume = volume },
            () => volume is null ? query.All() : query.Of(_access.Volumes.Find(volume)));
    }

    public void AddDiffArea(string volume, string storageVolume, long maximumSize)
    {
        StorageFailures.CheckSize(maximumSize, "AddDiffArea");
        Change(new Association("AddDiffArea", Find(volume), Find(storageVolume), maximumSize), _areas.AddDiffArea);
    }

    public void ChangeDiffAreaMaximumSize(string volume, string storageVolume, long maximumSize)
    {
        StorageFailures.CheckSize(maximumSize, "ChangeDiffAreaMaximumSize");
        Change(
            new Association("ChangeDiffAreaMaximumSize", Find(volume), Find(storageVolume), maximumSize),
            _areas.ChangeDiffAreaMaximumSize);
    }

    public void RemoveDiffArea(string volume, string storageVolume) => Change(
        new Association("ChangeDiffAreaMaximumSize", Find(volume), Find(storageVolume), Remove),
        _areas.ChangeDiffAreaMaximumSize);

    public VssVolumeProtection GetVolumeProtectionLevel(string volume)
    {
        VolumeFacts facts = Find(volume);
        return Do(
            new ApiCall("GetVolumeProtectLevel") { Volume = facts.Path },
            () => StorageModel.Of(_areas.GetVolumeProtectionLevel(facts.VssName), facts));
    }

    public void SetVolumeProtectionLevel(string volume, VssProtectionLevel level)
    {
        VolumeFacts facts = Find(volume);
        Do(
            new ApiCall("SetVolumeProtectLevel") { Volume = facts.Path },
            () => _areas.SetVolumeProtectionLevel(facts.VssName, (Api.VssProtectionLevel)(int)level));
    }

    public void ClearVolumeProtectFault(string volume)
    {
        VolumeFacts facts = Find(volume);
        Do(
            new ApiCall("ClearVolumeProtectFault") { Volume = facts.Path },
            () => _areas.ClearVolumeProtectFault(facts.VssName));
    }

    public void Dispose()
    {
        if (!_released)
        {
            _released = true;
            Release(_areas);
            Release(_management);
        }
    }

    // The interfaces do not say so, but the classes behind them hold objects of COM. It has no more to tell here.
    private static void Release(object api)
    {
        try
        {
            (api as IDisposable)?.Dispose();
        }
        catch (Exception)
        {
            // Nothing is open that a failed release could leave behind, and the first error is the one to tell.
        }
    }

    private VolumeFacts Find(string volume) => _access.Volumes.Find(volume);

    private void Change(Association change, Action<string, string, long> call)
    {
        try
        {
            Do(change.Call, () => call(change.Volume.VssName, change.Storage.VssName, change.Size));
        }
        catch (VssException e)
        {
            throw StorageCause.Of(e, change, _management);
        }
    }

    private void Do(ApiCall call, Action action) => Do(call, () =>
    {
        action();
        return true;
    });

    private T Do<T>(ApiCall call, Func<T> action)
    {
        if (_released)
        {
            throw new VssException(VssResult.BadState, $"{call.Name} came after the end of the management.")
            {
                Call = call.Name,
            };
        }

        try
        {
            return action();
        }
        catch (Exception e)
        {
            throw StorageCause.Of(e, call);
        }
    }
}

/// <summary>What a volume's diff area is to be.</summary>
internal sealed record Association(string Name, VolumeFacts Volume, VolumeFacts Storage, long Size)
{
    public ApiCall Call => new(Name) { Volume = Volume.Path };
}
