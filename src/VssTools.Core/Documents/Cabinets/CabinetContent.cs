using System;

namespace VssTools;

/// <summary>The data of a file in a cabinet.</summary>
internal sealed class CabinetContent : ForwardStream
{
    private readonly CabinetBlocks? _blocks;
    private readonly CabinetFile _file;
    private long _left;

    /// <param name="blocks">The blocks of the file's folder; none is needed for an empty file.</param>
    /// <param name="file">The file.</param>
    public CabinetContent(CabinetBlocks? blocks, CabinetFile file)
    {
        _blocks = blocks;
        _file = file;
        _left = file.Size;
    }

    public override bool CanRead => true;

    public override long Length => _file.Size;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_left == 0 || count == 0)
        {
            return 0;
        }

        int read = _blocks!.Read(_file, _file.End - _left, buffer, offset, (int)Math.Min(count, _left));
        _left -= read;
        return read;
    }
}
