using System.Runtime.InteropServices;

namespace VssTools.Interop;

// The calls that walk, copy and remove trees. They take directory descriptors and names as the kernel hands them out,
// so that no path grows too long and no name is resolved through a link that somebody put in its way.
internal static unsafe partial class Libc
{
    public const int NoAccessTime = 0x40000;
    public const int AtRemoveDirectory = 0x200;
    public const int AtEmptyPath = 0x1000;
    public const int SeekSet = 0;
    public const int SeekCurrent = 1;
    public const int SeekData = 3;
    public const int SeekHole = 4;
    public const nuint CloneFile = 0x40049409;
    public const int OpenFilesLimit = 7;

    /// <summary>STATX_ATTR_MOUNT_ROOT: the entry is where another file system is mounted.</summary>
    public const ulong AttributeMountRoot = 0x2000;

    // Calls that older C libraries have no function for, by their numbers in asm/unistd.h.
    private static readonly nint GetDirectoryEntriesCall = IsArm64 ? 61 : 217;
    private static readonly nint MakeNodeCall = IsArm64 ? 33 : IsArm ? 324 : 259;

    private static readonly nint RenameCall = IsArm64 ? 276 : IsArm ? 382 : 316;

    // RENAME_NOREPLACE of linux/fs.h.
    private const nint NoReplace = 1;

    private static bool IsArm64 => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    [DllImport(Library, EntryPoint = "pread", SetLastError = true)]
    public static extern nint ReadAt(int file, byte* buffer, nuint count, long offset);

    [DllImport(Library, EntryPoint = "pwrite", SetLastError = true)]
    public static extern nint WriteAt(int file, byte* buffer, nuint count, long offset);

    [DllImport(Library, EntryPoint = "copy_file_range", SetLastError = true)]
    public static extern nint CopyFileRange(
        int source, long* sourceOffset, int target, long* targetOffset, nuint count, uint flags);

    [DllImport(Library, EntryPoint = "lseek", SetLastError = true)]
    public static extern long Seek(int file, long offset, int origin);

    [DllImport(Library, EntryPoint = "ftruncate", SetLastError = true)]
    public static extern int Truncate(int file, long length);

    [DllImport(Library, EntryPoint = "mkdirat", SetLastError = true)]
    public static extern int MakeDirectory(int directory, byte* name, uint mode);

    [DllImport(Library, EntryPoint = "symlinkat", SetLastError = true)]
    public static extern int MakeSymbolicLink(byte* target, int directory, byte* name);

    [DllImport(Library, EntryPoint = "readlinkat", SetLastError = true)]
    public static extern nint ReadLink(int directory, byte* name, byte* buffer, nuint size);

    [DllImport(Library, EntryPoint = "linkat", SetLastError = true)]
    public static extern int MakeHardLink(int directory, byte* name, int newDirectory, byte* newName, int flags);

    [DllImport(Library, EntryPoint = "unlinkat", SetLastError = true)]
    public static extern int Unlink(int directory, byte* name, int flags);

    [DllImport(Library, EntryPoint = "renameat", SetLastError = true)]
    public static extern int Rename(int directory, byte* name, int newDirectory, byte* newName);

    [DllImport(Library, EntryPoint = "fchown", SetLastError = true)]
    public static extern int ChangeOwner(int file, uint user, uint group);

    [DllImport(Library, EntryPoint = "fchownat", SetLastError = true)]
    public static extern int ChangeOwnerAt(int directory, byte* name, uint user, uint group, int flags);

    [DllImport(Library, EntryPoint = "fchmod", SetLastError = true)]
    public static extern int ChangeMode(int file, uint mode);

    [DllImport(Library, EntryPoint = "chmod", SetLastError = true)]
    public static extern int ChangeModeOfPath(byte* path, uint mode);

    [DllImport(Library, EntryPoint = "futimens", SetLastError = true)]
    public static extern int SetTimes(int file, TimeSpecification* times);

    [DllImport(Library, EntryPoint = "utimensat", SetLastError = true)]
    public static extern int SetTimesAt(int directory, byte* name, TimeSpecification* times, int flags);

    [DllImport(Library, EntryPoint = "flistxattr", SetLastError = true)]
    public static extern nint ListAttributes(int file, byte* names, nuint size);

    [DllImport(Library, EntryPoint = "fgetxattr", SetLastError = true)]
    public static extern nint GetAttribute(int file, byte* name, byte* value, nuint size);

    [DllImport(Library, EntryPoint = "fsetxattr", SetLastError = true)]
    public static extern int SetAttribute(int file, byte* name, byte* value, nuint size, int flags);

    [DllImport(Library, EntryPoint = "fremovexattr", SetLastError = true)]
    public static extern int RemoveAttribute(int file, byte* name);

    [DllImport(Library, EntryPoint = "llistxattr", SetLastError = true)]
    public static extern nint ListLinkAttributes(byte* path, byte* names, nuint size);

    [DllImport(Library, EntryPoint = "lgetxattr", SetLastError = true)]
    public static extern nint GetLinkAttribute(byte* path, byte* name, byte* value, nuint size);

    [DllImport(Library, EntryPoint = "lsetxattr", SetLastError = true)]
    public static extern int SetLinkAttribute(byte* path, byte* name, byte* value, nuint size, int flags);

    /// <summary>Writes a file or directory to the disk.</summary>
    [DllImport(Library, EntryPoint = "fsync", SetLastError = true)]
    public static extern int Sync(int file);

    /// <summary>Writes everything of the file system that a file is on to the disk.</summary>
    [DllImport(Library, EntryPoint = "syncfs", SetLastError = true)]
    public static extern int SyncFileSystem(int file);

    [DllImport(Library, EntryPoint = "getrlimit", SetLastError = true)]
    public static extern int GetLimit(int resource, ResourceLimit* limit);

    /// <summary>Reads directory entries (struct linux_dirent64).</summary>
    /// <returns>The bytes read; 0 at the end, -1 after a failure.</returns>
    public static nint GetDirectoryEntries(int directory, byte* buffer, nuint size) =>
        SystemCall(GetDirectoryEntriesCall, directory, (nint)buffer, (nint)size, 0);

    /// <summary>Makes a FIFO or a device node.</summary>
    /// <returns>0, or -1 after a failure.</returns>
    public static int MakeNode(int directory, byte* name, uint mode, uint major, uint minor) =>
        (int)SystemCall(MakeNodeCall, directory, (nint)name, (nint)mode, (nint)EncodeDevice(major, minor));

    /// <summary>Renames, unless the new name is taken.</summary>
    /// <returns>0, or -1 after a failure; EINVAL where the file system cannot do this.</returns>
    public static int RenameToNew(int directory, byte* name, int newDirectory, byte* newName) =>
        (int)SystemCall(RenameCall, directory, (nint)name, newDirectory, (nint)newName, NoReplace);

    /// <summary>Reads the attributes of an open file.</summary>
    /// <returns>Whether it worked.</returns>
    public static bool TryStat(int file, out StatXBuffer buffer)
    {
        byte empty = 0;
        fixed (StatXBuffer* result = &buffer)
        {
            return StatX(file, &empty, AtEmptyPath, StatXBasic, result) == 0;
        }
    }

    /// <summary>Reads the attributes of a directory's entry, of the link itself if it is one.</summary>
    /// <returns>Whether it worked.</returns>
    public static bool TryStat(int directory, byte* name, out StatXBuffer buffer)
    {
        fixed (StatXBuffer* result = &buffer)
        {
            return StatX(directory, name, AtSymlinkNoFollow, StatXBasic, result) == 0;
        }
    }

    private static nuint EncodeDevice(uint major, uint minor) =>
        (nuint)((minor & 0xFFu) | ((major & 0xFFFu) << 8) | ((minor & ~0xFFu) << 12));

    [DllImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static extern nint SystemCall(nint number, nint first, nint second, nint third, nint fourth);

    [DllImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static extern nint SystemCall(nint number, nint first, nint second, nint third, nint fourth, nint fifth);
}

/// <summary>struct timespec.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimeSpecification(StatXTime time)
{
    public nint Seconds = (nint)time.Seconds;
    public nint Nanoseconds = (nint)time.Nanoseconds;
}

/// <summary>struct rlimit.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ResourceLimit
{
    public nuint Soft;
    public nuint Hard;
}
