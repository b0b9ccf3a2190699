using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>A directory on the way down a tree that is being removed.</summary>
/// <param name="id">What it is, to find it again on the way up.</param>
/// <param name="name">Its name, with the final zero.</param>
internal sealed unsafe class RemovalLevel(FileId id, byte[] name)
{
    private readonly List<byte[]> _kept = [];
    private int _position;

    public FileId Id { get; } = id;

    public byte[] Name { get; } = name;

    /// <summary>Whether something that stays is somewhere below it.</summary>
    public bool LeadsToKept => _kept.Count > 0;

    /// <summary>The entries read; <see cref="Next"/> tells where one begins.</summary>
    public byte[] Block { get; private set; } = [];

    public string NameText => Encoding.UTF8.GetString(Name, 0, Name.Length - 1);

    /// <summary>Notes an entry that stays: whoever comes back here begins to read anew.</summary>
    public void Keep(byte[] name) => _kept.Add(name);

    /// <summary>Whether an entry stays.</summary>
    public bool Keeps(byte* name)
    {
        foreach (byte[] kept in _kept)
        {
            int length = 0;
            while (length < kept.Length && kept[length] == name[length])
            {
                length++;
            }

            if (length == kept.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>Where the next entry begins; -1 when there is none left.</returns>
    public int Next()
    {
        if (_position >= Block.Length)
        {
            return -1;
        }

        int current = _position;
        _position += DirectoryWalk.LengthAt(Block, current);
        return current;
    }

    /// <summary>Reads more entries.</summary>
    /// <param name="directory">The directory's descriptor.</param>
    /// <param name="buffers">Where to read them.</param>
    /// <returns>Whether there are any.</returns>
    public bool Read(int directory, WorkerBuffers buffers)
    {
        nint length = Libc.GetDirectoryEntries(directory, buffers.Block, WorkerBuffers.BlockSize);
        if (length <= 0)
        {
            // A directory that somebody else has removed meanwhile can still be open, but has no entries to read.
            return length < 0 && Libc.LastError is int error and not PosixError.NoEntry
                ? throw PosixError.Create(error, "read directory", NameText)
                : false;
        }

        Block = new byte[(int)length];
        Marshal.Copy((IntPtr)buffers.Block, Block, 0, Block.Length);
        _position = 0;
        return true;
    }
}
