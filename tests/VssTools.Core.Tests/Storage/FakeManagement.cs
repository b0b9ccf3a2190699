using System.Collections.Generic;
using System.Linq;

namespace VssTools.Core.Tests;

/// <summary>Storage that is only written down.</summary>
internal sealed class FakeManagement(FakeEngine engine) : IVssManagement
{
    public const long Least = 320L << 20;

    public long GetMinDiffAreaSize() => Least;

    public IReadOnlyList<VssVolume> QueryVolumesSupportedForDiffAreas(string volume)
    {
        engine.Call("QueryVolumesSupportedForDiffAreas");
        return [engine.ResolveVolume(volume), engine.ResolveVolume("/big")];
    }

    public IReadOnlyList<VssStorage> QueryDiffAreas(string? volume = null)
    {
        engine.Call("QueryDiffAreas");
        return [.. engine.Storage.Where(one => volume is null || one.VolumeId == engine.ResolveVolume(volume).Id)];
    }

    public void AddDiffArea(string volume, string storageVolume, long maximumSize)
    {
        engine.Call($"AddDiffArea {volume} {storageVolume} {maximumSize}");
        engine.Storage.Add(new VssStorage
        {
            Volume = volume,
            VolumeId = engine.ResolveVolume(volume).Id,
            StorageVolume = storageVolume,
            StorageVolumeId = engine.ResolveVolume(storageVolume).Id,
            MaximumSpace = maximumSize,
            UsedSpace = 0,
        });
    }

    public void ChangeDiffAreaMaximumSize(string volume, string storageVolume, long maximumSize)
    {
        engine.Call($"ChangeDiffAreaMaximumSize {volume} {storageVolume} {maximumSize}");
        int index = engine.Storage.FindIndex(one => one.Volume == volume && one.StorageVolume == storageVolume);
        engine.Storage[index] = engine.Storage[index] with { MaximumSpace = maximumSize };
    }

    public void RemoveDiffArea(string volume, string storageVolume)
    {
        engine.Call($"RemoveDiffArea {volume} {storageVolume}");
        engine.Storage.RemoveAll(one => one.Volume == volume && one.StorageVolume == storageVolume);
    }

    public VssVolumeProtection GetVolumeProtectionLevel(string volume) => engine.Protection;

    public void SetVolumeProtectionLevel(string volume, VssProtectionLevel level)
    {
        engine.Call($"SetVolumeProtectionLevel {level}");
        engine.Protection = engine.Protection with { Level = level };
    }

    public void ClearVolumeProtectFault(string volume)
    {
        engine.Call("ClearVolumeProtectFault");
        engine.Protection = engine.Protection with { Fault = VssProtectionFault.None, Offline = false };
    }

    public void Dispose()
    {
    }
}
