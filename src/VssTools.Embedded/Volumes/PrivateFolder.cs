using System.IO;
using VssTools.Embedded.Interop;

namespace VssTools.Embedded;

/// <summary>Folders that only their owner can enter.</summary>
internal static class PrivateFolder
{
    /// <summary>Makes a folder with its parents; one that exists is left as it is.</summary>
    public static void Create(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (Path.DirectorySeparatorChar != '/')
        {
            Directory.CreateDirectory(path);
            return;
        }

        if (Path.GetDirectoryName(path) is string parent)
        {
            Create(parent);
        }

        LinuxVolume.MakePrivateDirectory(path);
    }
}
