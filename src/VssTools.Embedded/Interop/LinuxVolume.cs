using System.Runtime.InteropServices;
using VssTools.Interop;

namespace VssTools.Embedded.Interop;

/// <summary>The calls of Linux for volumes: mounts, subvolumes, folders of our own.</summary>
internal static unsafe class LinuxVolume
{
    private const string Library = "libc";
    private const nuint MountReadOnly = 0x1;
    private const nuint MountRemount = 0x20;
    private const nuint MountBind = 0x1000;
    private const int NoFollow = 8;
    private const int Detach = 2;

    /// <summary>Whether the effective user may read and enter a directory.</summary>
    public static bool CanRead(string path) => HasAccess(path, 4 | 1);

    /// <summary>Whether the effective user may make entries in a directory.</summary>
    public static bool CanWrite(string path) => HasAccess(path, 2 | 1);

    /// <summary>Removes an empty directory.</summary>
    /// <returns>0, or the error number.</returns>
    public static int RemoveEmptyDirectory(string path)
    {
        fixed (byte* bytes = Libc.Path(path))
        {
            return Libc.Unlink(Libc.AtFdCwd, bytes, Libc.AtRemoveDirectory) == 0 ? 0 : Libc.LastError;
        }
    }

    /// <summary>Shows a directory at another place, read-only.</summary>
    public static void BindReadOnly(string source, string target)
    {
        fixed (byte* from = Libc.Path(source))
        fixed (byte* to = Libc.Path(target))
        {
            if (Mount(from, to, null, MountBind, null) != 0)
            {
                throw PosixError.Create(Libc.LastError, "mount the shadow copy at", target);
            }

            // A bind mount takes no flags when it is made; read-only needs a second call.
            if (Mount(from, to, null, MountBind | MountRemount | MountReadOnly, null) != 0)
            {
                int error = Libc.LastError;
                Unmount(to, Detach);
                throw PosixError.Create(error, "make read-only the mount at", target);
            }
        }
    }

    /// <summary>Takes a mount away.</summary>
    /// <returns>0, or the error number.</returns>
    public static int Unmount(string target, bool force)
    {
        fixed (byte* to = Libc.Path(target))
        {
            return Unmount(to, NoFollow | (force ? Detach : 0)) == 0 ? 0 : Libc.LastError;
        }
    }

    /// <summary>Makes a symbolic link.</summary>
    public static void Link(string target, string link)
    {
        fixed (byte* to = Libc.Path(target))
        fixed (byte* at = Libc.Path(link))
        {
            if (Libc.MakeSymbolicLink(to, Libc.AtFdCwd, at) != 0)
            {
                throw PosixError.Create(Libc.LastError, "make the link", link);
            }
        }
    }

    /// <summary>Writes everything of a file system to the disk; nothing where the system has no such call.</summary>
    public static void Sync(string path)
    {
        if (System.IO.Path.DirectorySeparatorChar != '/')
        {
            return;
        }

        int file = Libc.Open(path, Libc.ReadOnly | Libc.Directory);
        if (file >= 0)
        {
            Libc.SyncFileSystem(file);
            Libc.Close(file);
        }
    }

    private static bool HasAccess(string path, int mode)
    {
        fixed (byte* bytes = Libc.Path(path))
        {
            const int effectiveIds = 0x200;
            return AccessAt(Libc.AtFdCwd, bytes, mode, effectiveIds) == 0;
        }
    }

    [DllImport(Library, EntryPoint = "faccessat", SetLastError = true)]
    private static extern int AccessAt(int directory, byte* path, int mode, int flags);

    [DllImport(Library, EntryPoint = "mount", SetLastError = true)]
    private static extern int Mount(byte* source, byte* target, byte* type, nuint flags, void* data);

    [DllImport(Library, EntryPoint = "umount2", SetLastError = true)]
    private static extern int Unmount(byte* target, int flags);
}
