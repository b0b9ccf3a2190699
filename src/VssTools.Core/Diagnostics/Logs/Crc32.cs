namespace VssTools;

/// <summary>The checksum of event logs: CRC-32 as ISO 3309 has it.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    // Eight tables, so that eight bytes are taken at once.
    private static readonly uint[][] Tables = MakeTables();

    /// <summary>Goes on with a checksum; 0 begins one.</summary>
    public static uint Append(uint checksum, byte[] bytes, int from, int length)
    {
        uint crc = ~checksum;
        int i = from;
        for (; length >= 8; length -= 8, i += 8)
        {
            crc ^= (uint)(bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24));
            crc = Tables[7][crc & 0xFF] ^ Tables[6][(crc >> 8) & 0xFF]
                ^ Tables[5][(crc >> 16) & 0xFF] ^ Tables[4][crc >> 24]
                ^ Tables[3][bytes[i + 4]] ^ Tables[2][bytes[i + 5]]
                ^ Tables[1][bytes[i + 6]] ^ Tables[0][bytes[i + 7]];
        }

        for (; length > 0; length--, i++)
        {
            crc = (crc >> 8) ^ Tables[0][(crc ^ bytes[i]) & 0xFF];
        }

        return ~crc;
    }

    private static uint[][] MakeTables()
    {
        uint[][] tables = new uint[8][];
        for (int t = 0; t < tables.Length; t++)
        {
            tables[t] = new uint[256];
            for (uint i = 0; i < 256; i++)
            {
                tables[t][i] = t == 0 ? Step(i) : (tables[t - 1][i] >> 8) ^ tables[0][tables[t - 1][i] & 0xFF];
            }
        }

        return tables;
    }

    private static uint Step(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
        }

        return value;
    }
}
