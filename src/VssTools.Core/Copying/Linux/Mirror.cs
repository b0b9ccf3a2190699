using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>Brings an earlier copy up to date: finds what need not be copied, removes what the source lost.</summary>
internal sealed unsafe class Mirror(CopySession session, CopyTools tools)
{
    private const int TypeMask = 0xF000;

    private readonly WorkerBuffers _buffers = tools.Buffers;

    /// <summary>Whether the destination has the entry as it is.</summary>
    public bool IsCurrent(in CopyEntry entry, in StatXBuffer original) =>
        MayBeCurrent(original)
        && !entry.Parent.Created
        && Libc.TryStat(entry.Parent.Destination, entry.TargetName, out StatXBuffer copy)
        && IsAlike(original, copy)
        && (!session.Request.SetsBack || IsUntouched(session.UpdateSince!.Value, original, copy));

    /// <summary>
    /// Whether what is in the place of an entry is none of the shadow copy's: a volume of its own, or a directory that
    /// is to be kept.
    /// </summary>
    public bool IsOtherVolume(in CopyEntry entry)
    {
        if (!session.Request.SetsBack || entry.Parent.IsAnchor
            || !Libc.TryStat(entry.Parent.Destination, entry.TargetName, out StatXBuffer present))
        {
            return false;
        }

        // In a snapshot a nested subvolume is an empty directory with this number; nothing of it was taken.
        const ulong placeholder = 2;
        bool wasOther = session.Request.SharesInodes && present.IsDirectory
            && Libc.TryStat(entry.Parent.Source, entry.Name, out StatXBuffer original)
            && original.Inode == placeholder;
        return wasOther
            || session.Kept!.Contains(FileId.Of(present))
            || present.Device != entry.Parent.Copy.Device
            || (present.Attributes & Libc.AttributeMountRoot) != 0;
    }

    /// <summary>Removes from a directory's copy what the original does not have.</summary>
    /// <param name="node">The directory.</param>
    /// <param name="keepsNothing">Whether the original counts as empty.</param>
    public void Prune(DirectoryNode node, bool keepsNothing)
    {
        nint length;
        while ((length = Libc.GetDirectoryEntries(node.Destination, _buffers.Block, WorkerBuffers.BlockSize)) > 0)
        {
            for (byte* entry = _buffers.Block; entry < _buffers.Block + length; entry += DirectoryWalk.LengthAt(entry))
            {
                session.ThrowIfStopped();
                PruneEntry(new CopyEntry(node, DirectoryWalk.NameAt(entry), 0), keepsNothing);
            }
        }

        if (length < 0)
        {
            throw CopyFault.Read(Libc.LastError, "read directory", node.DestinationPath);
        }
    }

    private bool MayBeCurrent(in StatXBuffer original) => session.UpdateSince is ChangeTime since
        ? session.Request.SetsBack || !since.IsAtOrBefore(original.ChangeTime)
        : session.Request.KeepNewer;

    private static bool IsAlike(in StatXBuffer original, in StatXBuffer copy) =>
        (original.Mode & TypeMask) == (copy.Mode & TypeMask)
        && original.Size == copy.Size
        && original.ModifyTime.Seconds == copy.ModifyTime.Seconds
        && original.ModifyTime.Nanoseconds == copy.ModifyTime.Nanoseconds;

    // A program can give a file its old times back, but not the stamp of its last change. Clocks that were set back are
    // why the stamps of a snapshot must also be the same.
    private bool IsUntouched(ChangeTime since, in StatXBuffer original, in StatXBuffer live) =>
        !since.IsAtOrBefore(live.ChangeTime)
        && original.Mode == live.Mode
        && original.UserId == live.UserId
        && original.GroupId == live.GroupId
        && (!session.Request.SharesInodes
            || (original.Inode == live.Inode
                && original.ChangeTime.Seconds == live.ChangeTime.Seconds
                && original.ChangeTime.Nanoseconds == live.ChangeTime.Nanoseconds));

    private void PruneEntry(in CopyEntry entry, bool keepsNothing)
    {
        if (DirectoryWalk.IsDots(entry.Name) || session.IsExcluded(entry)
            || (!keepsNothing && !IsGone(entry)) || IsOtherVolume(entry))
        {
            return;
        }

        if (session.Request.SetsBack)
        {
            ThrowIfSourceIsGone();
        }

        try
        {
            LinuxTreeRemover.Remove(
                entry.Parent.Destination,
                entry.TargetName,
                entry.DestinationPath,
                session.Cancellation,
                session.Kept);
        }
        catch (VssException error)
        {
            session.Fail(error, tools, entry.Owner);
        }
    }

    // Everything would be missing in a shadow copy that somebody removes meanwhile, and nothing may go for that.
    private void ThrowIfSourceIsGone()
    {
        if (!Libc.TryStat(session.Request.Source, false, out _))
        {
            session.Stop(CopyFault.NotFound(session.Request.Source));
            session.ThrowIfStopped();
        }
    }

    // Only a clear "no such entry" counts: after any other failure the copy keeps what it has.
    private static bool IsGone(in CopyEntry entry) =>
        !Libc.TryStat(entry.Parent.Source, entry.Name, out _) && Libc.LastError == PosixError.NoEntry;
}
