using System.Collections.Generic;

namespace VssTools;

/// <summary>
/// The paths that a backup has already, where several sources may have the same ones: 128 bits of hash for each.
/// </summary>
internal sealed class CopiedPaths
{
    private const ulong Other = 0x5851F42D4C957F2D;

    private readonly HashSet<(ulong, ulong)> _paths = [];

    /// <summary>Notes a path.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(int volume, byte[] path)
    {
        (ulong, ulong) key = (PathHash.Of((ulong)volume, path), PathHash.Of((ulong)volume ^ Other, path));
        lock (_paths)
        {
            return _paths.Add(key);
        }
    }
}
