using System;
using System.IO;
using VssTools.Interop;

namespace VssTools;

/// <summary>The directory that the path of a file set means on this machine.</summary>
internal static class FileSetPath
{
    // PATH_MAX of linux/limits.h, and what Windows takes with long paths. A longer one names nothing.
    private const int LongestOnLinux = 4096;
    private const int LongestOnWindows = 32767;

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];
    private static readonly bool IsLinux = Path.DirectorySeparatorChar == '/';

    /// <summary>Whether names differ by letter case alone.</summary>
    public static bool IsCaseSensitive => IsLinux;

    /// <summary>How names of files are compared.</summary>
    public static StringComparer Comparer =>
        IsCaseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>Puts in the variables of the environment and takes links out.</summary>
    /// <param name="path">The path as a document has it.</param>
    /// <returns>
    /// The directory; <see langword="null"/> where the path is none of this system's, as one with a drive letter on
    /// Linux or one with a variable that does not exist.
    /// </returns>
    public static string? Resolve(string path)
    {
        string expanded = Environment.ExpandEnvironmentVariables(path);
        return IsUsable(expanded) ? Physical(expanded) : null;
    }

    /// <summary>The parts of a directory's path, the root or drive first.</summary>
    public static string[] Split(string directory) =>
        directory.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The drive's root for a drive, and any other directory as it is.</summary>
    public static string Rooted(string directory) =>
        !IsLinux && directory.EndsWith(":", StringComparison.Ordinal)
            ? directory + Path.DirectorySeparatorChar
            : directory;

    /// <summary>
    /// Whether there is no such directory. One that may not be read is there: whoever walks it is to fail with it.
    /// </summary>
    public static bool IsMissing(string directory)
    {
        if (Directory.Exists(directory))
        {
            return false;
        }

        return !IsLinux || Libc.TryStat(directory, true, out StatXBuffer _)
            || Libc.LastError is PosixError.NoEntry or PosixError.NotDirectory;
    }

    private static bool IsUsable(string path)
    {
        if (path.Length > (IsLinux ? LongestOnLinux : LongestOnWindows) || path.IndexOf('\0') >= 0)
        {
            return false;
        }

        return IsLinux
            ? path.StartsWith("/", StringComparison.Ordinal)
            : PhysicalPath.IsDevicePath(path) || (path.Length > 2 && path[1] == ':' && (path[2] is '\\' or '/'));
    }

    // Unlike an item that is copied, the directory of a file set is followed when it is a link itself.
    private static string? Physical(string path)
    {
        try
        {
            string physical = PhysicalPath.Resolve(path);
            return (IsLinux ? Libc.RealPath(physical) : null) ?? physical;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or IOException)
        {
            return null;
        }
    }
}
