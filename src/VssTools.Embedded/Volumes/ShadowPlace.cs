using System;
using System.IO;
using VssTools.Embedded.Interop;

namespace VssTools.Embedded;

/// <summary>Where the data of shadow copies lies: in a private folder of the volume, or in the state folder.</summary>
internal static class ShadowPlace
{
    /// <summary>The folder in the root of a volume that holds its shadow copies.</summary>
    public const string FolderName = ".vss";

    /// <summary>The folder for shadow copies of a volume in which nothing may be written.</summary>
    public const string CloneFolderName = "clones";

    /// <summary>The root path of a shadow copy that is to be made.</summary>
    public static string Choose(string volumeRoot, Guid shadowId, string statePath) =>
        Path.DirectorySeparatorChar != '/' || LinuxVolume.CanWrite(volumeRoot)
            ? Path.Combine(volumeRoot, FolderName, shadowId.ToString())
            : Path.Combine(statePath, CloneFolderName, shadowId.ToString());

    /// <summary>Makes the folder that will hold a shadow copy, for its owner only.</summary>
    public static void Prepare(string device) => PrivateFolder.Create(Path.GetDirectoryName(device)!);

    /// <summary>Removes the folder when the last shadow copy has left it.</summary>
    public static void Tidy(string device)
    {
        string folder = Path.GetDirectoryName(device)!;
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Other shadow copies live there, or somebody has removed it already.
        }
        catch (UnauthorizedAccessException)
        {
            // The folder stays, empty; the shadow copy itself is gone.
        }
    }

    /// <summary>
    /// Whether a path has the form that this class gives to shadow copies. What a catalogue file says is checked
    /// with it before anything is removed.
    /// </summary>
    public static bool IsValid(string device, Guid shadowId)
    {
        string? folder = Path.GetDirectoryName(device);
        return Path.IsPathRooted(device)
            && device == Path.GetFullPath(device)
            && Path.GetFileName(device) == shadowId.ToString()
            && Path.GetFileName(folder) is FolderName or CloneFolderName;
    }
}
