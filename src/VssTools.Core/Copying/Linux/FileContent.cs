using System;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>
/// Brings a file's contents into its copy: by sharing the blocks where that is wanted and possible, else by copying
/// what is not a hole.
/// </summary>
internal sealed unsafe class FileContent(CopySession session, CopyTools tools)
{
    /// <summary>How much is copied before it is looked whether the copy was cancelled.</summary>
    private const long ChunkSize = 8 * 1024 * 1024;

    // statx counts blocks of this size on every file system.
    private const ulong BlockUnit = 512;
    private const int NoSuchAddress = 6;

    private readonly WorkerBuffers _buffers = tools.Buffers;
    private readonly CopyCounters _counters = tools.Counters;
    private readonly ContentHash? _hash = tools.Hash;
    private bool _rangesRefused;

    /// <summary>Whether a file has holes.</summary>
    public static bool IsSparse(in StatXBuffer original) => original.Blocks * BlockUnit < original.Size;

    public StoredContent Copy(in CopyEntry entry, int source, int target, in StatXBuffer original)
    {
        _hash?.Reset();
        long size = CopyContents(entry, source, target, original);
        return new StoredContent(_hash?.Take() ?? [], Compressed: false, size, size);
    }

    /// <summary>Reads a part of a file into the worker's buffer, and hashes it where that is wanted.</summary>
    /// <returns>The bytes read; fewer than asked for only at the end of the file.</returns>
    public int ReadHashed(in CopyEntry entry, int source, long offset, long count)
    {
        nint read = Read(entry, source, offset, (nuint)Math.Min(count, WorkerBuffers.DataSize));
        _hash?.Add(_buffers.DataArray!, (int)read);
        return (int)read;
    }

    private long CopyContents(in CopyEntry entry, int source, int target, in StatXBuffer original)
    {
        long size = (long)original.Size;
        if (size != 0 && session.Request.Reflink != ReflinkMode.Never && TryClone(entry, source, target, original))
        {
            HashRange(entry, source, 0, size);
            return size;
        }

        if (IsSparse(original))
        {
            CopyData(entry, source, target, size);
            return size;
        }

        // Files of /proc and the like claim to be empty: they end where reading ends.
        return CopyRange(entry, source, target, 0, size == 0 ? long.MaxValue : size);
    }

    // What is shared or not there is read for its hash alone; the system gives zeros for a hole.
    private void HashRange(in CopyEntry entry, int source, long start, long end)
    {
        for (long offset = start; offset < end && _hash is not null;)
        {
            int read = ReadHashed(entry, source, offset, end - offset);
            if (read == 0)
            {
                return;
            }

            offset += read;
            session.ThrowIfStopped();
        }
    }

    private bool TryClone(in CopyEntry entry, int source, int target, in StatXBuffer original)
    {
        ReflinkPair pair = PairOf(entry.Parent, original);
        if (pair.Hopeless)
        {
            return false;
        }

        int error = Clone(source, target);
        if (error == 0)
        {
            pair.Succeeded();
            return true;
        }

        Refuse(entry, pair, error);
        return false;
    }

    private ReflinkPair PairOf(DirectoryNode parent, in StatXBuffer original) =>
        original.Device == parent.Original.Device
            ? parent.Reflinks
            : session.Reflinks.Find(original.Device, parent.Copy.Device);

    private static int Clone(int source, int target)
    {
        int error;
        do
        {
            error = Libc.IoControl(target, Libc.CloneFile, (nint)source) == 0 ? 0 : Libc.LastError;
        }
        while (error == PosixError.Interrupted);

        return error;
    }

    private void Refuse(in CopyEntry entry, ReflinkPair pair, int error)
    {
        if (error is PosixError.NoSpace or PosixError.Quota)
        {
            throw PosixError.Create(error, "clone to", entry.DestinationPath);
        }

        if (session.Request.Reflink == ReflinkMode.Always)
        {
            throw CopyFault.NoReflink(error, entry.SourcePath, entry.DestinationPath);
        }

        if (error is PosixError.NotSupported or PosixError.CrossDevice or PosixError.Invalid
            or PosixError.NotTypewriter)
        {
            pair.Refused();
        }
    }

    private void CopyData(in CopyEntry entry, int source, int target, long size)
    {
        for (long offset = 0; offset < size;)
        {
            long data = Libc.Seek(source, offset, Libc.SeekData);
            if (data < 0 && Libc.LastError is int error)
            {
                // No data after this place, or a file system that does not tell: then all counts as data.
                data = error == NoSuchAddress ? size : offset;
            }

            long hole = data < size ? Libc.Seek(source, data, Libc.SeekHole) : size;
            hole = hole < 0 ? size : Math.Min(hole, size);
            HashRange(entry, source, offset, data);
            CopyRange(entry, source, target, data, hole);
            offset = hole;
        }

        if (Libc.Truncate(target, size) != 0)
        {
            throw PosixError.Create(Libc.LastError, "write", entry.DestinationPath);
        }
    }

    /// <returns>The bytes copied; fewer than asked for where the file ends before.</returns>
    private long CopyRange(in CopyEntry entry, int source, int target, long start, long end)
    {
        long offset = start;
        while (offset < end)
        {
            long copied = CopyChunk(entry, source, target, offset, Math.Min(end - offset, ChunkSize));
            if (copied == 0)
            {
                break;
            }

            offset += copied;
            _counters.Advance(copied);
            if (offset < end)
            {
                session.ThrowIfStopped();
            }
        }

        return offset - start;
    }

    private long CopyChunk(in CopyEntry entry, int source, int target, long offset, long count)
    {
        return MayShare() && TryCopyInKernel(source, target, offset, count, out long copied)
            ? copied
            : CopyThroughMemory(entry, source, target, offset, count);
    }

    // The kernel's own copying may share blocks where the file system can. What is hashed has to be read anyway.
    private bool MayShare() => session.Request.Reflink != ReflinkMode.Never && !_rangesRefused && _hash is null;

    private bool TryCopyInKernel(int source, int target, long offset, long count, out long copied)
    {
        long from = offset;
        long to = offset;
        copied = Libc.CopyFileRange(source, &from, target, &to, (nuint)count, 0);
        if (copied < 0)
        {
            _rangesRefused = Libc.LastError is PosixError.CrossDevice or PosixError.NotSupported
                or PosixError.NotImplemented or PosixError.Invalid;
        }

        // Nothing copied may be the end, or a file that only reading shows: the reader finds out.
        return copied > 0;
    }

    private long CopyThroughMemory(in CopyEntry entry, int source, int target, long offset, long count)
    {
        long total = 0;
        while (total < count)
        {
            long wanted = Math.Min(count - total, WorkerBuffers.DataSize);
            int read = ReadHashed(entry, source, offset + total, wanted);
            Write(entry, target, offset + total, read);
            total += read;
            if (read < wanted)
            {
                break;
            }
        }

        return total;
    }

    private nint Read(in CopyEntry entry, int source, long offset, nuint count)
    {
        nint read;
        do
        {
            read = Libc.ReadAt(source, _buffers.Data, count, offset);
        }
        while (read < 0 && Libc.LastError == PosixError.Interrupted);

        return read >= 0 ? read : throw CopyFault.Read(Libc.LastError, "read", entry.SourcePath);
    }

    private void Write(in CopyEntry entry, int target, long offset, nint count)
    {
        for (nint done = 0; done < count;)
        {
            nint written = Libc.WriteAt(target, _buffers.Data + done, (nuint)(count - done), offset + done);
            if (written < 0 && Libc.LastError is int error and not PosixError.Interrupted)
            {
                throw PosixError.Create(error, "write", entry.DestinationPath);
            }

            done += written < 0 ? 0 : written;
        }
    }
}
