using System;
using System.Collections.Generic;

namespace Alphaleonis.Win32.Vss;

/// <summary>The management of storage. As in the original, only the class can be released, not the interface.</summary>
internal sealed class SnapshotManagementDouble : IVssSnapshotManagement, IDisposable
{
    private bool _released;

    public SnapshotManagementDouble() => VssDouble.Count(1);

    public IVssDifferentialSoftwareSnapshotManagement GetDifferentialSoftwareSnapshotManagementInterface()
    {
        VssDouble.Enter("GetDifferentialSoftwareSnapshotManagementInterface");
        return new DiffAreaManagementDouble();
    }

    public long GetMinDiffAreaSize()
    {
        VssDouble.Enter(nameof(GetMinDiffAreaSize));
        return DiffAreas.Least;
    }

    public void Dispose()
    {
        VssDouble.Count(_released ? 0 : -1);
        _released = true;
        VssDouble.Enter("Dispose of SnapshotManagement");
    }
}

internal sealed class DiffAreaManagementDouble : IVssDifferentialSoftwareSnapshotManagement, IDisposable
{
    private bool _released;

    public DiffAreaManagementDouble() => VssDouble.Count(1);

    public void AddDiffArea(string volumeName, string diffAreaVolumeName, long maximumDiffSpace) =>
        Call(nameof(AddDiffArea), () => DiffAreas.Add(volumeName, diffAreaVolumeName, maximumDiffSpace));

    public void ChangeDiffAreaMaximumSize(string volumeName, string diffAreaVolumeName, long maximumDiffSpace) =>
        Call(nameof(ChangeDiffAreaMaximumSize), () =>
            DiffAreas.Change(volumeName, diffAreaVolumeName, maximumDiffSpace));

    public void ChangeDiffAreaMaximumSize(
        string volumeName, string diffAreaVolumeName, long maximumDiffSpace, bool isVolatile) =>
        ChangeDiffAreaMaximumSize(volumeName, diffAreaVolumeName, maximumDiffSpace);

    public IList<VssDiffAreaProperties> QueryDiffAreasForSnapshot(Guid snapshotId) => throw new NotSupportedException();

    public IList<VssDiffAreaProperties> QueryDiffAreasForVolume(string volumeName) =>
        Call(nameof(QueryDiffAreasForVolume), () =>
        {
            string own = DiffAreas.Resolve(volumeName).Path;
            return DiffAreas.Query((volume, _) => volume == own);
        });

    public IList<VssDiffAreaProperties> QueryDiffAreasOnVolume(string volumeName) =>
        Call(nameof(QueryDiffAreasOnVolume), () =>
        {
            string place = DiffAreas.Resolve(volumeName).Path;
            return DiffAreas.Query((_, on) => on == place);
        });

    public IList<VssDiffVolumeProperties> QueryVolumesSupportedForDiffAreas(string originalVolumeName) =>
        Call(nameof(QueryVolumesSupportedForDiffAreas), () => DiffAreas.Places(originalVolumeName));

    public void ClearVolumeProtectFault(string volumeName) =>
        Call(nameof(ClearVolumeProtectFault), () => DiffAreas.ClearFault(volumeName));

    public void DeleteUnusedDiffAreas(string diffAreaVolumeName) => throw new NotSupportedException();

    public VssVolumeProtectionInfo GetVolumeProtectionLevel(string volumeName) =>
        Call(nameof(GetVolumeProtectionLevel), () => DiffAreas.ProtectionOf(volumeName));

    public void SetVolumeProtectionLevel(string volumeName, VssProtectionLevel protectionLevel) =>
        Call(nameof(SetVolumeProtectionLevel), () => DiffAreas.Protect(volumeName, protectionLevel));

    public void Dispose()
    {
        VssDouble.Count(_released ? 0 : -1);
        _released = true;
        VssDouble.Enter("Dispose of DiffAreas");
    }

    private void Call(string name, Action action) => Call(name, () =>
    {
        action();
        return true;
    });

    private T Call<T>(string name, Func<T> action)
    {
        if (_released)
        {
            throw new ObjectDisposedException(nameof(DiffAreaManagementDouble));
        }

        VssDouble.Enter(name);
        try
        {
            return action();
        }
        catch (VssTools.VssException e)
        {
            throw Failure.Of(e.HResult);
        }
    }
}
