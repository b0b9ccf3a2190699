using System.Runtime.InteropServices;

namespace VssTools.Interop;

/// <summary>What Windows has for files.</summary>
internal static unsafe class Kernel32
{
    /// <summary>COPY_FILE_FAIL_IF_EXISTS</summary>
    public const uint FailIfExists = 0x1;

    private const int LongPath = 32768;

    /// <summary>
    /// Copies a file with its attributes, times and alternate streams. It looks at <paramref name="cancel"/> now and
    /// then, and removes what it has written when that is not 0.
    /// </summary>
    [DllImport("kernel32.dll", EntryPoint = "CopyFileExW", CharSet = CharSet.Unicode, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool CopyFileEx(
        string source, string destination, nint progress, nint data, int* cancel, uint flags);

    /// <summary>MOVEFILE_REPLACE_EXISTING</summary>
    public const uint ReplaceExisting = 0x1;

    /// <summary>Renames a file, also over another one.</summary>
    [DllImport("kernel32.dll", EntryPoint = "MoveFileExW", CharSet = CharSet.Unicode, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool MoveFileEx(string source, string destination, uint flags);

    /// <summary>The drive, mount folder or share that holds a path; <see langword="null"/> where none does.</summary>
    public static string? VolumeRootOf(string path)
    {
        char[] buffer = new char[LongPath];
        return GetVolumePathName(path, buffer, LongPath)
            ? new string(buffer, 0, System.Array.IndexOf(buffer, '\0'))
            : null;
    }

    [DllImport("kernel32.dll", EntryPoint = "GetVolumePathNameW", CharSet = CharSet.Unicode)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetVolumePathName(string path, [Out] char[] root, int length);

    /// <summary>Makes a symbolic link; 0 where that fails.</summary>
    [DllImport("kernel32.dll", EntryPoint = "CreateSymbolicLinkW", CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern byte CreateSymbolicLink(string path, string target, uint flags);
}
