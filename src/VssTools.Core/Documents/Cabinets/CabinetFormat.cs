namespace VssTools;

/// <summary>What the cabinet format is made of (MS-CAB, "Cabinet File Format").</summary>
internal static class CabinetFormat
{
    public const int HeaderSize = 36;
    public const int FolderSize = 8;
    public const int FileSize = 16;
    public const int BlockHeaderSize = 8;

    /// <summary>The most bytes of a name, with the zero at its end.</summary>
    public const int MaxName = 256;

    /// <summary>The most bytes that a block has when it is unpacked.</summary>
    public const int MaxBlock = 32768;

    /// <summary>The most blocks of a folder.</summary>
    public const int MaxBlocks = ushort.MaxValue;

    public const int HasPrevious = 1;
    public const int HasNext = 2;
    public const int HasReserve = 4;

    /// <summary>Files from this folder number on are continued from or in another cabinet.</summary>
    public const int FirstContinued = 0xFFFD;

    public const int Archive = 0x20;
    public const int NameIsUtf8 = 0x80;

    public static readonly byte[] Mark = [(byte)'M', (byte)'S', (byte)'C', (byte)'F'];

    public static int Number16(byte[] bytes, int offset) => bytes[offset] | (bytes[offset + 1] << 8);

    public static uint Number32(byte[] bytes, int offset) =>
        (uint)Number16(bytes, offset) | ((uint)Number16(bytes, offset + 2) << 16);

    public static void Put16(byte[] bytes, int offset, int value)
    {
        bytes[offset] = (byte)value;
        bytes[offset + 1] = (byte)(value >> 8);
    }

    public static void Put32(byte[] bytes, int offset, long value)
    {
        Put16(bytes, offset, (int)value & 0xFFFF);
        Put16(bytes, offset + 2, (int)(value >> 16) & 0xFFFF);
    }

    /// <summary>The checksum of a block: first its data, then the two sizes before it.</summary>
    public static uint Checksum(byte[] bytes, int offset, int count, uint seed = 0)
    {
        uint sum = seed;
        int end = offset + count;
        for (; offset <= end - 4; offset += 4)
        {
            sum ^= Number32(bytes, offset);
        }

        // The last one to three bytes count in the opposite order.
        uint rest = 0;
        for (; offset < end; offset++)
        {
            rest = (rest << 8) | bytes[offset];
        }

        return sum ^ rest;
    }
}
