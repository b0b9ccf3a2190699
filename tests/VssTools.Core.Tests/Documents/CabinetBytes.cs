using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace VssTools.Core.Tests.Documents;

/// <summary>
/// Makes cabinets byte by byte, so that tests can make such as no tool makes. One folder; what is not set is as it
/// should be.
/// </summary>
internal sealed class CabinetBytes
{
    public const int FolderOffset = 36;
    public const int FilesOffset = FolderOffset + 8;

    public int Flags { get; init; }

    public int Compression { get; init; }

    /// <summary>What follows the header where its flags say so: the sizes of reserved areas, and its own.</summary>
    public byte[] Reserve { get; init; } = [];

    public byte[] FolderReserve { get; init; } = [];

    public byte[] BlockReserve { get; init; } = [];

    public bool HasChecksums { get; init; } = true;

    public List<(byte[] Name, uint Start, uint Size, int Folder, int Attributes)> Files { get; } = [];

    public List<(byte[] Data, int Size)> Blocks { get; } = [];

    /// <summary>A cabinet with stored files.</summary>
    public static CabinetBytes Stored(params (string Name, string Text)[] files)
    {
        CabinetBytes cabinet = new();
        byte[] all = [];
        foreach ((string name, string text) in files)
        {
            byte[] data = Encoding.UTF8.GetBytes(text);
            cabinet.Files.Add((Encoding.UTF8.GetBytes(name), (uint)all.Length, (uint)data.Length, 0, 0x80));
            all = [.. all, .. data];
        }

        cabinet.Blocks.AddRange(all.Chunk(32768).Select(block => (block, block.Length)));
        return cabinet;
    }

    public byte[] ToArray()
    {
        MemoryStream blocks = new();
        foreach ((byte[] data, int size) in Blocks)
        {
            byte[] header = [0, 0, 0, 0, .. Number(data.Length, 2), .. Number(size, 2)];
            uint sum = CabinetFormat.Checksum(header, 4, 4, CabinetFormat.Checksum(data, 0, data.Length));
            blocks.Write([.. Number(HasChecksums ? sum : 0, 4), .. header[4..], .. BlockReserve, .. data]);
        }

        byte[] files =
        [
            .. Files.SelectMany(file => (byte[])
            [
                .. Number(file.Size, 4), .. Number(file.Start, 4), .. Number(file.Folder, 2), .. Number(0x5921, 2),
                .. Number(0, 2), .. Number(file.Attributes, 2), .. file.Name, 0,
            ]),
        ];
        int lists = FilesOffset + Reserve.Length + FolderReserve.Length;
        byte[] header36 =
        [
            .. "MSCF"u8, .. Number(0, 4), .. Number(lists + files.Length + blocks.Length, 4), .. Number(0, 4),
            .. Number(lists, 4), .. Number(0, 4), 3, 1, .. Number(1, 2), .. Number(Files.Count, 2),
            .. Number(Flags, 2), .. Number(0, 4),
        ];
        byte[] folder =
            [.. Number(lists + files.Length, 4), .. Number(Blocks.Count, 2), .. Number(Compression, 2)];
        return [.. header36, .. Reserve, .. folder, .. FolderReserve, .. files, .. blocks.ToArray()];
    }

    private static IEnumerable<byte> Number(long value, int bytes) =>
        Enumerable.Range(0, bytes).Select(i => (byte)(value >> (8 * i)));
}
