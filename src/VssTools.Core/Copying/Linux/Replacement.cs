using System;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using VssTools.Interop;
using VssTools.Restoring.Linux;

namespace VssTools.Copying.Linux;

/// <summary>
/// What happens when the name of a new entry is taken. The new one is made beside the old one and put in its place
/// when it is complete, so that there is always a whole one; a link in the place is replaced, never written through.
/// </summary>
internal sealed unsafe class Replacement(CopySession session, WorkerBuffers buffers)
{
    private readonly string _prefix = "." + Guid.NewGuid().ToString("N").Substring(0, 12);
    private readonly TargetFile? _target = session.Request.InUse ? new TargetFile(overwrite: false) : null;
    private int _count;
    private bool _isFree;

    /// <summary>Decides where a file is made: at its own name, or beside it where others use the place.</summary>
    public byte* Begin(in CopyEntry entry)
    {
        if (_target is null)
        {
            return entry.TargetName;
        }

        _isFree = !Libc.TryStat(entry.Parent.Destination, entry.TargetName, out StatXBuffer _);
        return _isFree ? NewName() : Resolve(entry);
    }

    /// <summary>Decides where an entry goes whose name is taken.</summary>
    /// <returns>A name beside it, or its own when that is free now.</returns>
    public byte* Resolve(in CopyEntry entry)
    {
        _isFree = false;
        if (!session.Replaces)
        {
            throw CopyFault.Exists(entry.DestinationPath);
        }

        if (!Libc.TryStat(entry.Parent.Destination, entry.TargetName, out StatXBuffer existing))
        {
            return entry.TargetName;
        }

        if (!existing.IsDirectory)
        {
            ThrowIfNewer(entry, existing);
            return NewName();
        }

        RemoveDirectory(entry);
        return entry.TargetName;
    }

    /// <summary>Puts what was made beside an entry in its place.</summary>
    public void MoveIntoPlace(in CopyEntry entry, byte* name)
    {
        int directory = entry.Parent.Destination;
        if (name == entry.TargetName)
        {
            return;
        }

        // Somebody may have made a file of the name since: that one is newer than anything.
        if (_isFree && _target is not null)
        {
            _target.MoveIntoPlace(entry, name);
        }
        else if (Libc.Rename(directory, name, directory, entry.TargetName) != 0)
        {
            throw PosixError.Create(Libc.LastError, "replace", entry.DestinationPath);
        }
    }

    /// <summary>Removes what must not stay because it is not complete.</summary>
    public static void Discard(in CopyEntry entry, byte* name) => Libc.Unlink(entry.Parent.Destination, name, 0);

    /// <summary>Keeps what is newer than the original, where that is wanted.</summary>
    public void ThrowIfNewer(in CopyEntry entry, in StatXBuffer existing)
    {
        if (session.Request.KeepNewer
            && Libc.TryStat(entry.Parent.Source, entry.Name, out StatXBuffer original)
            && IsLater(existing.ModifyTime, original.ModifyTime))
        {
            throw CopyFault.Newer(entry.DestinationPath);
        }
    }

    private static bool IsLater(in StatXTime one, in StatXTime other) =>
        one.Seconds > other.Seconds || (one.Seconds == other.Seconds && one.Nanoseconds > other.Nanoseconds);

    private void RemoveDirectory(in CopyEntry entry)
    {
        if (session.UpdateSince is null)
        {
            throw CopyFault.Exists(entry.DestinationPath, isDirectory: true);
        }

        LinuxTreeRemover.Remove(
            entry.Parent.Destination,
            entry.TargetName,
            entry.DestinationPath,
            session.Cancellation,
            session.Kept);
    }

    private byte* NewName()
    {
        if (_target is not null)
        {
            // These names are known as remains once the process is gone.
            byte[] made = _target.NewName();
            Marshal.Copy(made, 0, (nint)buffers.TemporaryName, made.Length);
            return buffers.TemporaryName;
        }

        _count++;
        string name = _prefix + _count.ToString("x", CultureInfo.InvariantCulture) + ".vsstmp\0";
        fixed (char* characters = name)
        {
            Encoding.ASCII.GetBytes(characters, name.Length, buffers.TemporaryName, WorkerBuffers.NameSize);
        }

        return buffers.TemporaryName;
    }
}
