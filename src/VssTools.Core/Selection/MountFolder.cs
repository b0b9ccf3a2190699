using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>The folder at which a shadow copy is to be shown.</summary>
internal static class MountFolder
{
    /// <summary>Fails where something is at a path already, or where no folder could be made.</summary>
    /// <exception cref="VssException">MountPathInUse, MountParentNotFound.</exception>
    public static void CheckFree(string path)
    {
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
        {
            throw new VssException(VssResult.FileExists, $"Cannot mount at '{path}': there is something already.")
            {
                ErrorId = "MountPathInUse",
                Target = path,
                Advice = "Name a path that does not exist, or an empty folder.",
            };
        }

        if (Path.GetDirectoryName(path) is string parent && !Directory.Exists(parent))
        {
            throw new VssException(VssResult.PathNotFound, $"The folder '{parent}' does not exist.")
            {
                ErrorId = "MountParentNotFound",
                Target = path,
                Advice = "Make the folder first, or name another path.",
            };
        }
    }
}
