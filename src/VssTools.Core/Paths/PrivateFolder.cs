using System.IO;
using VssTools.Interop;

namespace VssTools;

/// <summary>Folders that only their owner can enter.</summary>
internal static class PrivateFolder
{
    private const uint OwnerOnly = 0x1C0;

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

        CreateOnLinux(path);
    }

    private static unsafe void CreateOnLinux(string path)
    {
        fixed (byte* bytes = Libc.Path(path))
        {
            if (Libc.MakeDirectory(Libc.AtFdCwd, bytes, OwnerOnly) != 0 && Libc.LastError != PosixError.Exists)
            {
                throw PosixError.Create(Libc.LastError, "make the directory", path);
            }
        }
    }
}
