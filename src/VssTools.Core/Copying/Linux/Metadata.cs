using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>
/// Gives a copy its original's owner, permissions, attributes and times. In this order, because a new owner clears
/// permissions and file capabilities, and everything changes the times. Calls that would change nothing are left out.
/// </summary>
internal sealed unsafe class Metadata(CopySession session, WorkerBuffers buffers)
{
    public const uint Permissions = 0xFFF;
    private const uint OwnerPermissions = 0x1C0;
    private const uint PlainPermissions = 0x1FF;
    private const uint SetIdPermissions = 0xC00;
    private const uint UnknownMode = uint.MaxValue;

    private readonly ExtendedAttributes _attributes = new(session, buffers);
    private readonly ProcPath _path = new(buffers);

    /// <summary>
    /// The permissions to create a file with: at once its own if it will have the right owner, otherwise none for
    /// others, lest the wrong group reads it before it changes hands.
    /// </summary>
    public static uint CreationMode(DirectoryNode parent, in StatXBuffer original) =>
        original.Mode & (parent.GivesOwner(original) ? PlainPermissions : OwnerPermissions);

    public void ApplyToFile(in CopyEntry entry, int source, int target, in StatXBuffer original, uint creationMode)
    {
        uint given = creationMode & ~session.Umask;
        if (entry.Parent.InheritsAccess)
        {
            InheritedAccess.RemoveFromFile(target);
            given = UnknownMode;
        }

        if (!entry.Parent.GivesOwner(original) && !HasOwner(entry.Parent, target, original))
        {
            SetMode(entry, target, original.Mode & SetOwner(entry, target, original));
        }
        else
        {
            SetModeUnlessGiven(entry, target, original, given);
        }

        _attributes.Copy(entry, source, target);
        SetTimes(entry, target, original);
    }

    /// <summary>For symbolic links, FIFOs and devices, which cannot be opened.</summary>
    public void ApplyToName(in CopyEntry entry, byte* name, in StatXBuffer original)
    {
        int parent = entry.Parent.Destination;
        if (!entry.Parent.GivesOwner(original)
            && Libc.ChangeOwnerAt(parent, name, original.UserId, original.GroupId, Libc.AtSymlinkNoFollow) != 0)
        {
            Tolerate(Libc.LastError, "the owner", entry.DestinationPath);
        }

        if (!original.IsSymbolicLink)
        {
            SetModeOfName(entry, name, original);
        }

        _attributes.CopyOfName(entry, name);
        TimeSpecification* times = stackalloc TimeSpecification[]
        {
            new(original.AccessTime), new(original.ModifyTime),
        };
        Check(Libc.SetTimesAt(parent, name, times, Libc.AtSymlinkNoFollow), "set the times of", entry);
    }

    public void ApplyToDirectory(in CopyEntry entry, DirectoryNode node)
    {
        StatXBuffer original = node.Original;
        uint kept = Permissions;
        if (node.Copy.UserId != original.UserId || node.Copy.GroupId != original.GroupId)
        {
            kept = SetOwner(entry, node.Destination, original);
        }

        SetMode(entry, node.Destination, original.Mode & kept);
        if (!node.Created && session.UpdateSince is not null)
        {
            _attributes.RemoveOthers(node.Source, node.Destination);
        }

        _attributes.Copy(entry, node.Source, node.Destination);
        SetTimes(entry, node.Destination, original);
    }

    private static bool HasOwner(DirectoryNode parent, int target, in StatXBuffer original)
    {
        if (!parent.KnowsGivenOwner && Libc.TryStat(target, out StatXBuffer created))
        {
            parent.LearnGivenOwner(created);
        }

        return parent.GivesOwner(original);
    }

    private void SetModeUnlessGiven(in CopyEntry entry, int target, in StatXBuffer original, uint given)
    {
        if (given != (original.Mode & Permissions))
        {
            SetMode(entry, target, original.Mode & Permissions);
        }
    }

    /// <returns>The permissions that may be kept: none that act for an owner whom the copy does not have.</returns>
    private uint SetOwner(in CopyEntry entry, int target, in StatXBuffer original)
    {
        if (Libc.ChangeOwner(target, original.UserId, original.GroupId) == 0)
        {
            return Permissions;
        }

        Tolerate(Libc.LastError, "the owner", entry.DestinationPath);
        Libc.ChangeOwner(target, uint.MaxValue, original.GroupId);
        return Permissions & ~SetIdPermissions;
    }

    private void SetMode(in CopyEntry entry, int target, uint mode)
    {
        if (Libc.ChangeMode(target, mode) != 0)
        {
            Tolerate(Libc.LastError, "the permissions", entry.DestinationPath);
        }
    }

    private void SetModeOfName(in CopyEntry entry, byte* name, in StatXBuffer original)
    {
        int error = _path.ChangeMode(entry.Parent.Destination, name, original.Mode & Permissions);
        if (error != 0)
        {
            Tolerate(error, "the permissions", entry.DestinationPath);
        }
    }

    private static void SetTimes(in CopyEntry entry, int target, in StatXBuffer original)
    {
        TimeSpecification* times = stackalloc TimeSpecification[]
        {
            new(original.AccessTime), new(original.ModifyTime),
        };
        Check(Libc.SetTimes(target, times), "set the times of", entry);
    }

    private static void Check(int result, string action, in CopyEntry entry)
    {
        if (result != 0)
        {
            throw PosixError.Create(Libc.LastError, action, entry.DestinationPath);
        }
    }

    // A file system without owners, or a user who may not give files away, is no reason not to copy the contents.
    private void Tolerate(int error, string what, string path)
    {
        if (error is not (PosixError.NotPermitted or PosixError.Invalid or PosixError.NotSupported))
        {
            throw PosixError.Create(error, $"set {what} of", path);
        }

        if (session.IsAdministrator)
        {
            session.WarnOfMetadata(error, what, path);
        }
    }
}
