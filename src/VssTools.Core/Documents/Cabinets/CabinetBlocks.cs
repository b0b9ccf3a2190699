using System;

namespace VssTools;

/// <summary>The blocks of a cabinet's folder, unpacked one after the other.</summary>
/// <param name="input">The cabinet.</param>
/// <param name="folder">The folder.</param>
/// <param name="index">Its number, for errors.</param>
/// <param name="reserve">How many bytes of each block are reserved.</param>
internal sealed class CabinetBlocks(CabinetInput input, CabinetFolder folder, int index, int reserve)
{
    // Rather more than a block that does not shrink can have; the format leaves the limit open.
    private const int MaxPacked = CabinetFormat.MaxBlock + 6144;

    private readonly MsZipDecoder _decoder = new();
    private byte[] _block = [];
    private long _start;
    private int _length;
    private int _next;

    /// <summary>Reads some of the unpacked folder.</summary>
    /// <param name="file">The file it is for.</param>
    /// <param name="position">Where it begins; never before what was read last.</param>
    /// <param name="buffer">Takes it.</param>
    /// <param name="offset">Where in the buffer.</param>
    /// <param name="count">How much at the most.</param>
    /// <returns>How much was read; one byte at least.</returns>
    public int Read(CabinetFile file, long position, byte[] buffer, int offset, int count)
    {
        while (position >= _start + _length)
        {
            if (_next == folder.Blocks)
            {
                throw DocumentFault.ArchiveDamaged(
                    input.Path,
                    $"the file '{file.Name}' reaches to byte {file.End} of folder {index}, "
                    + $"which has {_start + _length}");
            }

            ReadBlock();
        }

        int from = (int)(position - _start);
        int read = Math.Min(count, _length - from);
        Buffer.BlockCopy(_block, from, buffer, offset, read);
        return read;
    }

    private void ReadBlock()
    {
        if (_next == 0)
        {
            input.Skip(folder.Offset, $"the data of folder {index}");
        }

        string name = $"block {_next} of folder {index} (at byte {input.Position})";
        byte[] header = input.Read(CabinetFormat.BlockHeaderSize + reserve, name);
        int size = CabinetFormat.Number16(header, 4);
        int unpacked = CabinetFormat.Number16(header, 6);
        if (size > MaxPacked || unpacked > CabinetFormat.MaxBlock)
        {
            throw DocumentFault.ArchiveDamaged(
                input.Path, $"{name} has {size} bytes, unpacked {unpacked}, which is more than a block can have");
        }

        if (unpacked == 0)
        {
            throw CabinetFault.Spanned(input.Path, $"{name} goes on in another one");
        }

        input.Count(unpacked);
        byte[] data = input.Read(size, name);
        Verify(header, data, name);
        _start += _length;
        _length = unpacked;
        _next++;
        _block = folder.Compression == CabinetCompression.None
            ? Stored(data, unpacked, name)
            : _decoder.Decode(data, unpacked) ?? throw DocumentFault.ArchiveDamaged(
                input.Path, $"{name} is no MSZIP data of {unpacked} bytes");
    }

    // Zero means that there is none. Programs disagree on whether reserved bytes count.
    private void Verify(byte[] header, byte[] data, string name)
    {
        uint wanted = CabinetFormat.Number32(header, 0);
        uint sum = CabinetFormat.Checksum(data, 0, data.Length);
        uint found = CabinetFormat.Checksum(header, 4, 4, sum);
        if (wanted != 0 && wanted != found && wanted != CabinetFormat.Checksum(header, 4, header.Length - 4, sum))
        {
            throw CabinetFault.WrongChecksum(input.Path, name, found, wanted);
        }
    }

    private byte[] Stored(byte[] data, int unpacked, string name) => data.Length == unpacked
        ? data
        : throw DocumentFault.ArchiveDamaged(
            input.Path, $"{name} is stored with {data.Length} bytes and says that it has {unpacked}");
}
