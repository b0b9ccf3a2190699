using System;
using System.Globalization;
using System.Text;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>
/// What happens when the name of a new entry is taken. The new one is made beside the old one and put in its place
/// when it is complete, so that there is always a whole one; a link in the place is replaced, never written through.
/// </summary>
internal sealed unsafe class Replacement(CopySession session, WorkerBuffers buffers)
{
    private readonly string _prefix = "." + Guid.NewGuid().ToString("N").Substring(0, 12);
    private int _count;

    /// <summary>Decides where an entry goes whose name is taken.</summary>
    /// <returns>A name beside it, or its own when that is free now.</returns>
    public byte* Resolve(in CopyEntry entry)
    {
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
            return NewName();
        }

        RemoveDirectory(entry);
        return entry.TargetName;
    }

    /// <summary>Puts what was made beside an entry in its place.</summary>
    public static void MoveIntoPlace(in CopyEntry entry, byte* name)
    {
        int directory = entry.Parent.Destination;
        if (name != entry.TargetName && Libc.Rename(directory, name, directory, entry.TargetName) != 0)
        {
            throw PosixError.Create(Libc.LastError, "replace", entry.DestinationPath);
        }
    }

    /// <summary>Removes what must not stay because it is not complete.</summary>
    public static void Discard(in CopyEntry entry, byte* name) => Libc.Unlink(entry.Parent.Destination, name, 0);

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
        _count++;
        string name = _prefix + _count.ToString("x", CultureInfo.InvariantCulture) + ".vsstmp\0";
        fixed (char* characters = name)
        {
            Encoding.ASCII.GetBytes(characters, name.Length, buffers.TemporaryName, WorkerBuffers.NameSize);
        }

        return buffers.TemporaryName;
    }
}
