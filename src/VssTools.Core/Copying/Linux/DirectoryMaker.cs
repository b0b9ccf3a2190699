using VssTools.Interop;
using VssTools.Restoring.Linux;

namespace VssTools.Copying.Linux;

/// <summary>
/// Makes the copy of a directory, or finds the one that exists. While it is being filled its owner may do everything
/// with it, whatever the original's permissions.
/// </summary>
internal sealed unsafe class DirectoryMaker(CopySession session, CopyTools tools)
{
    private const uint FullUse = 0x1C0;

    /// <summary>Opens the copy of a directory whose original is open.</summary>
    /// <param name="entry">Where the copy is to be.</param>
    /// <param name="node">The directory.</param>
    /// <param name="flags">What to open the copy with.</param>
    public void Open(in CopyEntry entry, DirectoryNode node, int flags)
    {
        Make(entry, node);
        node.Destination = OpenMade(entry, flags);
        if (!Libc.TryStat(node.Destination, out StatXBuffer copy))
        {
            throw PosixError.Create(Libc.LastError, "read the attributes of", entry.DestinationPath);
        }

        node.Copy = copy;
        node.Reflinks = session.Reflinks.Find(node.Original.Device, copy.Device);
        PrepareAccess(entry, node);
    }

    private void Make(in CopyEntry entry, DirectoryNode node)
    {
        node.Created = Libc.MakeDirectory(entry.Parent.Destination, entry.TargetName, FullUse) == 0;
        if (!node.Created && Libc.LastError is int error)
        {
            if (error != PosixError.Exists)
            {
                throw PosixError.Create(error, "create directory", entry.DestinationPath);
            }

            ReplaceOther(entry, node);
        }
    }

    private void ReplaceOther(in CopyEntry entry, DirectoryNode node)
    {
        int directory = entry.Parent.Destination;
        if (!Libc.TryStat(directory, entry.TargetName, out StatXBuffer existing) || existing.IsDirectory)
        {
            return;
        }

        if (node.IsRoot && session.Request.InUse)
        {
            throw CopyFault.LinkInTheWay(entry.DestinationPath);
        }

        if (node.IsRoot && existing.IsSymbolicLink)
        {
            return;
        }

        if (!session.Replaces)
        {
            throw CopyFault.Exists(entry.DestinationPath);
        }

        tools.Replacement.ThrowIfNewer(entry, existing);
        Libc.Unlink(directory, entry.TargetName, 0);
        node.Created = Libc.MakeDirectory(directory, entry.TargetName, FullUse) == 0;
    }

    private int OpenMade(in CopyEntry entry, int flags)
    {
        int directory = entry.Parent.Destination;
        int destination = Libc.OpenAt(directory, entry.TargetName, flags, 0);
        if (destination < 0 && Libc.LastError == PosixError.Access
            && new ProcPath(tools.Buffers).ChangeMode(directory, entry.TargetName, FullUse) == 0)
        {
            destination = Libc.OpenAt(directory, entry.TargetName, flags, 0);
        }

        return destination >= 0
            ? destination
            : throw PosixError.Create(Libc.LastError, "open directory", entry.DestinationPath);
    }

    private void PrepareAccess(in CopyEntry entry, DirectoryNode node)
    {
        if (!node.Created)
        {
            if (session.Request.InUse)
            {
                TargetFile.RemoveRemains(node.Destination);
            }

            node.InheritsAccess = InheritedAccess.IsGivenBy(node.Destination);
            GrantFullUse(node);
        }
        else if (entry.Parent.InheritsAccess)
        {
            InheritedAccess.RemoveFromDirectory(node.Destination);
        }
    }

    private void GrantFullUse(DirectoryNode node)
    {
        if ((node.Copy.Mode & FullUse) != FullUse && !session.IsAdministrator)
        {
            Libc.ChangeMode(node.Destination, node.Copy.Mode | FullUse);
        }
    }
}
