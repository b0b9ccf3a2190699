namespace VssTools;

/// <summary>A file of a cabinet.</summary>
/// <param name="Name">Its name, as the cabinet has it.</param>
/// <param name="Folder">Which folder has its data: files of one folder are compressed as one.</param>
/// <param name="Start">Where its data begins in the unpacked folder.</param>
/// <param name="Size">How many bytes it has.</param>
internal sealed record CabinetFile(string Name, int Folder, long Start, long Size)
{
    /// <summary>Where its data ends in the unpacked folder.</summary>
    public long End => Start + Size;
}

/// <summary>A folder of a cabinet: blocks that are unpacked one after the other.</summary>
/// <param name="Offset">Where its first block is in the cabinet.</param>
/// <param name="Blocks">How many blocks it has.</param>
/// <param name="Compression">How they are compressed.</param>
internal sealed record CabinetFolder(long Offset, int Blocks, CabinetCompression Compression);

/// <summary>The kinds of compression, with the numbers of the format.</summary>
internal enum CabinetCompression
{
    None = 0,
    MsZip = 1,
    Quantum = 2,
    Lzx = 3,
}
