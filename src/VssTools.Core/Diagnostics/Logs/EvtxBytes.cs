using System;
using System.Text;

namespace VssTools;

/// <summary>Reads numbers and texts from a part of a chunk, and nothing beside it.</summary>
internal sealed class EvtxBytes(byte[] bytes, int position, int end)
{
    public int Position { get; private set; } = position;

    public int End => end;

    public bool AtEnd => Position >= end;

    /// <summary>Another part of the same bytes.</summary>
    public EvtxBytes Part(int from, int length)
    {
        if (from < 0 || length < 0 || from > bytes.Length - length)
        {
            throw Outside();
        }

        return new EvtxBytes(bytes, from, from + length);
    }

    /// <summary>The next bytes as a part of their own.</summary>
    public EvtxBytes Take(int length)
    {
        int from = Advance(length);
        return new EvtxBytes(bytes, from, from + length);
    }

    public void Skip(int length) => Advance(length);

    public byte Byte() => bytes[Advance(1)];

    public ushort UInt16() => BitConverter.ToUInt16(bytes, Advance(2));

    public uint UInt32() => BitConverter.ToUInt32(bytes, Advance(4));

    public ulong UInt64() => BitConverter.ToUInt64(bytes, Advance(8));

    public double Double() => BitConverter.ToDouble(bytes, Advance(8));

    public float Single() => BitConverter.ToSingle(bytes, Advance(4));

    /// <summary>A number that has to fit into the chunk: an offset or a length.</summary>
    public int Offset()
    {
        uint value = UInt32();
        return value <= int.MaxValue ? (int)value : throw Outside();
    }

    public byte[] Bytes(int length)
    {
        byte[] copy = new byte[length];
        Buffer.BlockCopy(bytes, Advance(length), copy, 0, length);
        return copy;
    }

    public string Utf16(int characters) => Encoding.Unicode.GetString(bytes, Advance(2 * characters), 2 * characters);

    public string Ansi(int length) => Encoding.UTF8.GetString(bytes, Advance(length), length);

    private int Advance(int length)
    {
        if (length < 0 || length > end - Position)
        {
            throw Outside();
        }

        int from = Position;
        Position += length;
        return from;
    }

    private static EventRecordException Outside() => new("it points outside of its chunk");
}
