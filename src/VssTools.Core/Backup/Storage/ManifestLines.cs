using System;
using System.IO;
using System.Security.Cryptography;

namespace VssTools;

/// <summary>Reads the lines of a manifest, and hashes them until it is told that the last one has come.</summary>
internal sealed class ManifestLines(Stream stream, string path) : IManifestLine, IDisposable
{
    private const int Block = 64 * 1024;

    private readonly SHA256 _hash = SHA256.Create();
    private byte[] _buffer = new byte[Block];
    private int _filled;
    private int _next;
    private int _hashed;

    /// <summary>What the line is in; from <see cref="Start"/> to <see cref="End"/>.</summary>
    public byte[] Buffer => _buffer;

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>The line's number, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Where the line begins in the file.</summary>
    public long Offset { get; private set; }

    /// <summary>Goes to the next line.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        Offset += _next - Start;
        Start = _next;
        int end = FindEnd();
        if (end < 0)
        {
            return _filled == Start ? false : throw ManifestFault.Truncated(path, Number);
        }

        End = end;
        _next = end + 1;
        Number++;
        return true;
    }

    /// <summary>Goes to the next line, which there has to be.</summary>
    public void ReadOrThrow()
    {
        if (!Read())
        {
            throw ManifestFault.Truncated(path, Number);
        }
    }

    /// <summary>The hash of everything before the current line.</summary>
    public byte[] HashBefore()
    {
        Hash(Start);
        _hash.TransformFinalBlock([], 0, 0);
        return _hash.Hash!;
    }

    /// <summary>Whether the current line is the last.</summary>
    public bool IsLast() => _next == _filled && !Fill();

    public void Dispose()
    {
        stream.Dispose();
        _hash.Dispose();
    }

    private int FindEnd()
    {
        int searched = Start;
        while (true)
        {
            int end = Array.IndexOf(_buffer, ManifestWords.LineEnd, searched, _filled - searched);
            if (end >= 0)
            {
                return end;
            }

            int pending = _filled - Start;
            if (pending > ManifestWords.LongestLine)
            {
                throw ManifestFault.Damaged(path, Number + 1, "is longer than any line can be");
            }

            if (!Fill())
            {
                return -1;
            }

            searched = Start + pending;
        }
    }

    private bool Fill()
    {
        MakeRoom();
        int read = stream.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += read;
        return read > 0;
    }

    // What has been read and hashed makes room for what comes.
    private void MakeRoom()
    {
        Hash(Start);
        int kept = _filled - Start;
        byte[] target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        Array.Copy(_buffer, Start, target, 0, kept);
        _buffer = target;
        _filled = kept;
        _next -= Start;
        End -= Start;
        Start = 0;
        _hashed = 0;
    }

    private void Hash(int end)
    {
        _hash.TransformBlock(_buffer, _hashed, end - _hashed, null, 0);
        _hashed = end;
    }
}

/// <summary>A line of a manifest, for whoever takes it apart.</summary>
internal interface IManifestLine
{
    /// <summary>What the line is in; from <see cref="Start"/> to <see cref="End"/>.</summary>
    byte[] Buffer { get; }

    /// <summary>Where it begins.</summary>
    int Start { get; }

    /// <summary>Where it ends, its line end left out.</summary>
    int End { get; }

    /// <summary>Its number, from 1; 0 where nobody has counted.</summary>
    long Number { get; }
}
