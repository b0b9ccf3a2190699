using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace VssTools.Interop;

/// <summary>What Windows has for files.</summary>
internal static unsafe class Kernel32
{
    /// <summary>COPY_FILE_FAIL_IF_EXISTS</summary>
    public const uint FailIfExists = 0x1;

    private const int LongPath = 32768;
    private const nint InvalidHandle = -1;
    private const uint ListDirectory = 0x1;
    private const uint ShareReadAndWrite = 0x3;
    private const uint OpenExisting = 3;
    private const uint FolderItself = 0x02000000 | 0x00200000;
    private const uint NameSurrogate = 0x20000000;
    private const string ExactPrefix = @"\\?\";

    /// <summary>
    /// Copies a file with its attributes, times and alternate streams. It looks at <paramref name="cancel"/> now and
    /// then, and removes what it has written when that is not 0.
    /// </summary>
    public static bool CopyFileEx(string source, string destination, int* cancel, uint flags) =>
        CopyFileEx(Exact(source), Exact(destination), 0, 0, cancel, flags);

    /// <summary>MOVEFILE_REPLACE_EXISTING</summary>
    public const uint ReplaceExisting = 0x1;

    /// <summary>Renames a file, also over another one.</summary>
    public static bool MoveFileEx(string source, string destination, uint flags) =>
        MoveFile(Exact(source), Exact(destination), flags);

    /// <summary>
    /// Whether an entry that is a reparse point stands for another one, as links and mounted folders do. Others, as
    /// those of deduplicated files, are what they seem. Source: the page "Reparse Point Tags" of the Windows API.
    /// </summary>
    public static bool IsNameSurrogate(string path)
    {
        nint search = FindFirstFile(Exact(path), out FindData found);
        if (search == InvalidHandle)
        {
            // Better a file that is not copied than a link that is followed.
            return true;
        }

        FindClose(search);
        return (found.Tag & NameSurrogate) != 0;
    }

    /// <summary>
    /// Opens a folder itself, also where it is a link. Until it is closed, nobody renames or removes it or a folder
    /// above it.
    /// </summary>
    public static SafeFileHandle HoldFolder(string path)
    {
        SafeFileHandle handle =
            CreateFile(Exact(path), ListDirectory, ShareReadAndWrite, 0, OpenExisting, FolderItself, 0);
        int error = Marshal.GetLastWin32Error();
        return !handle.IsInvalid
            ? handle
            : throw new IOException($"Error {error}.", unchecked((int)0x80070000) | error);
    }

    /// <summary>The drive, mount folder or share that holds a path; <see langword="null"/> where none does.</summary>
    public static string? VolumeRootOf(string path)
    {
        char[] buffer = new char[LongPath];
        return GetVolumePathName(path, buffer, LongPath)
            ? new string(buffer, 0, Array.IndexOf(buffer, '\0'))
            : null;
    }

    // Without the prefix a path ends at 260 characters, unless an administrator has allowed more and the program says
    // that it can do with it. Source: the page "Maximum Path Length Limitation" of the Windows API.
    private static string Exact(string path)
    {
        bool isExact = path.StartsWith(ExactPrefix, StringComparison.Ordinal)
            || path.StartsWith(@"\\.\", StringComparison.Ordinal);
        string full = isExact ? path : Path.GetFullPath(path);
        return isExact ? path
            : full.StartsWith(@"\\", StringComparison.Ordinal) ? ExactPrefix + "UNC" + full.Substring(1)
            : ExactPrefix + full;
    }

    [DllImport("kernel32.dll", EntryPoint = "CopyFileExW", CharSet = CharSet.Unicode, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CopyFileEx(
        string source, string destination, nint progress, nint data, int* cancel, uint flags);

    [DllImport("kernel32.dll", EntryPoint = "MoveFileExW", CharSet = CharSet.Unicode, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool MoveFile(string source, string destination, uint flags);

    [DllImport("kernel32.dll", EntryPoint = "CreateFileW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern SafeFileHandle CreateFile(
        string path, uint access, uint share, nint security, uint disposition, uint flags, nint template);

    [DllImport("kernel32.dll", EntryPoint = "FindFirstFileW", CharSet = CharSet.Unicode)]
    private static extern nint FindFirstFile(string path, out FindData data);

    [DllImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool FindClose(nint search);

    [DllImport("kernel32.dll", EntryPoint = "GetVolumePathNameW", CharSet = CharSet.Unicode)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetVolumePathName(string path, [Out] char[] root, int length);

    /// <summary>Makes a symbolic link; 0 where that fails.</summary>
    [DllImport("kernel32.dll", EntryPoint = "CreateSymbolicLinkW", CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern byte CreateSymbolicLink(string path, string target, uint flags);

    // WIN32_FIND_DATA: attributes, three times and a size, then the tag of a reparse point, and names.
    [StructLayout(LayoutKind.Sequential)]
    private struct FindData
    {
        public uint Attributes;
        public fixed uint TimesAndSize[8];
        public uint Tag;
        public uint Reserved;
        public fixed ushort Names[260 + 14];
    }
}
