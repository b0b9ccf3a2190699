using System;
using System.IO;
using System.Linq;

namespace VssTools.Restoring;

/// <summary>
/// The rule for directories that come from documents, which anybody may have written: where a restore writes without
/// the caller having named the place.
/// </summary>
internal static class RestoreRule
{
    // What a caller may restore into only by naming it: file systems that are no storage but the kernel's.
    private static readonly string[] PseudoDirectories = ["/proc", "/sys", "/dev"];
    private static readonly string[] PseudoFileSystems =
    [
        "proc", "sysfs", "devtmpfs", "devfs", "devpts", "cgroupfs", "cgroup2fs", "debugfs", "tracefs", "securityfs",
        "bpf_fs", "bpf", "configfs", "pstorefs", "pstore", "efivarfs", "mqueue", "binfmt_misc", "fusectl", "rpc_pipefs",
    ];

    /// <summary>Why a restore does not write to a directory unless the caller names it.</summary>
    /// <returns><see langword="null"/> where it does.</returns>
    public static string? ReasonAgainst(string directory)
    {
        if (!IsAbsolute(directory))
        {
            return "it is no absolute path of a local disk";
        }

        if (directory.Split('/', Path.DirectorySeparatorChar).Any(part => part is ".." or "."))
        {
            return "it contains '.' or '..'";
        }

        if (Path.DirectorySeparatorChar == '\\'
            && directory.Substring(3).Split('/', '\\').Any(part => ManifestPath.RefusalOnWindows(part) is not null))
        {
            return "it contains a name that Windows takes for another";
        }

        string full = PhysicalPath.Trim(Path.GetFullPath(directory));
        return string.Equals(Path.GetPathRoot(full), full, StringComparison.Ordinal)
            ? "it is the root of a file system"
            : IsPseudo(full) ? "it belongs to the kernel and not to a disk" : null;
    }

    private static bool IsAbsolute(string path) => Path.DirectorySeparatorChar == '/'
        ? path.StartsWith("/", StringComparison.Ordinal)
        : path.Length >= 3 && char.IsLetter(path[0]) && path[1] == ':' && path[2] is '\\' or '/';

    private static bool IsPseudo(string full)
    {
        if (Path.DirectorySeparatorChar != '/')
        {
            return false;
        }

        bool isShared = full.StartsWith("/dev/shm/", StringComparison.Ordinal);
        return (!isShared && PseudoDirectories.Any(pseudo => RawPath.Below(full, pseudo) is not null))
            || PseudoFileSystems.Contains(FileSystemOf(full));
    }

    private static string FileSystemOf(string path)
    {
        string existing = path;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is string parent)
        {
            existing = parent;
        }

        try
        {
            return new DriveInfo(existing).DriveFormat;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "";
        }
    }
}
