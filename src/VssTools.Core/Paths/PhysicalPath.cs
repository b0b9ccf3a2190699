using System.IO;
using VssTools.Interop;

namespace VssTools;

/// <summary>Paths as the file system sees them, without the links on the way.</summary>
internal static class PhysicalPath
{
    /// <summary>
    /// Takes the links out of the folders of a path. The last part stays what it is: a link is an item of its own.
    /// What no longer exists is kept as it is named, because a shadow copy may still have it.
    /// </summary>
    public static string Resolve(string path)
    {
        // On Windows a volume is found by the system's own rules; there the path is only made absolute.
        string full = Trim(IsDevicePath(path) ? path : Path.GetFullPath(path));
        string? folder = Path.DirectorySeparatorChar == '/' ? Path.GetDirectoryName(full) : null;
        return folder is null ? full : Path.Combine(ResolveFolder(folder), Path.GetFileName(full));
    }

    /// <summary>Takes all links out of a path, also where the last part is one; what does not exist is kept.</summary>
    public static string ResolveAll(string path) =>
        Path.DirectorySeparatorChar == '/' ? ResolveFolder(Trim(Path.GetFullPath(path))) : Trim(Path.GetFullPath(path));

    /// <summary>Whether a path names a device or a share, and so is no path of a drive.</summary>
    public static bool IsDevicePath(string path) => path.StartsWith(@"\\", System.StringComparison.Ordinal);

    /// <summary>A path without a separator at its end, unless it is a root.</summary>
    public static string Trim(string path)
    {
        string trimmed = PathForm.Of(path).TrimEnd(path);
        return trimmed.Length == 0 || trimmed.EndsWith(":", System.StringComparison.Ordinal) ? path : trimmed;
    }

    private static string ResolveFolder(string folder)
    {
        if (Libc.RealPath(folder) is string real)
        {
            return real;
        }

        return Path.GetDirectoryName(folder) is string parent
            ? Path.Combine(ResolveFolder(parent), Path.GetFileName(folder))
            : folder;
    }
}
