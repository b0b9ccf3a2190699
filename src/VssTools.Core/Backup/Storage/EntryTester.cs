using System;
using System.IO;
using System.Threading;
using VssTools.Copying;
using VssTools.Copying.Managed;
using K = VssTools.VssBackupProblemKind;

namespace VssTools;

/// <summary>Tests entries, one after the other; one worker's.</summary>
internal sealed class EntryTester(
    BackupArchive archive,
    bool quick,
    BackupProblems problems,
    CopyCounters counters,
    CancellationToken cancellation) : IDisposable
{
    private const int BufferSize = 256 * 1024;

    // A gzip file ends with the size of what it holds, modulo 2^32.
    private const int SizeFieldLength = 4;

    private readonly BackupData _data = new(archive);
    private readonly ContentHash _hash = new();
    private readonly byte[] _buffer = new byte[BufferSize];

    /// <summary>Tests an entry; what is wrong with it is added to the problems.</summary>
    public void Test(ManifestEntry entry)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            TestStored(entry);
        }
        catch (VssException e)
        {
            problems.Add(e);
        }
        catch (Exception e) when (ManagedFault.IsKnown(e))
        {
            problems.Add(K.Unreadable, PathOf(entry), ManagedFault.Create(e, "read", PathOf(entry)).Message);
        }
        catch (InvalidDataException)
        {
            Add(K.HashDiffers, entry, "cannot be decompressed");
        }
    }

    public void Dispose()
    {
        _data.Dispose();
        _hash.Dispose();
    }

    private void TestStored(in ManifestEntry entry)
    {
        ManifestKind expected = entry.Kind == ManifestKind.Partial ? ManifestKind.File : entry.Kind;
        if (_data.Find(entry) is not StoredItem found)
        {
            Add(K.Missing, entry, "is missing");
        }
        else if (found.Kind != expected)
        {
            Add(K.KindDiffers, entry, "is something else than when it was written");
        }
        else if (expected == ManifestKind.File)
        {
            TestFile(entry, found.Length);
        }
    }

    private void TestFile(in ManifestEntry entry, long length)
    {
        long expected = entry.Kind == ManifestKind.Partial
            ? FileRanges.Total(FileRanges.Parse(entry.Ranges, entry.Size, PathOf(entry)))
            : entry.Size;
        if (!entry.Compressed && length != expected)
        {
            Add(K.SizeDiffers, entry, $"has {length} bytes in place of {expected}");
        }
        else if (!quick && entry.Hash.Length > 0)
        {
            TestContents(entry, expected);
        }
        else if (entry.Compressed)
        {
            TestCompressedSize(entry, length);
        }

        counters.AddFile(entry.Size);
    }

    private void TestContents(in ManifestEntry entry, long expected)
    {
        using Stream stream = _data.Open(entry);
        _hash.Reset();
        long size = 0;
        int read;
        while ((read = stream.Read(_buffer, 0, _buffer.Length)) > 0 && size <= expected)
        {
            cancellation.ThrowIfCancellationRequested();
            _hash.Add(_buffer, read);
            counters.Advance(read);
            size += read;
        }

        if (!ContentHash.AreEqual(_hash.Take(), entry.Hash))
        {
            Add(size == expected ? K.HashDiffers : K.SizeDiffers, entry, "has other contents than when it was written");
        }
    }

    private void TestCompressedSize(in ManifestEntry entry, long length)
    {
        using FileStream stream = _data.OpenStored(entry);
        stream.Position = Math.Max(length - SizeFieldLength, 0);
        bool fits = stream.Read(_buffer, 0, SizeFieldLength) == SizeFieldLength
            && BitConverter.ToUInt32(_buffer, 0) == (uint)entry.Size;
        if (!fits)
        {
            Add(K.SizeDiffers, entry, "has another size than when it was written");
        }
    }

    private string PathOf(in ManifestEntry entry) => archive.DataPath(entry);

    private void Add(K kind, in ManifestEntry entry, string what)
    {
        string path = PathOf(entry);
        problems.Add(kind, path, $"'{path}' {what}.");
    }
}
