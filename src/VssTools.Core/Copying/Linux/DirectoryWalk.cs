using System;
using System.Runtime.InteropServices;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>
/// Part of a directory's entries, to be copied by one worker: some that have been read, and perhaps the task to read
/// on. It can be cut in two so that another worker gets a share.
/// </summary>
internal sealed unsafe class DirectoryWalk
{
    private const int LengthOffset = 16;
    private const int TypeOffset = 18;
    private const int NameOffset = 19;

    // The longest entry the kernel writes: a block with less room than this left may have been full.
    private const int LongestEntry = 280;

    private byte[] _block;
    private int _position;
    private int _end;
    private bool _reads;
    private bool _expectsMore;

    /// <summary>A walk over all of a directory.</summary>
    public DirectoryWalk(DirectoryNode node)
        : this(node, [], 0, 0)
    {
        _reads = true;
    }

    private DirectoryWalk(DirectoryNode node, byte[] block, int position, int end)
    {
        Node = node;
        _block = block;
        _position = position;
        _end = end;
    }

    public DirectoryNode Node { get; }

    /// <summary>The entries read; <see cref="Next"/> tells where one begins.</summary>
    public byte[] Block => _block;

    public static byte* NameAt(byte* entry) => entry + NameOffset;

    public static byte TypeAt(byte* entry) => entry[TypeOffset];

    /// <summary>Whether a name is "." or "..".</summary>
    public static bool IsDots(byte* name) => name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0));

    public static int LengthAt(byte* entry) => *(ushort*)(entry + LengthOffset);

    public static int LengthAt(byte[] block, int offset) => BitConverter.ToUInt16(block, offset + LengthOffset);

    /// <summary>Steps to the next entry that has been read.</summary>
    /// <returns>Its place in <see cref="Block"/>; -1 when there is none left.</returns>
    public int Next()
    {
        if (_position >= _end)
        {
            return -1;
        }

        int current = _position;
        _position += LengthAt(current);
        return current;
    }

    /// <summary>Reads on.</summary>
    /// <returns>Whether there are entries again.</returns>
    public bool Read(WorkerBuffers buffers)
    {
        if (!_reads)
        {
            return false;
        }

        nint length = Libc.GetDirectoryEntries(Node.Source, buffers.Block, WorkerBuffers.BlockSize);
        if (length <= 0)
        {
            _reads = false;
            ThrowUnlessGone(length);
            return false;
        }

        Take(buffers.Block, (int)length);
        return true;
    }

    /// <summary>Cuts off a share for another worker.</summary>
    /// <returns><see langword="null"/> when there is too little left.</returns>
    public DirectoryWalk? Split()
    {
        if (_reads && _expectsMore)
        {
            _reads = false;
            Node.Hold();
            return new DirectoryWalk(Node);
        }

        return SplitEntries();
    }

    /// <summary>Cuts off everything, before something long is begun.</summary>
    /// <returns><see langword="null"/> when there is nothing left.</returns>
    public DirectoryWalk? SplitRest()
    {
        if (_position >= _end && !(_reads && _expectsMore))
        {
            return null;
        }

        Node.Hold();
        DirectoryWalk rest = new(Node, _block, _position, _end) { _reads = _reads, _expectsMore = _expectsMore };
        _end = _position;
        _reads = false;
        return rest;
    }

    private void Take(byte* block, int length)
    {
        _block = new byte[length];
        Marshal.Copy((IntPtr)block, _block, 0, length);
        _position = 0;
        _end = length;
        _expectsMore = length > WorkerBuffers.BlockSize - LongestEntry;
    }

    private void ThrowUnlessGone(nint length)
    {
        if (length < 0 && Libc.LastError is int error and not PosixError.NoEntry)
        {
            throw CopyFault.Read(error, "read directory", Node.SourcePath);
        }
    }

    private DirectoryWalk? SplitEntries()
    {
        int middle = _position + ((_end - _position) / 2);
        int cut = _position;
        while (cut < middle)
        {
            cut += LengthAt(cut);
        }

        if (cut >= _end)
        {
            return null;
        }

        Node.Hold();
        DirectoryWalk share = new(Node, _block, cut, _end);
        _end = cut;
        return share;
    }

    private int LengthAt(int offset) => LengthAt(_block, offset);
}
