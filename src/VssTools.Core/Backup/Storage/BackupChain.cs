using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>Finds the backup that another one builds on.</summary>
internal static class BackupChain
{
    /// <summary>The path that a backup gives for another, relative to the folder that it is in.</summary>
    public static string RelativePath(string backup, string other)
    {
        string[] from = Parts(Path.GetDirectoryName(backup) ?? backup);
        string[] to = Parts(other);
        int common = 0;
        while (common < from.Length && common < to.Length && ShadowPath.IsSame(from[common], to[common]))
        {
            common++;
        }

        // Without a common beginning, as on another drive, the full path is all there is.
        return common == 0 && Path.DirectorySeparatorChar != '/'
            ? other
            : string.Join("/", Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)));
    }

    /// <summary>Where a backup says that another is.</summary>
    public static string PathOf(string backup, string relative) =>
        Path.GetFullPath(Path.Combine(
            Path.GetDirectoryName(backup) ?? backup, relative.Replace('/', Path.DirectorySeparatorChar)));

    /// <summary>Finds the backup that one builds on: where it was, else beside the one that needs it.</summary>
    /// <exception cref="VssException">It is not there.</exception>
    public static string FindBase(string backup, ManifestHeader header)
    {
        Guid id = header.BaseId!.Value;
        string expected = PathOf(backup, header.BasePath);
        Guid? found = IdOf(expected);
        if (found == id)
        {
            return expected;
        }

        return Beside(backup).FirstOrDefault(path => IdOf(path) == id)
            ?? throw (found is Guid other
                ? BackupFault.BaseWrong(backup, id, expected, other)
                : BackupFault.BaseMissing(backup, id, expected));
    }

    private static string[] Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Beside(string backup)
    {
        string? parent = Path.GetDirectoryName(backup);
        return parent is null || !Directory.Exists(parent) ? [] : Directory.EnumerateDirectories(parent);
    }

    private static Guid? IdOf(string path)
    {
        try
        {
            using ManifestReader reader = BackupArchive.OpenManifest(path);
            return reader.Header.Id;
        }
        catch (VssException)
        {
            // Whatever is in the way there, it is not the backup that is looked for.
            return null;
        }
    }
}
