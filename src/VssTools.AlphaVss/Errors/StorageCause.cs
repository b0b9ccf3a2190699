using System;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

/// <summary>What a failed call about storage means: its codes have other causes than those of shadow copies.</summary>
internal static class StorageCause
{
    /// <summary>The failure of a call; which ones there are depends on the kind of Windows.</summary>
    public static VssException Of(Exception exception, ApiCall call) => exception switch
    {
        VssException known => known,
        NotImplementedException or UnsupportedOperatingSystemException => NotHere(exception, call),
        _ => ApiFailure.Of(exception, call),
    };

    /// <summary>The failure to make, change or remove a diff area.</summary>
    public static VssException Of(VssException error, Association change, IVssSnapshotManagement management)
    {
        string volume = change.Volume.Path;
        string storage = change.Storage.Path;
        Exception? inner = error.InnerException;
        VssException? told = error.HResult switch
        {
            VssResult.InsufficientStorage or VssResult.InvalidArgument
                when IsTooSmall(change, management, out long least) =>
                StorageFailures.TooSmall(volume, change.Size, least, inner),
            VssResult.InsufficientStorage => StorageFailures.NoSpace(volume, storage, inner),
            VssResult.ObjectAlreadyExists => StorageFailures.Exists(volume, storage, inner),
            VssResult.MaximumDiffAreaAssociationsReached => StorageFailures.TooMany(volume, inner),
            VssResult.ObjectNotFound => StorageFailures.NotFound(volume, storage, inner),
            VssResult.VolumeInUse => StorageFailures.InUse(volume, storage, inner),
            VssResult.VolumeNotSupported or VssResult.VolumeNotSupportedByProvider
                => StorageFailures.VolumeNotSupported(volume, storage, inner),
            _ => null,
        };
        return told is null ? error : Called(told, error.Call);
    }

    private static bool IsTooSmall(Association change, IVssSnapshotManagement management, out long least)
    {
        least = 0;
        if (change.Size <= 0)
        {
            return false;
        }

        try
        {
            least = management.GetMinDiffAreaSize();
            return change.Size < least;
        }
        catch (Exception)
        {
            // The first failure is the one to tell.
            return false;
        }
    }

    private static VssException NotHere(Exception cause, ApiCall call) =>
        new(VssResult.NotSupported, $"This Windows does not do {call.Name}. ({cause.Message.Trim()})", cause)
        {
            ErrorId = "StorageNotManagedHere",
            Category = VssErrorCategory.NotImplemented,
            Call = call.Name,
            Volume = call.Volume,
            Target = call.Target,
            Advice = "Windows Server does; other Windows only tells of storage and changes its size.",
        };

    private static VssException Called(VssException told, string? call) =>
        new(told.HResult, told.Message, told.InnerException)
        {
            ErrorId = told.ErrorId,
            Advice = told.Advice,
            Call = call,
            Volume = told.Volume,
            Target = told.Target,
        };
}
