using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace VssTools.AlphaVss.Interop;

/// <summary>kernel32's calls about volumes and links.</summary>
internal sealed class VolumeCalls : IVolumeCalls
{
    private const int LongPath = 32768;
    private const int VolumeNameLength = 64;
    private const int NameLength = 261;
    private const uint NoAttributes = uint.MaxValue;
    private const int FileNotFound = 2;
    private const int PathNotFound = 3;
    private const int MoreData = 234;
    private const uint LinkOfDirectory = 0x1;
    private const nint InvalidHandle = -1;
    private const uint ShareAll = 0x7;
    private const uint OpenExisting = 3;
    private const uint OpenLink = 0x02200000;
    private const uint GetReparsePoint = 0x900A8;
    private const uint SymbolicLink = 0xA000000C;
    private const int LinkHeader = 20;
    private const int LinkMaximum = 16384;

    public bool IsMissing(string path) =>
        GetFileAttributes(path) == NoAttributes && Marshal.GetLastWin32Error() is FileNotFound or PathNotFound;

    public string? PathNameOf(string path)
    {
        char[] buffer = new char[LongPath];
        return GetVolumePathName(path, buffer, LongPath) ? Text(buffer, 0) : null;
    }

    public string? NameOf(string mountPoint)
    {
        char[] buffer = new char[VolumeNameLength];
        return GetVolumeNameForVolumeMountPoint(mountPoint, buffer, VolumeNameLength) ? Text(buffer, 0) : null;
    }

    public IReadOnlyList<string> PathsOf(string name)
    {
        char[] buffer = new char[LongPath];
        if (!GetVolumePathNamesForVolumeName(name, buffer, buffer.Length, out int length))
        {
            if (Marshal.GetLastWin32Error() != MoreData)
            {
                return [];
            }

            buffer = new char[length];
            if (!GetVolumePathNamesForVolumeName(name, buffer, length, out _))
            {
                return [];
            }
        }

        List<string> paths = [];
        for (int start = 0; start < buffer.Length && buffer[start] != 0; start += paths[paths.Count - 1].Length + 1)
        {
            paths.Add(Text(buffer, start));
        }

        return paths;
    }

    public IEnumerable<string> Names()
    {
        char[] buffer = new char[VolumeNameLength];
        nint search = FindFirstVolume(buffer, buffer.Length);
        if (search == InvalidHandle)
        {
            yield break;
        }

        try
        {
            do
            {
                yield return Text(buffer, 0);
            }
            while (FindNextVolume(search, buffer, buffer.Length));
        }
        finally
        {
            FindVolumeClose(search);
        }
    }

    public VolumeInformation Information(string root)
    {
        char[] label = new char[NameLength];
        char[] fileSystem = new char[NameLength];
        return GetVolumeInformation(root, label, NameLength, 0, 0, out uint flags, fileSystem, NameLength)
            ? new VolumeInformation(Text(label, 0), Text(fileSystem, 0), flags)
            : new VolumeInformation(Error: Marshal.GetLastWin32Error());
    }

    public (long Size, long Free) Space(string root) =>
        GetDiskFreeSpaceEx(root, out _, out long size, out long free) ? (size, free) : (0, 0);

    public VolumeKind KindOf(string root) => (VolumeKind)GetDriveType(root);

    public bool Link(string path, string target) => CreateSymbolicLink(path, target, LinkOfDirectory) != 0;

    // REPARSE_DATA_BUFFER: the substitute name's offset and length are at 8 and 10, the names begin at 20.
    public string? TargetOf(string path)
    {
        nint handle = CreateFile(path, 0, ShareAll, 0, OpenExisting, OpenLink, 0);
        if (handle == InvalidHandle)
        {
            return null;
        }

        try
        {
            byte[] data = new byte[LinkMaximum];
            if (!DeviceIoControl(handle, GetReparsePoint, 0, 0, data, LinkMaximum, out int length, 0)
                || length < LinkHeader || System.BitConverter.ToUInt32(data, 0) != SymbolicLink)
            {
                return null;
            }

            int offset = System.BitConverter.ToUInt16(data, 8);
            int size = System.BitConverter.ToUInt16(data, 10);
            string name = Encoding.Unicode.GetString(data, LinkHeader + offset, size);
            return name.StartsWith(@"\??\", System.StringComparison.Ordinal) ? @"\\?\" + name.Substring(4) : name;
        }
        finally
        {
            CloseHandle(handle);
        }
    }

    public bool Unlink(string path)
    {
        try
        {
            Directory.Delete(path);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Loads a library of the system; 0 where it is missing.</summary>
    [DllImport("kernel32.dll", EntryPoint = "LoadLibraryW", CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern nint LoadLibrary(string name);

    private static string Text(char[] buffer, int start)
    {
        int end = System.Array.IndexOf(buffer, '\0', start);
        return new string(buffer, start, (end < 0 ? buffer.Length : end) - start);
    }

    [DllImport("kernel32.dll", EntryPoint = "GetVolumePathNameW", CharSet = CharSet.Unicode, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetVolumePathName(string path, [Out] char[] root, int length);

    [DllImport("kernel32.dll", EntryPoint = "GetVolumeNameForVolumeMountPointW", CharSet = CharSet.Unicode)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetVolumeNameForVolumeMountPoint(string mountPoint, [Out] char[] name, int length);

    [DllImport(
        "kernel32.dll",
        EntryPoint = "GetVolumePathNamesForVolumeNameW",
        CharSet = CharSet.Unicode,
        SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetVolumePathNamesForVolumeName(
        string name, [Out] char[] paths, int length, out int needed);

    [DllImport("kernel32.dll", EntryPoint = "FindFirstVolumeW", CharSet = CharSet.Unicode)]
    private static extern nint FindFirstVolume([Out] char[] name, int length);

    [DllImport("kernel32.dll", EntryPoint = "FindNextVolumeW", CharSet = CharSet.Unicode)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool FindNextVolume(nint search, [Out] char[] name, int length);

    [DllImport("kernel32.dll")]
    private static extern int FindVolumeClose(nint search);

    [DllImport("kernel32.dll", EntryPoint = "GetFileAttributesW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern uint GetFileAttributes(string path);

    [DllImport("kernel32.dll", EntryPoint = "GetVolumeInformationW", CharSet = CharSet.Unicode, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetVolumeInformation(
        string root, [Out] char[] label, int labelLength, nint serial, nint component, out uint flags,
        [Out] char[] fileSystem, int fileSystemLength);

    [DllImport("kernel32.dll", EntryPoint = "GetDiskFreeSpaceExW", CharSet = CharSet.Unicode)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetDiskFreeSpaceEx(string root, out long available, out long size, out long free);

    [DllImport("kernel32.dll", EntryPoint = "GetDriveTypeW", CharSet = CharSet.Unicode)]
    private static extern uint GetDriveType(string root);

    [DllImport("kernel32.dll", EntryPoint = "CreateSymbolicLinkW", CharSet = CharSet.Unicode)]
    private static extern byte CreateSymbolicLink(string path, string target, uint flags);

    [DllImport("kernel32.dll", EntryPoint = "CreateFileW", CharSet = CharSet.Unicode)]
    private static extern nint CreateFile(
        string path, uint access, uint share, nint security, uint disposition, uint flags, nint template);

    [DllImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool DeviceIoControl(
        nint handle, uint code, nint input, int inputLength, [Out] byte[] output, int outputLength, out int length,
        nint overlapped);

    [DllImport("kernel32.dll")]
    private static extern int CloseHandle(nint handle);
}
