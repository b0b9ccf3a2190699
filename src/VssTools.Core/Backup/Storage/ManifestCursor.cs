using System;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>One worker's way to look things up in an earlier manifest.</summary>
internal sealed class ManifestCursor : IManifestLine, IDisposable
{
    private const int Block = 64 * 1024;

    private readonly ManifestIndex _index;
    private readonly FileStream _file;
    private readonly ManifestFields _fields;
    private long _blockOffset;
    private int _filled;

    public ManifestCursor(ManifestIndex index)
    {
        _index = index;
        _file = SafeFile.Open(index.ManifestPath) ?? throw BackupFault.NotBackup(index.ManifestPath);
        _fields = new ManifestFields(this, index.ManifestPath);
    }

    public byte[] Buffer { get; private set; } = new byte[Block];

    public int Start { get; private set; }

    public int End { get; private set; }

    public long Number => 0;

    /// <summary>Finds a file.</summary>
    public bool TryFind(int volume, byte[] path, out ManifestEntry entry)
    {
        ulong hash = PathHash.Of((ulong)volume, path);
        for (int place = _index.FindPlace(hash); _index.HasHash(place, hash); place++)
        {
            entry = Read(_index.OffsetAt(place));
            if (entry.Volume == volume && entry.Path.SequenceEqual(path))
            {
                return true;
            }
        }

        entry = default;
        return false;
    }

    public void Dispose() => _file.Dispose();

    // Files are looked up in much the order in which the last backup met them, so most lines are in the block.
    private ManifestEntry Read(long offset)
    {
        long start = offset - _blockOffset;
        if (start < 0 || start >= _filled || FindEnd((int)start) < 0)
        {
            Load(offset);
            start = 0;
        }

        Start = (int)start;
        End = FindEnd(Start);
        _fields.Begin();
        return ManifestEntryReader.Read(_fields, _fields.SingleByte(), _index.VolumeCount);
    }

    private int FindEnd(int start) => Array.IndexOf(Buffer, ManifestWords.LineEnd, start, _filled - start);

    private void Load(long offset)
    {
        _file.Position = offset;
        _blockOffset = offset;
        _filled = 0;
        do
        {
            if (_filled == Buffer.Length)
            {
                byte[] larger = new byte[Buffer.Length * 2];
                Array.Copy(Buffer, larger, _filled);
                Buffer = larger;
            }

            int read = _file.Read(Buffer, _filled, Buffer.Length - _filled);
            _filled += read > 0 ? read : throw ManifestFault.Changed(_index.ManifestPath, "the place of an entry");
        }
        while (FindEnd(0) < 0);
    }
}
