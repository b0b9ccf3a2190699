using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>Where a backup is put in relation to what it is a backup of.</summary>
internal static class BackupPlace
{
    /// <summary>Fails where a backup would be among its own files, so that the next one would hold it.</summary>
    /// <param name="path">The folder that the backup becomes.</param>
    /// <param name="plan">What is backed up.</param>
    /// <param name="writers">The writers; what they exclude is not backed up.</param>
    /// <exception cref="VssException">It would be.</exception>
    public static void Check(string path, ComponentPlan plan, IReadOnlyList<VssWriter> writers)
    {
        FileSource? source =
            FileSelection.ForRestore(plan.Included, writers).Sources.FirstOrDefault(source => Holds(source, path));
        if (source is not null)
        {
            throw new VssException(
                VssResult.InvalidArgument,
                $"Cannot make the backup '{path}': it would be among the files that it is a backup of, in " +
                $"'{source.Path}'.")
            {
                ErrorId = "DestinationInBackup",
                Target = path,
                Advice = "Choose a destination outside, at best on another disk.",
            };
        }
    }

    /// <summary>Warns of a backup that is lost together with what it is a backup of.</summary>
    public static void WarnOfSameVolume(string path, ComponentPlan plan, IVssEngine engine, IVssListener listener)
    {
        try
        {
            string volume = engine.ResolveVolume(Path.GetDirectoryName(path) ?? path).Path;
            if (plan.Volumes.Any(other => ShadowPath.IsSame(other, volume)))
            {
                listener.Warning(
                    $"The backup '{path}' is on the volume '{volume}' that it is a backup of, and is lost with it.");
            }
        }
        catch (VssException e)
        {
            // A place that the engine knows nothing of is none of the volumes that it makes shadow copies of.
            listener.Verbose(e.Message);
        }
    }

    // Whether the folder itself would be taken; one that a walk only passes through is not.
    private static bool Holds(FileSource source, string path)
    {
        if (!ShadowPath.IsBelow(path, source.Path))
        {
            return false;
        }

        string[] parts = FileSetPath.Split(path.Substring(PhysicalPath.Trim(source.Path).Length));
        DirectoryFilter? filter = parts.Aggregate(
            (DirectoryFilter?)source.Filter, (above, part) => above?.Enter(part));
        return filter is not null;
    }
}
