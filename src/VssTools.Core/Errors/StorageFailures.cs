using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>Makes exceptions of what goes wrong with the storage of shadow copies, whichever engine keeps it.</summary>
internal static class StorageFailures
{
    /// <summary>Fails for a size that means something else to VSS: 0 removes storage.</summary>
    /// <param name="size">The most size in bytes.</param>
    /// <param name="call">The call that got it.</param>
    public static void CheckSize(long size, string call)
    {
        if (size <= 0 && size != VssStorage.Unbounded)
        {
            throw new VssException(VssResult.InvalidArgument, $"{size} bytes are no size for storage.")
            {
                ErrorId = "StorageSizeInvalid",
                Call = call,
                Target = size,
                Advice = "Name a size above 0, or Unbounded; Remove-VssStorage removes storage.",
            };
        }
    }

    /// <summary>The size is less than the least one.</summary>
    public static VssException TooSmall(string volume, long size, long least, Exception? inner = null) =>
        new(
            VssResult.InsufficientStorage,
            $"{VssStorageSize.Describe(size)} are too little for shadow copies of '{volume}'.",
            inner)
        {
            ErrorId = "StorageTooSmall",
            Volume = volume,
            Target = volume,
            Advice = $"Give at least {VssStorageSize.Describe(least)}.",
        };

    /// <summary>There is not enough space on the volume that the storage is on.</summary>
    public static VssException NoSpace(string volume, string storageVolume, Exception? inner = null) =>
        new(VssResult.InsufficientStorage, $"'{storageVolume}' has no space for shadow copies of '{volume}'.", inner)
        {
            ErrorId = "StorageVolumeFull",
            Volume = volume,
            Target = storageVolume,
            Advice = $"Free space on '{storageVolume}', or choose a volume with more: Get-VssVolume shows it.",
        };

    /// <summary>The volume has its storage there already.</summary>
    public static VssException Exists(string volume, string storageVolume, Exception? inner = null) =>
        new(
            VssResult.ObjectAlreadyExists,
            $"Shadow copies of '{volume}' have storage on '{storageVolume}' already.",
            inner)
        {
            ErrorId = "StorageExists",
            Volume = volume,
            Target = volume,
            Advice = "Set-VssStorage changes its size.",
        };

    /// <summary>The volume has storage elsewhere, and may have no more.</summary>
    public static VssException TooMany(string volume, Exception? inner = null) =>
        new(
            VssResult.MaximumDiffAreaAssociationsReached,
            $"Shadow copies of '{volume}' cannot have more storage than they have.",
            inner)
        {
            ErrorId = "StorageLimitReached",
            Volume = volume,
            Target = volume,
            Advice = $"Get-VssStorage '{volume}' shows it; Remove-VssStorage makes room for another place.",
        };

    /// <summary>The volume has no storage there, or nowhere.</summary>
    public static VssException NotFound(string volume, string? storageVolume, Exception? inner = null) =>
        new(
            VssResult.ObjectNotFound,
            $"Shadow copies of '{volume}' have no storage{(storageVolume is null ? "" : $" on '{storageVolume}'")}.",
            inner)
        {
            ErrorId = "StorageNotFound",
            Volume = volume,
            Target = volume,
            Advice = "Get-VssStorage shows what there is; New-VssStorage makes it.",
        };

    /// <summary>Shadow copies use the storage.</summary>
    public static VssException InUse(string volume, string storageVolume, Exception? inner = null) =>
        new(VssResult.VolumeInUse, $"Shadow copies of '{volume}' use their storage on '{storageVolume}'.", inner)
        {
            ErrorId = "StorageInUse",
            Volume = volume,
            Target = volume,
            Advice = $"Remove them first: Get-VssShadow -Volume '{volume}' | Remove-VssShadow",
        };

    /// <summary>Shadow copies use the storage: these.</summary>
    public static VssException UsedBy(VssStorage storage, IReadOnlyList<VssShadow> shadows)
    {
        const int most = 5;
        string named = string.Join(
            ", ", shadows.Take(most).Select(one => $"{one.Id} ({one.CreationTime.LocalDateTime})"));
        string more = shadows.Count > most ? $", and {shadows.Count - most} more" : "";
        return new(
            VssResult.VolumeInUse,
            $"{shadows.Count} shadow copies of '{storage.Volume}' use its storage on '{storage.StorageVolume}': " +
            $"{named}{more}.")
        {
            ErrorId = "StorageInUse",
            Volume = storage.Volume,
            Target = storage.Volume,
            Advice = $"Remove them first: Get-VssShadow -Volume '{storage.Volume}' | Remove-VssShadow",
        };
    }

    /// <summary>A volume of which no shadow copy can be made needs no storage.</summary>
    public static VssException NoShadows(VssVolume volume) =>
        new(VssResult.VolumeNotSupported, $"'{volume.Path}' can have no shadow copies: {volume.Reason}")
        {
            ErrorId = "StorageVolumeNotSupported",
            Volume = volume.Path,
            Target = volume.Path,
            Advice = "Get-VssVolume -Supported shows the volumes that can.",
        };

    /// <summary>A volume cannot hold the storage; others can.</summary>
    public static VssException PlaceNotSupported(
        string volume, string storageVolume, IReadOnlyList<VssVolume> places) =>
        new(
            VssResult.VolumeNotSupported,
            $"'{storageVolume}' cannot hold the storage for shadow copies of '{volume}'.")
        {
            ErrorId = "StorageVolumeNotSupported",
            Volume = volume,
            Target = storageVolume,
            Advice = places.Count == 0
                ? "This engine has no volume that can."
                : $"It can be on: {string.Join(", ", places.Select(place => place.Path))}.",
        };

    /// <summary>A volume cannot have storage, or hold it.</summary>
    public static VssException VolumeNotSupported(string volume, string storageVolume, Exception? inner = null) =>
        new(
            VssResult.VolumeNotSupported,
            $"'{storageVolume}' cannot hold the storage for shadow copies of '{volume}'.",
            inner)
        {
            ErrorId = "StorageVolumeNotSupported",
            Volume = volume,
            Target = storageVolume,
            Advice = "On Windows it must be local, NTFS and not full. Get-VssVolume tells about each volume.",
        };

    /// <summary>The provider keeps no storage that can be managed.</summary>
    public static VssException NoSuchThing(Guid providerId) =>
        new(VssResult.NotSupported, $"The provider {providerId} has no storage that can be managed here.")
        {
            ErrorId = "ProviderWithoutStorage",
            Category = VssErrorCategory.NotImplemented,
            Target = providerId,
            Advice = "Leave the provider out, and the one with storage is meant; others have tools of their own.",
        };
}
