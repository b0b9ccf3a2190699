using System.Collections.Generic;
using System.IO;
using VssTools.Interop;

namespace VssTools;

/// <summary>
/// Whether folders in shadow copies are where their paths say. A link in a shadow copy leads to somewhere else, with
/// an absolute target into the live system: what is behind it is no version of anything.
/// </summary>
internal sealed class ShadowFolders
{
    private readonly Dictionary<string, bool> _known = [];

    /// <summary>Whether a folder of a shadow copy is reached without a link below the shadow copy's root.</summary>
    /// <param name="root">The root to read the shadow copy at.</param>
    /// <param name="folder">The folder, by a path that begins with the root.</param>
    public bool IsReal(string root, string folder)
    {
        string path = PhysicalPath.Trim(folder);
        if (ShadowPath.IsSame(root, path))
        {
            return true;
        }

        if (!_known.TryGetValue(path, out bool isReal))
        {
            isReal = Path.DirectorySeparatorChar == '/' ? IsRealOnLinux(root, path) : IsRealManaged(root, path);
            _known[path] = isReal;
        }

        return isReal;
    }

    private static bool IsRealOnLinux(string root, string path) =>
        Libc.RealPath(path) is string real
        && (real == path || (Libc.RealPath(root) is string realRoot
            && real == Path.Combine(realRoot, ShadowPath.Below(path, root) ?? "..")));

    private bool IsRealManaged(string root, string path) =>
        ItemFacts.Read(path) is { IsDirectory: true }
        && Path.GetDirectoryName(path) is string parent
        && IsReal(root, parent);
}
