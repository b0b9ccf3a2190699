using System.IO;

namespace VssTools.Interop;

/// <summary>Symbolic links and permissions, where the framework knows them.</summary>
internal static class PortableLinks
{
    private const FileAttributes Missing = (FileAttributes)(-1);

    /// <summary>Whether an entry stands for another one: a link, or a folder that something is mounted at.</summary>
    public static bool IsLink(FileSystemInfo entry) =>
        entry.Attributes is FileAttributes attributes
        && attributes != Missing
        && (attributes & FileAttributes.ReparsePoint) != 0
        && (Path.DirectorySeparatorChar == '/' || Kernel32.IsNameSurrogate(entry.FullName));

#if NET
    /// <summary>Whether a link can be read and made.</summary>
    public static bool Supported => true;

    /// <summary>Where a link leads; <see langword="null"/> for what is no link.</summary>
    public static string? TargetOf(FileSystemInfo entry) => entry.LinkTarget;

    public static void Create(string path, string target, bool isDirectory)
    {
        if (isDirectory)
        {
            Directory.CreateSymbolicLink(path, target);
        }
        else
        {
            File.CreateSymbolicLink(path, target);
        }
    }

    /// <summary>Gives a file the permissions of another, where files have such.</summary>
    public static void CopyPermissions(FileSystemInfo source, string destination)
    {
        if (!System.OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(destination, source.UnixFileMode);
        }
    }
#else
    public static bool Supported => false;

    public static string? TargetOf(FileSystemInfo entry) => null;

    public static void Create(string path, string target, bool isDirectory) =>
        throw new System.PlatformNotSupportedException();

    public static void CopyPermissions(FileSystemInfo source, string destination)
    {
    }
#endif
}
