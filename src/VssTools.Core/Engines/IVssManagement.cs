using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>
/// The storage of shadow copies and the protection of volumes, as one provider has them. The methods carry the names
/// of VSS, where the storage of a volume's shadow copies is its <em>diff area</em>.
/// Source: the IVssDifferentialSoftwareSnapshotMgmt pages of the VSS reference.
/// </summary>
public interface IVssManagement : IDisposable
{
    /// <summary>The least size of a diff area, in bytes.</summary>
    long GetMinDiffAreaSize();

    /// <summary>The volumes on which a volume's diff area could be, itself among them.</summary>
    /// <param name="volume">The volume, or any path on it.</param>
    IReadOnlyList<VssVolume> QueryVolumesSupportedForDiffAreas(string volume);

    /// <summary>The diff areas of all volumes, or those of one volume.</summary>
    /// <param name="volume">The volume whose shadow copies they hold; <see langword="null"/> for all.</param>
    IReadOnlyList<VssStorage> QueryDiffAreas(string? volume = null);

    /// <summary>Makes a diff area.</summary>
    /// <param name="volume">The volume whose shadow copies it is to hold.</param>
    /// <param name="storageVolume">The volume that it is to be on.</param>
    /// <param name="maximumSize">Its most size in bytes; <see cref="VssStorage.Unbounded"/> for no limit.</param>
    /// <exception cref="VssException">
    /// VSS_E_OBJECT_ALREADY_EXISTS, VSS_E_VOLUME_NOT_SUPPORTED, VSS_E_MAXIMUM_DIFFAREA_ASSOCIATIONS_REACHED,
    /// VSS_E_INSUFFICIENT_STORAGE: less than <see cref="GetMinDiffAreaSize"/>.
    /// </exception>
    void AddDiffArea(string volume, string storageVolume, long maximumSize);

    /// <summary>
    /// Changes the most size of a diff area. What no longer fits goes, the oldest shadow copies first.
    /// </summary>
    void ChangeDiffAreaMaximumSize(string volume, string storageVolume, long maximumSize);

    /// <summary>Removes a diff area that no shadow copy uses.</summary>
    /// <exception cref="VssException">VSS_E_VOLUME_IN_USE: shadow copies use it.</exception>
    void RemoveDiffArea(string volume, string storageVolume);

    /// <summary>How a volume and its shadow copies are protected from each other.</summary>
    VssVolumeProtection GetVolumeProtectionLevel(string volume);

    /// <summary>Chooses what is given up when the diff area fails: the shadow copies, or the volume.</summary>
    void SetVolumeProtectionLevel(string volume, VssProtectionLevel level);

    /// <summary>Takes a volume out of its protection fault.</summary>
    void ClearVolumeProtectFault(string volume);
}
