using System.IO;

namespace VssTools;

/// <summary>
/// The bytes of a cabinet, read forwards only: what would lie in something that was read already is an error, so that
/// nothing is read twice and nothing goes round.
/// </summary>
/// <param name="stream">The cabinet.</param>
/// <param name="path">What errors call it.</param>
/// <param name="limit">How many bytes may come out of it, unpacked.</param>
internal sealed class CabinetInput(Stream stream, string path, long limit)
{
    private readonly BufferedStream _stream = new(stream, 1 << 16);
    private long _unpacked;

    /// <summary>What errors call the cabinet.</summary>
    public string Path => path;

    /// <summary>Where the next byte is read.</summary>
    public long Position { get; private set; }

    /// <summary>Where the cabinet ends; a signature can follow it in the file.</summary>
    public long End { get; private set; } = stream.Length;

    /// <summary>Takes the length that the cabinet says it has.</summary>
    public void SetEnd(long end)
    {
        if (end > End)
        {
            throw CabinetFault.Truncated(path, $"the file has {End} bytes of {end}");
        }

        End = end;
    }

    /// <summary>Goes on to another place.</summary>
    /// <param name="offset">The place.</param>
    /// <param name="what">What is there, for errors.</param>
    public void Skip(long offset, string what)
    {
        if (offset < Position)
        {
            throw DocumentFault.ArchiveDamaged(
                path, $"{what} begins at byte {offset}, inside of what comes before and ends at {Position}");
        }

        if (offset > End)
        {
            throw OutOfRange(offset, what);
        }

        if (offset != Position)
        {
            Position = _stream.Seek(offset, SeekOrigin.Begin);
        }
    }

    /// <summary>Reads all of a number of bytes.</summary>
    /// <param name="buffer">Takes them.</param>
    /// <param name="offset">Where in the buffer.</param>
    /// <param name="count">How many.</param>
    /// <param name="what">What they are, for errors.</param>
    public void Read(byte[] buffer, int offset, int count, string what)
    {
        long wanted = Position + count;
        while (count > 0 && wanted <= End)
        {
            int read = _stream.Read(buffer, offset, count);
            if (read == 0)
            {
                break;
            }

            offset += read;
            count -= read;
            Position += read;
        }

        if (count > 0)
        {
            throw OutOfRange(wanted, what);
        }
    }

    /// <summary>Reads a number of bytes.</summary>
    public byte[] Read(int count, string what)
    {
        byte[] bytes = new byte[count];
        Read(bytes, 0, count, what);
        return bytes;
    }

    /// <summary>Counts what has come out of the cabinet. What its header claims does not matter.</summary>
    public void Count(int unpacked)
    {
        _unpacked += unpacked;
        if (_unpacked > limit)
        {
            throw DocumentFault.ArchiveTooLarge(path, limit);
        }
    }

    private VssException OutOfRange(long wanted, string what) =>
        CabinetFault.Truncated(path, $"{what} reaches to byte {wanted}, and the cabinet ends at {End}");
}
