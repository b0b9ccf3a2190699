using System.IO;
using System.Linq;

namespace VssTools.AlphaVss;

/// <summary>Whether a shadow copy can be shown at a place.</summary>
internal static class MountPlace
{
    public static void Check(VssShadow shadow, string path)
    {
        if (shadow.ExposedPath is not null)
        {
            throw new VssException(
                VssResult.ObjectAlreadyExists, $"The shadow copy {shadow.Id} is at '{shadow.ExposedPath}' already.")
            {
                ErrorId = "ShadowAlreadyMounted",
                Target = shadow.Id,
                Advice = $"Use it there, or run Dismount-VssShadow {shadow.Id} first.",
            };
        }

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
