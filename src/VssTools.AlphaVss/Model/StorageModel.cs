using System;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

/// <summary>Diff areas and the protection of volumes as the model has them.</summary>
internal static class StorageModel
{
    /// <summary>The id of Windows' own provider, the only one with diff areas. Source: AlphaVSS.</summary>
    public static readonly Guid SystemProvider = new("b5946137-7b9f-4925-af80-51abd60b20d5");

    public static VssStorage Of(VssDiffAreaProperties properties, IVolumeSystem volumes)
    {
        VolumeFacts volume = volumes.OfVssName(properties.VolumeName);
        VolumeFacts storage = volumes.OfVssName(properties.DiffAreaVolumeName);
        return new VssStorage
        {
            Volume = volume.Path,
            VolumeId = volume.Id,
            StorageVolume = storage.Path,
            StorageVolumeId = storage.Id,
            ProviderId = SystemProvider,
            UsedSpace = properties.UsedDiffSpace,
            AllocatedSpace = properties.AllocatedDiffSpace,
            MaximumSpace = Limit(properties.MaximumDiffSpace),
            FreeSpace = storage.FreeSpace,
            StorageVolumeSize = storage.Size,
        };
    }

    public static VssVolumeProtection Of(VssVolumeProtectionInfo info, VolumeFacts volume) => new()
    {
        Volume = volume.Path,
        VolumeId = volume.Id,
        Level = (VssProtectionLevel)(int)info.ProtectionLevel,
        Fault = (VssProtectionFault)(int)info.ProtectionFault,
        Offline = info.VolumeIsOfflineForProtection,
        FailureStatus = unchecked((int)info.FailureStatus),
        HasUnusedStorage = info.VolumeHasUnusedDiffArea,
    };

    // VSS_ASSOC_NO_MAX_SPACE is -1; as a number without a sign it is the largest one.
    private static long Limit(long maximum) => maximum is < 0 or long.MaxValue ? VssStorage.Unbounded : maximum;
}
