using System;
using System.Collections.Generic;
using System.IO;

namespace VssTools;

/// <summary>
/// The bytes of a document, in pieces: a large array of its own would be made, cleared and collected by the garbage
/// collector's slow ways, which takes longer than reading the document.
/// </summary>
internal sealed class DocumentBytes
{
    private const int PieceSize = 1 << 16;

    private readonly List<byte[]> _pieces = [];

    private DocumentBytes()
    {
    }

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>A byte; 0xEE, which no document begins with, where there is none.</summary>
    public byte this[int index] => index < Length ? _pieces[index / PieceSize][index % PieceSize] : (byte)0xEE;

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="limit">How many bytes it may have.</param>
    /// <returns>The bytes; <see langword="null"/> where there are more than the limit.</returns>
    public static DocumentBytes? Read(Stream stream, long limit)
    {
        DocumentBytes bytes = new();
        byte[] piece = [];
        int used = 0;
        while (true)
        {
            if (used == piece.Length)
            {
                piece = new byte[PieceSize];
                used = 0;
                bytes._pieces.Add(piece);
            }

            int read = stream.Read(piece, used, piece.Length - used);
            used += read;
            bytes.Length += read;
            if (read == 0 || bytes.Length > limit)
            {
                return read == 0 ? bytes : null;
            }
        }
    }

    /// <summary>The first bytes.</summary>
    public byte[] Head(int size)
    {
        byte[] head = new byte[Math.Min(size, Length)];
        Array.Copy(_pieces[0], head, head.Length);
        return head;
    }

    public void CopyTo(Stream stream)
    {
        int left = Length;
        foreach (byte[] piece in _pieces)
        {
            stream.Write(piece, 0, Math.Min(left, PieceSize));
            left -= Math.Min(left, PieceSize);
        }
    }

    /// <summary>Opens the bytes for reading.</summary>
    public Stream Open() => new Reader(this);

    private sealed class Reader(DocumentBytes bytes) : ForwardStream
    {
        private int _position;

        public override bool CanRead => true;

        public override long Length => bytes.Length;

        public override int Read(byte[] buffer, int offset, int count)
        {
            int start = _position % PieceSize;
            int read = Math.Min(Math.Min(count, PieceSize - start), bytes.Length - _position);
            if (read > 0)
            {
                Buffer.BlockCopy(bytes._pieces[_position / PieceSize], start, buffer, offset, read);
                _position += read;
            }

            return read;
        }
    }
}
