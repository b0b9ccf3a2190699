using System;
using System.IO;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;
using VssTools.Copying;
using VssTools.Copying.Linux;
using VssTools.Copying.Managed;
using VssTools.Interop;

namespace VssTools.Restoring.Linux;

/// <summary>
/// Brings what a backup has stored into a file, and verifies it on the way: what passes is what was backed up, or the
/// file fails.
/// </summary>
internal sealed unsafe class RestoredContent(CopySession session, CopyTools tools) : IDisposable
{
    private const int BufferSize = 256 * 1024;
    private const ulong BlockUnit = 512;

    private readonly ContentHash _hash = new();
    private readonly byte[] _buffer = new byte[BufferSize];
    private bool _begun;

    /// <summary>Writes a whole file.</summary>
    public void Write(in CopyEntry entry, int source, int target, in StatXBuffer original, in RestoreItem item)
    {
        Begin();
        if (item.Compressed)
        {
            Expand(entry, source, target, item);
            return;
        }

        CheckSize(entry, original, item);
        if (item.Hash.Length == 0)
        {
            tools.Content.Copy(entry, source, target, original);
        }
        else if (IsBetterCopied(entry.Parent, original))
        {
            // Blocks that can be shared are only read, and holes stay holes.
            Pass(entry, source, -1, item);
            tools.Content.Copy(entry, source, target, original);
        }
        else
        {
            Pass(entry, source, target, item);
        }
    }

    /// <summary>Verifies what is stored without writing it.</summary>
    public void Verify(in CopyEntry entry, int source, in StatXBuffer original, in RestoreItem item)
    {
        Begin();
        if (item.Compressed)
        {
            Expand(entry, source, -1, item);
            return;
        }

        CheckSize(entry, original, item);
        if (item.Hash.Length > 0)
        {
            Pass(entry, source, -1, item);
        }
    }

    /// <summary>Begins a file that is put together from pieces.</summary>
    public void Begin()
    {
        if (_begun)
        {
            // The file before this one failed in its middle.
            _hash.Reset();
            _begun = false;
        }
    }

    /// <summary>Writes the next bytes of a stream to a place of a file, and adds them to the hash.</summary>
    public void Splice(in CopyEntry entry, Stream source, int target, long offset, long length)
    {
        for (long done = 0; done < length;)
        {
            int read = Read(entry, source, (int)Math.Min(length - done, BufferSize));
            if (read == 0)
            {
                throw RestoreFault.HashMismatch(entry.DestinationPath);
            }

            Take(read);
            Write(entry, target, offset + done, read);
            done += read;
        }
    }

    /// <summary>Fails unless the pieces together are what was backed up.</summary>
    public void End(in CopyEntry entry, in RestoreItem item)
    {
        byte[] hash = _hash.Take();
        _begun = false;
        if (item.Hash.Length > 0 && !ContentHash.AreEqual(hash, item.Hash))
        {
            throw RestoreFault.HashMismatch(entry.DestinationPath);
        }
    }

    /// <summary>What is stored as a stream, expanded where it is compressed. Leaves the descriptor open.</summary>
    public static Stream Open(int source, in RestoreItem item)
    {
        FileStream stored = new(new SafeFileHandle((IntPtr)source, ownsHandle: false), FileAccess.Read, 1);
        return item.Compressed ? new GZipStream(stored, CompressionMode.Decompress) : stored;
    }

    public void Dispose() => _hash.Dispose();

    private static void CheckSize(in CopyEntry entry, in StatXBuffer original, in RestoreItem item)
    {
        if ((long)original.Size != item.Size)
        {
            throw RestoreFault.HashMismatch(entry.DestinationPath);
        }
    }

    private static bool IsBetterCopied(DirectoryNode parent, in StatXBuffer original) =>
        original.Size > 0 && (!parent.Reflinks.Hopeless || original.Blocks * BlockUnit < original.Size);

    private void Pass(in CopyEntry entry, int source, int target, in RestoreItem item)
    {
        int read = ReadAt(entry, source, 0);
        if (read == item.Size)
        {
            // All of it in one piece: most files are small.
            if (!ContentHash.AreEqual(_hash.Whole(_buffer, read), item.Hash))
            {
                throw RestoreFault.HashMismatch(entry.DestinationPath);
            }

            Write(entry, target, 0, read);
            return;
        }

        for (long offset = 0; read > 0; read = ReadAt(entry, source, offset))
        {
            Take(read);
            Write(entry, target, offset, read);
            offset += read;
        }

        End(entry, item);
    }

    private void Expand(in CopyEntry entry, int source, int target, in RestoreItem item)
    {
        long offset = 0;
        using Stream stream = Open(source, item);
        int read;
        while ((read = Read(entry, stream, BufferSize)) > 0)
        {
            // A few bytes can expand to a full disk: never more is written than the file had.
            if (offset + read > item.Size)
            {
                throw RestoreFault.HashMismatch(entry.DestinationPath);
            }

            Take(read);
            Write(entry, target, offset, read);
            offset += read;
        }

        if (offset != item.Size)
        {
            throw RestoreFault.HashMismatch(entry.DestinationPath);
        }

        End(entry, item);
    }

    private void Take(int count)
    {
        _begun = true;
        _hash.Add(_buffer, count);
        tools.Counters.Advance(count);
        session.ThrowIfStopped();
    }

    private int Read(in CopyEntry entry, Stream stream, int count)
    {
        try
        {
            return stream.Read(_buffer, 0, count);
        }
        catch (InvalidDataException)
        {
            throw RestoreFault.HashMismatch(entry.DestinationPath);
        }
        catch (IOException e)
        {
            throw ManagedFault.Create(e, "read", entry.SourcePath);
        }
    }

    private int ReadAt(in CopyEntry entry, int source, long offset)
    {
        nint read;
        fixed (byte* buffer = _buffer)
        {
            do
            {
                read = Libc.ReadAt(source, buffer, BufferSize, offset);
            }
            while (read < 0 && Libc.LastError == PosixError.Interrupted);
        }

        return read >= 0 ? (int)read : throw CopyFault.Read(Libc.LastError, "read", entry.SourcePath);
    }

    private void Write(in CopyEntry entry, int target, long offset, int count)
    {
        if (target < 0)
        {
            return;
        }

        fixed (byte* buffer = _buffer)
        {
            for (nint done = 0; done < count;)
            {
                nint written = Libc.WriteAt(target, buffer + done, (nuint)(count - done), (long)(offset + done));
                if (written < 0 && Libc.LastError is int error and not PosixError.Interrupted)
                {
                    throw PosixError.Create(error, "write", entry.DestinationPath);
                }

                done += written < 0 ? 0 : written;
            }
        }
    }
}
