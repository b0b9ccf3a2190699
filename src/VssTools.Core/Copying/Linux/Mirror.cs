using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>Brings an earlier copy up to date: finds what need not be copied, removes what the source lost.</summary>
internal sealed unsafe class Mirror(CopySession session, CopyTools tools)
{
    private const int TypeMask = 0xF000;

    private readonly WorkerBuffers _buffers = tools.Buffers;

    /// <summary>Whether the destination has the entry as it is.</summary>
    public bool IsCurrent(in CopyEntry entry, in StatXBuffer original) =>
        (session.Request.KeepNewer || (session.UpdateSince is ChangeTime since
            && !since.IsAtOrBefore(original.ChangeTime)))
        && !entry.Parent.Created
        && Libc.TryStat(entry.Parent.Destination, entry.TargetName, out StatXBuffer copy)
        && IsAlike(original, copy);

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

    private static bool IsAlike(in StatXBuffer original, in StatXBuffer copy) =>
        (original.Mode & TypeMask) == (copy.Mode & TypeMask)
        && original.Size == copy.Size
        && original.ModifyTime.Seconds == copy.ModifyTime.Seconds
        && original.ModifyTime.Nanoseconds == copy.ModifyTime.Nanoseconds;

    private void PruneEntry(in CopyEntry entry, bool keepsNothing)
    {
        if (DirectoryWalk.IsDots(entry.Name) || session.IsExcluded(entry)
            || (!keepsNothing && !IsGone(entry)))
        {
            return;
        }

        try
        {
            LinuxTreeRemover.Remove(
                entry.Parent.Destination, entry.TargetName, entry.DestinationPath, session.Cancellation);
        }
        catch (VssException error)
        {
            session.Fail(error, tools, entry.Owner);
        }
    }

    // Only a clear "no such entry" counts: after any other failure the copy keeps what it has.
    private static bool IsGone(in CopyEntry entry) =>
        !Libc.TryStat(entry.Parent.Source, entry.Name, out _) && Libc.LastError == PosixError.NoEntry;
}
