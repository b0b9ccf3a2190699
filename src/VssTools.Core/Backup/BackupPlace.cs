using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>Where a backup is put in relation to what it is a backup of.</summary>
internal static class BackupPlace
{
    /// <summary>Fails where a backup would be among the files that it backs up, so that the next one would hold it.</summary>
    /// <param name="path">The folder that the backup becomes.</param>
    /// <param name="sources">The directories that are backed up.</param>
    /// <param name="shadows">The shadow copies that they are read from.</param>
    /// <param name="listener">Hears of a place that is no good one.</param>
    public static void Check(
        string path,
        IReadOnlyList<FileSource> sources,
        IReadOnlyCollection<VssShadow> shadows,
        IVssListener listener)
    {
        FileSource? source = sources.FirstOrDefault(source => Holds(source, path));
        if (source is not null)
        {
            throw new VssException(
                VssResult.InvalidArgument,
                $"Cannot make the backup '{path}': it would be among the files that it is a backup of, below " +
                $"'{source.Path}'.")
            {
                ErrorId = "DestinationInBackup",
                Target = path,
                Advice = "Choose a destination outside, at best on another disk.",
            };
        }

        if (ShadowPath.Find(path, shadows) is VssShadow shadow)
        {
            listener.Warning(
                $"The backup '{path}' is on the volume '{shadow.Volume}' that it is a backup of, and is lost with it.");
        }
    }

    // Whether the folder itself would be taken; a directory that is only passed on the way is not.
    private static bool Holds(FileSource source, string path)
    {
        if (!ShadowPath.IsBelow(path, source.Path))
        {
            return false;
        }

        string[] parts = FileSetPath.Split(path.Substring(source.Path.TrimEnd(Path.DirectorySeparatorChar).Length));
        DirectoryFilter? filter = parts.Aggregate(
            (DirectoryFilter?)source.Filter, (above, part) => above?.Enter(part));
        return filter is not null;
    }
}
