using System.IO;
using System.IO.Compression;

namespace VssTools;

/// <summary>Packs blocks as MSZIP (MS-MCI), each for itself.</summary>
internal static class MsZipEncoder
{
    private const int StoredHeader = 5;

    /// <summary>Packs a block.</summary>
    public static byte[] Encode(byte[] block, int length)
    {
        using MemoryStream packed = new(length);
        Mark(packed);
        using (DeflateStream deflater = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflater.Write(block, 0, length);
        }

        return packed.Length <= StoredHeader + 2 + length ? packed.ToArray() : Store(block, length);
    }

    // A folder has one compression for all of its blocks. What does not shrink is therefore stored inside of deflate:
    // the format allows 12 bytes more than a block has, and the deflater may need some more than that.
    private static byte[] Store(byte[] block, int length)
    {
        using MemoryStream packed = new(StoredHeader + 2 + length);
        Mark(packed);
        byte[] header = [1, 0, 0, 0, 0];
        CabinetFormat.Put16(header, 1, length);
        CabinetFormat.Put16(header, 3, ~length);
        packed.Write(header, 0, header.Length);
        packed.Write(block, 0, length);
        return packed.ToArray();
    }

    private static void Mark(MemoryStream packed)
    {
        packed.WriteByte((byte)'C');
        packed.WriteByte((byte)'K');
    }
}
