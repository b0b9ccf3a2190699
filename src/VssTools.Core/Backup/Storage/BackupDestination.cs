using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using VssTools.Interop;

namespace VssTools;

/// <summary>Whether a backup can get the place that it is to have.</summary>
internal static class BackupDestination
{
    /// <summary>Checks a place, and makes the folder that it is in.</summary>
    /// <param name="destination">The folder that the backup is to be.</param>
    /// <returns>Its full path.</returns>
    /// <exception cref="VssException">The place is taken or cannot be used.</exception>
    public static string Prepare(string destination)
    {
        string path = Resolve(destination);
        if (Path.GetDirectoryName(path) is not string parent)
        {
            throw IsVolume(path);
        }

        ThrowIfTaken(path);
        MakeParent(parent, path);
        ThrowIfMount(path, parent);
        return path;
    }

    // A link stands for the folder that it leads to: the backup would otherwise take the link's place.
    private static string Resolve(string destination)
    {
        string path = PhysicalPath.Resolve(destination);
        return Path.DirectorySeparatorChar == '/' ? Libc.RealPath(path) ?? path : path;
    }

    private static void ThrowIfTaken(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                throw Fault("DestinationNotFolder", VssResult.FileExists, path, "it is a file",
                    "Name a folder that does not exist yet.");
            }

            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            {
                throw Taken(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(path, e.Message, e);
        }
    }

    private static VssException Taken(string path) => File.Exists(Path.Combine(path, ManifestWords.FileName))
        ? Fault("DestinationIsBackup", VssResult.FileExists, path, "a backup is there already",
            "Each backup has a folder of its own: name one that does not exist yet, for example with the date.")
        : Fault("DestinationNotEmpty", VssResult.FileExists, path, "the folder is not empty",
            "Name a folder that does not exist yet, or an empty one.");

    private static void MakeParent(string parent, string path)
    {
        try
        {
            PrivateFolder.Create(parent);
        }
        catch (VssException e)
        {
            throw NotWritable(path, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(path, e.Message, e);
        }
    }

    // The backup is written beside its name and renamed: nothing can be renamed to where a volume is mounted.
    private static void ThrowIfMount(string path, string parent)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
            && Libc.TryStat(path, followLink: true, out StatXBuffer folder)
            && Libc.TryStat(parent, followLink: true, out StatXBuffer above)
            && ((folder.Attributes & Libc.AttributeMountRoot) != 0 || folder.Device != above.Device))
        {
            throw IsVolume(path);
        }
    }

    public static VssException NotWritable(string path, string why, Exception? cause) => new(
        (cause as VssException)?.HResult ?? VssResult.AccessDenied,
        $"Cannot make the backup '{path}': its place cannot be written. {why}",
        cause)
    {
        ErrorId = "DestinationNotWritable",
        Target = path,
        Advice = "Choose a place that exists and that you may write, on a volume that is not read-only.",
    };

    private static VssException IsVolume(string path) =>
        Fault("DestinationIsVolume", VssResult.InvalidArgument, path, "it is the root of a volume",
            "Name a folder on the volume, for example one named after the date.");

    private static VssException Fault(string id, int result, string path, string why, string advice) =>
        new(result, $"Cannot make the backup '{path}': {why}.") { ErrorId = id, Target = path, Advice = advice };
}
