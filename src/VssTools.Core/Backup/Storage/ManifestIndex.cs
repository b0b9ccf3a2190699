using System;
using System.Collections.Generic;
using System.IO;

namespace VssTools;

/// <summary>
/// Finds the entries of an earlier backup by their paths. It keeps a hash and a place in the manifest for each file,
/// 16 bytes, and reads the rest again when it is asked for: 16 MB for a million files.
/// </summary>
internal sealed class ManifestIndex
{
    private readonly ulong[] _hashes;
    private readonly long[] _offsets;
    private readonly IReadOnlyList<ManifestVolume> _volumes;

    private ManifestIndex(BackupArchive archive, ulong[] hashes, long[] offsets)
    {
        ManifestPath = Path.Combine(archive.Path, ManifestWords.FileName);
        _volumes = archive.Volumes;
        _hashes = hashes;
        _offsets = offsets;
    }

    /// <summary>The manifest.</summary>
    public string ManifestPath { get; }

    /// <summary>How many volumes it has.</summary>
    public int VolumeCount => _volumes.Count;

    /// <summary>Reads the files of a backup.</summary>
    public static ManifestIndex Create(BackupArchive archive)
    {
        ulong[] hashes = new ulong[archive.Summary.Files];
        long[] offsets = new long[hashes.Length];
        int count = 0;
        using ManifestReader reader = BackupArchive.OpenManifest(archive.Path);
        while (reader.TryRead(out ManifestEntry entry))
        {
            if (entry.Kind == ManifestKind.File && count < hashes.Length)
            {
                hashes[count] = PathHash.Of((ulong)entry.Volume, entry.Path);
                offsets[count++] = reader.Offset;
            }
        }

        Array.Resize(ref hashes, count);
        Array.Resize(ref offsets, count);
        Array.Sort(hashes, offsets);
        return new ManifestIndex(archive, hashes, offsets);
    }

    /// <summary>The index of a volume in the earlier backup; -1 where it has none.</summary>
    public int FindVolume(string path)
    {
        for (int index = 0; index < _volumes.Count; index++)
        {
            if (ShadowPath.IsSame(_volumes[index].Path, path))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The first place with a hash; past the end or at another hash where there is none.</summary>
    public int FindPlace(ulong hash)
    {
        int place = Array.BinarySearch(_hashes, hash);
        while (place > 0 && _hashes[place - 1] == hash)
        {
            place--;
        }

        return place < 0 ? _hashes.Length : place;
    }

    /// <summary>Whether a place has this hash.</summary>
    public bool HasHash(int place, ulong hash) => place < _hashes.Length && _hashes[place] == hash;

    /// <summary>Where the line of a place begins in the manifest.</summary>
    public long OffsetAt(int place) => _offsets[place];
}
