using System;
using System.IO;
using System.IO.Compression;
using System.Threading;
using VssTools.Copying;
using VssTools.Copying.Managed;
using VssTools.Interop;

namespace VssTools.Restoring.Managed;

/// <summary>Brings what a backup has stored into a file and verifies it on the way, by the framework's means.</summary>
internal sealed class ManagedContent(CancellationToken cancellation) : IDisposable
{
    private const int BufferSize = 256 * 1024;

    private readonly ContentHash _hash = new();
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly ManagedFileCopy _files = new(new CopyCounters(), cancellation);

    /// <summary>Writes a whole file with all that belongs to it.</summary>
    public void Write(string source, string path, string temporary, in RestoreItem item)
    {
        if (item.Compressed)
        {
            Expand(source, path, temporary, item);
        }
        else
        {
            CopyWhole(source, path, temporary, item);
        }

        ManagedMetadata.CopyOf(new FileInfo(source), temporary);
    }

    /// <summary>Writes a changed copy of a file that exists.</summary>
    public void Splice(string source, string path, string temporary, in RestoreItem item)
    {
        RestoreItem one = item;
        bool isDirected = item.SourceRanges.Length > 0;
        RestoreRanges ranges = RestoreRanges.Of(item, path);
        if (isDirected)
        {
            Verify(source, path, item);
        }

        CopyExisting(path, temporary, isDirected);
        _hash.Reset();
        using (FileStream target = new(temporary, FileMode.OpenOrCreate, FileAccess.Write))
        using (RangeReader reader = new(() => Open(source, one)))
        {
            for (int index = 0; index < ranges.Places.Count; index++)
            {
                Stream stream = reader.At(ranges.Sources[index].Offset) ?? throw RestoreFault.HashMismatch(path);
                target.Position = ranges.Places[index].Offset;
                Copy(stream, target, path, ranges.Places[index].Length);
                reader.Passed(ranges.Places[index].Length);
            }

            if (!isDirected)
            {
                target.SetLength(item.Size);
            }
        }

        if (!isDirected)
        {
            Compare(path, item);
        }

        ManagedMetadata.CopyOf(new FileInfo(isDirected && File.Exists(path) ? path : source), temporary);
    }

    public void Dispose() => _hash.Dispose();

    private void Expand(string source, string path, string temporary, in RestoreItem item)
    {
        using Stream stored = Open(source, item);
        using FileStream target = new(temporary, FileMode.CreateNew, FileAccess.Write);
        _hash.Reset();
        Copy(stored, target, path, item.Size);
        if (Read(stored, path, 1) > 0)
        {
            throw RestoreFault.HashMismatch(path);
        }

        Compare(path, item);
    }

    // The system's own copying takes along what streams of the framework leave behind. The copy is what is verified.
    private void CopyWhole(string source, string path, string temporary, in RestoreItem item)
    {
        using (Stream stored = Open(source, item))
        {
            if (stored.Length != item.Size)
            {
                throw RestoreFault.HashMismatch(path);
            }
        }

        _files.Copy(source, temporary);
        using FileStream copy = new(temporary, FileMode.Open, FileAccess.Read);
        if (copy.Length != item.Size)
        {
            throw RestoreFault.HashMismatch(path);
        }

        Verify(copy, path, item);
    }

    private static Stream Open(string source, in RestoreItem item)
    {
        if (PortableLinks.IsLink(new FileInfo(source)))
        {
            throw RestoreFault.Missing(source, "the backup has something else in its place.");
        }

        FileStream stored = SafeFile.Open(source) ?? throw RestoreFault.Missing(source, "the backup does not hold it.");
        return item.Compressed ? new GZipStream(stored, CompressionMode.Decompress) : stored;
    }

    private static void CopyExisting(string path, string temporary, bool mayBeMissing)
    {
        if (File.Exists(path))
        {
            // Its attributes come along, and a read-only copy could not be written.
            File.Copy(path, temporary);
            File.SetAttributes(temporary, FileAttributes.Normal);
        }
        else if (!mayBeMissing)
        {
            throw RestoreFault.Missing(path, "the file that its ranges belong to is missing.");
        }
    }

    private void Verify(string source, string path, in RestoreItem item)
    {
        using Stream stored = Open(source, item);
        Verify(stored, path, item);
    }

    private void Verify(Stream stream, string path, in RestoreItem item)
    {
        _hash.Reset();
        Copy(stream, Stream.Null, path, item.Size);
        Compare(path, item);
    }

    private void Copy(Stream from, Stream to, string path, long length)
    {
        for (long done = 0; done < length;)
        {
            cancellation.ThrowIfCancellationRequested();
            int read = Read(from, path, (int)Math.Min(length - done, BufferSize));
            if (read == 0)
            {
                throw RestoreFault.HashMismatch(path);
            }

            _hash.Add(_buffer, read);
            to.Write(_buffer, 0, read);
            done += read;
        }
    }

    private int Read(Stream stream, string path, int count)
    {
        try
        {
            return stream.Read(_buffer, 0, count);
        }
        catch (InvalidDataException)
        {
            throw RestoreFault.HashMismatch(path);
        }
    }

    private void Compare(string path, in RestoreItem item)
    {
        byte[] hash = _hash.Take();
        if (item.Hash.Length > 0 && !ContentHash.AreEqual(hash, item.Hash))
        {
            throw RestoreFault.HashMismatch(path);
        }
    }
}
