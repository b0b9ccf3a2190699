using System.IO;
using VssTools.Embedded.Interop;
using VssTools.Interop;

namespace VssTools.Embedded;

/// <summary>Shows shadow copies at other paths: a read-only bind mount for root, else a symbolic link.</summary>
internal static class ShadowExposure
{
    /// <summary>Shows a directory at a path.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="path">The path.</param>
    /// <param name="asLink">By a symbolic link, also where a mount is possible.</param>
    /// <returns>How it was done, and whether a folder was made for it.</returns>
    public static (ExposureKind Kind, bool MadeFolder) Expose(string directory, string path, bool asLink)
    {
        MountFolder.CheckFree(path);
        bool exists = Directory.Exists(path);
        if (!asLink && Path.DirectorySeparatorChar == '/' && Libc.EffectiveUserId() == 0)
        {
            try
            {
                return (ExposureKind.Mount, Mount(directory, path, exists));
            }
            catch (VssException e) when (e.HResult == VssResult.AccessDenied)
            {
                // In a container root usually may not mount; a link shows the same files.
            }
        }

        return (ExposureKind.Link, Link(directory, path, exists));
    }

    /// <summary>Takes it back.</summary>
    /// <param name="entry">The shadow copy.</param>
    /// <param name="force">Take the mount away though programs use it; they keep what they have open.</param>
    /// <exception cref="VssException">The mount is in use.</exception>
    public static void Unexpose(ShadowEntry entry, bool force)
    {
        string path = entry.Shadow.ExposedPath!;
        if (entry.Exposure == ExposureKind.Mount)
        {
            Unmount(path, force);
            if (entry.MadeFolder)
            {
                LinuxVolume.RemoveEmptyDirectory(path);
            }
        }
        else if (DirectoryLink.PointsTo(path, entry.Shadow.Device))
        {
            // Only our own link is removed: somebody may have put something else into its place.
            DirectoryLink.Delete(path);
            if (!entry.MadeFolder)
            {
                // An empty folder had to make room for the link.
                Directory.CreateDirectory(path);
            }
        }
    }

    private static bool Mount(string directory, string path, bool exists)
    {
        if (!exists)
        {
            Directory.CreateDirectory(path);
        }

        try
        {
            LinuxVolume.BindReadOnly(directory, path);
        }
        catch (VssException) when (!exists)
        {
            LinuxVolume.RemoveEmptyDirectory(path);
            throw;
        }

        return !exists;
    }

    private static bool Link(string directory, string path, bool exists)
    {
        if (exists)
        {
            Directory.Delete(path);
        }

        DirectoryLink.Create(path, directory);
        return !exists;
    }

    private static void Unmount(string path, bool force)
    {
        int error = LinuxVolume.Unmount(path, force);

        // EINVAL and ENOENT: somebody has taken the mount away already.
        if (error is 0 or PosixError.Invalid or PosixError.NoEntry)
        {
            return;
        }

        if (error == PosixError.Busy)
        {
            throw new VssException(VssResult.VolumeInUse, $"The shadow copy mounted at '{path}' is in use.")
            {
                ErrorId = "MountBusy",
                Target = path,
                Advice = "Close the programs that use it, or take it away all the same with -Force.",
            };
        }

        throw PosixError.Create(error, "unmount", path);
    }
}
