using System.IO;
using System.IO.Compression;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>Brings a file's contents into its copy in fewer bytes, where they get fewer.</summary>
internal sealed class CompressedContent(CopySession session, CopyTools tools)
{
    private const ulong SmallestWorth = 128;

    // A beginning that hardly shrinks stands for the rest.
    private const double WorthRatio = 0.9;

    private readonly MemoryStream _memory = new();

    /// <summary>Compresses a file.</summary>
    /// <returns><see langword="null"/> where it is to be copied as it is; nothing has been written then.</returns>
    public StoredContent? TryCopy(in CopyEntry entry, int source, int target, in StatXBuffer original)
    {
        if (original.Size < SmallestWorth || FileContent.IsSparse(original))
        {
            return null;
        }

        tools.Hash?.Reset();
        long size = (long)original.Size;
        int first = tools.Content.ReadHashed(entry, source, 0, size);
        using TargetStream stored = new(target, entry.DestinationPath);
        if (!ShrinksInMemory(first))
        {
            return null;
        }

        return first == size ? StoreMemory(stored, size) : CopyLong(entry, source, stored, size, first);
    }

    private bool ShrinksInMemory(int length)
    {
        _memory.SetLength(0);
        using (GZipStream compressor = new(_memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            compressor.Write(tools.Buffers.DataArray!, 0, length);
        }

        return _memory.Length < length * WorthRatio;
    }

    private StoredContent StoreMemory(TargetStream stored, long size)
    {
        stored.Write(_memory.GetBuffer(), 0, (int)_memory.Length);
        tools.Counters.Advance(size);
        return Result(stored, size);
    }

    private StoredContent? CopyLong(in CopyEntry entry, int source, TargetStream stored, long size, int first)
    {
        long offset = 0;
        using (GZipStream compressor = new(stored, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int read = first; read > 0; read = tools.Content.ReadHashed(entry, source, offset, size - offset))
            {
                session.ThrowIfStopped();
                compressor.Write(tools.Buffers.DataArray!, 0, read);
                tools.Counters.Advance(read);
                offset += read;
                if (offset == size)
                {
                    break;
                }
            }
        }

        if (stored.Position < offset)
        {
            return Result(stored, offset);
        }

        tools.Counters.Advance(-offset);
        stored.SetLength(0);
        return null;
    }

    private StoredContent Result(TargetStream stored, long size) =>
        new(tools.Hash?.Take() ?? [], Compressed: true, stored.Position, size);
}
