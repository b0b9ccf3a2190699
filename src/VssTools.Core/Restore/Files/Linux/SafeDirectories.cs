using System;
using VssTools.Copying.Linux;
using VssTools.Interop;

namespace VssTools.Restoring.Linux;

/// <summary>
/// Opens directories name by name and never through a link, so that nothing that a backup holds, or that somebody
/// plants while a restore runs, leads it out of its place. A negative result is a negative error number.
/// </summary>
internal static unsafe class SafeDirectories
{
    private const uint ForOwner = 0x1C0;
    private const uint ForAll = 0x1ED;

    /// <summary>Opens a directory below an open one.</summary>
    public static int OpenBelow(int directory, string path)
    {
        int current = Open(directory, ".");
        foreach (string name in Parts(path))
        {
            current = Descend(current, name);
        }

        return current;
    }

    /// <summary>Opens the directory that a folder goes to.</summary>
    public static int OpenTarget(RestoreFolder folder) => OpenWhole(FullPath(folder));

    /// <summary>Opens the directory of a full path.</summary>
    public static int Open(string path) => OpenWhole(RawPath.FromText(path));

    /// <summary>Opens the directory that a folder goes to, and makes what is missing of it.</summary>
    public static int MakeTarget(RestoreFolder folder)
    {
        int rootDepth = Parts(RawPath.FromText(folder.Root.Path)).Length;
        string[] parts = Parts(FullPath(folder));
        int current = OpenTop();
        for (int index = 0; index < parts.Length && current >= 0; index++)
        {
            // Above the place directories are for everybody as usual; in it the permissions are those of the backup.
            bool made = Make(current, parts[index], index + 1 < rootDepth ? ForAll : ForOwner);
            folder.Created |= made && index == parts.Length - 1;
            current = Descend(current, parts[index]);
        }

        return current;
    }

    /// <summary>The exception for a directory that could not be opened.</summary>
    public static VssException Failure(int result, string path) => -result is PosixError.Loop or PosixError.NotDirectory
        ? RestoreFault.InTheWay(path)
        : PosixError.Create(-result, "open directory", path);

    private static int OpenWhole(string path)
    {
        int current = OpenTop();
        foreach (string name in Parts(path))
        {
            current = Descend(current, name);
        }

        return current;
    }

    private static string FullPath(RestoreFolder folder) =>
        RawPath.Join(RawPath.FromText(folder.Root.Path), folder.Target);

    private static string[] Parts(string path) => path.Split(['/'], StringSplitOptions.RemoveEmptyEntries);

    private static int OpenTop()
    {
        int top = Libc.Open("/", Libc.ReadOnly | Libc.Directory);
        return top >= 0 ? top : -Libc.LastError;
    }

    private static int Descend(int directory, string name)
    {
        if (directory < 0)
        {
            return directory;
        }

        int below = Open(directory, name);
        Libc.Close(directory);
        return below;
    }

    private static int Open(int directory, string name)
    {
        fixed (byte* bytes = RawPath.ToBytes(name))
        {
            int opened = Libc.OpenAt(directory, bytes, Libc.OpenDirectory, 0);
            if (opened < 0 && Libc.LastError == PosixError.Access)
            {
                // Passing through needs no right to read.
                opened = Libc.OpenAt(directory, bytes, OpenDirectories.PassThrough, 0);
            }

            return opened >= 0 ? opened : -Libc.LastError;
        }
    }

    private static bool Make(int directory, string name, uint mode)
    {
        fixed (byte* bytes = RawPath.ToBytes(name))
        {
            return Libc.MakeDirectory(directory, bytes, mode) == 0;
        }
    }
}
