using System;
using System.IO;

namespace VssTools;

/// <summary>
/// The rules by which a path is read, told by the path itself: one with a drive, a device or a share is of Windows on
/// every machine, as those are in documents and reports that came from there.
/// </summary>
internal readonly struct PathForm
{
    private static readonly PathForm Windows = new(true);
    private static readonly PathForm Unix = new(false);

    private readonly bool _isWindows;

    private PathForm(bool isWindows) => _isWindows = isWindows;

    /// <summary>How two paths are compared.</summary>
    public StringComparison Comparison => _isWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>The form of a whole path.</summary>
    public static PathForm Of(string path) =>
        Path.DirectorySeparatorChar == '\\' || PhysicalPath.IsDevicePath(path) || path.Length > 1 && path[1] == ':'
            ? Windows
            : Unix;

    /// <summary>Whether a character divides the parts of a path.</summary>
    public bool IsSeparator(char character) => character == '/' || (_isWindows && character == '\\');

    /// <summary>A path without the separators at its end.</summary>
    public string TrimEnd(string path) => _isWindows ? path.TrimEnd('\\', '/') : path.TrimEnd('/');

    /// <summary>A part of a path without the separators before it.</summary>
    public string TrimStart(string path) => _isWindows ? path.TrimStart('\\', '/') : path.TrimStart('/');

    /// <summary>A path in a folder. In paths of devices Windows takes no other separator than its own.</summary>
    public string Join(string folder, string rest)
    {
        if (rest.Length == 0)
        {
            return folder;
        }

        string whole = IsSeparator(folder[folder.Length - 1]) ? folder : folder + (_isWindows ? '\\' : '/');
        return whole + (_isWindows ? rest.Replace('/', '\\') : rest);
    }
}
