using System;
using System.IO;
using System.IO.Compression;

namespace VssTools;

/// <summary>
/// Unpacks MSZIP blocks (MS-MCI): each is a deflate stream of its own that may refer to the 32 KiB unpacked before it.
/// </summary>
internal sealed class MsZipDecoder
{
    private const int Window = 32768;

    // .NET's inflater cannot be told what came before. It is fed with it instead: as a deflate block that is stored
    // and not the last, whose output is thrown away.
    private const int StoredHeader = 5;

    private readonly byte[] _history = new byte[Window];
    private int _known;

    /// <summary>Unpacks the next block.</summary>
    /// <param name="data">The block.</param>
    /// <param name="size">How many bytes it has unpacked.</param>
    /// <returns>The bytes; <see langword="null"/> where it is damaged.</returns>
    public byte[]? Decode(byte[] data, int size)
    {
        if (data.Length < 2 || data[0] != 'C' || data[1] != 'K')
        {
            return null;
        }

        try
        {
            using DeflateStream inflater = new(Input(data), CompressionMode.Decompress);
            byte[] block = new byte[size];
            if (!Fill(inflater, new byte[_known]) || !Fill(inflater, block) || inflater.ReadByte() >= 0)
            {
                return null;
            }

            Remember(block);
            return block;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private MemoryStream Input(byte[] data)
    {
        int prefix = _known == 0 ? 0 : StoredHeader + _known;
        byte[] input = new byte[prefix + data.Length - 2];
        if (prefix > 0)
        {
            CabinetFormat.Put16(input, 1, _known);
            CabinetFormat.Put16(input, 3, ~_known);
            Buffer.BlockCopy(_history, 0, input, StoredHeader, _known);
        }

        Buffer.BlockCopy(data, 2, input, prefix, data.Length - 2);
        return new MemoryStream(input);
    }

    private static bool Fill(DeflateStream inflater, byte[] buffer)
    {
        int filled = 0;
        while (filled < buffer.Length)
        {
            int read = inflater.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
            {
                return false;
            }

            filled += read;
        }

        return true;
    }

    private void Remember(byte[] block)
    {
        int kept = Math.Min(_known, Window - block.Length);
        Buffer.BlockCopy(_history, _known - kept, _history, 0, kept);
        Buffer.BlockCopy(block, 0, _history, kept, block.Length);
        _known = kept + block.Length;
    }
}
