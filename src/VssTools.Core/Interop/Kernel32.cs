using System.Runtime.InteropServices;

namespace VssTools.Interop;

/// <summary>What Windows has for files.</summary>
internal static unsafe class Kernel32
{
    /// <summary>COPY_FILE_FAIL_IF_EXISTS</summary>
    public const uint FailIfExists = 0x1;

    /// <summary>
    /// Copies a file with its attributes, times and alternate streams. It looks at <paramref name="cancel"/> now and
    /// then, and removes what it has written when that is not 0.
    /// </summary>
    [DllImport("kernel32.dll", EntryPoint = "CopyFileExW", CharSet = CharSet.Unicode, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool CopyFileEx(
        string source, string destination, nint progress, nint data, int* cancel, uint flags);

    /// <summary>Makes a symbolic link; 0 where that fails.</summary>
    [DllImport("kernel32.dll", EntryPoint = "CreateSymbolicLinkW", CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern byte CreateSymbolicLink(string path, string target, uint flags);
}
