using System;

namespace VssTools;

/// <summary>
/// Hashes paths for tables. The seed is another one in each process, so that nobody can choose names that collide.
/// </summary>
internal static class PathHash
{
    private const ulong Prime = 0x9E3779B97F4A7C15;

    private static readonly ulong Seed = BitConverter.ToUInt64(Guid.NewGuid().ToByteArray(), 8);

    /// <summary>A hash of a volume's path and a path on it.</summary>
    public static ulong Of(ulong volume, byte[] path)
    {
        ulong hash = volume ^ Seed;
        int index = 0;
        for (; index + sizeof(ulong) <= path.Length; index += sizeof(ulong))
        {
            hash = Mix(hash, BitConverter.ToUInt64(path, index));
        }

        ulong rest = (ulong)path.Length << 56;
        for (int shift = 0; index < path.Length; index++, shift += 8)
        {
            rest ^= (ulong)path[index] << shift;
        }

        return Mix(hash, rest);
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        hash = (hash ^ value) * Prime;
        hash ^= hash >> 32;
        return hash * Prime ^ (hash >> 29);
    }
}
