using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>Makes hard links between copies whose originals are one file.</summary>
internal sealed unsafe class LinkCopier(CopySession session, CopyTools tools)
{
    /// <summary>Notes a name of a file; waits while another worker copies the file under another name.</summary>
    public HardLinkClaim Claim(in CopyEntry entry, in StatXBuffer original) =>
        original.LinkCount > 1 && !entry.Parent.IsAnchor ? session.Links.Claim(original) : HardLinkClaim.None;

    /// <summary>Links to a copy that exists.</summary>
    /// <returns>Whether it worked; if not, the contents are to be copied once more.</returns>
    public bool TryLink(in CopyEntry entry, LinkedFile existing)
    {
        DirectoryNode parent = existing.Parent!;
        if (parent == entry.Parent)
        {
            return TryLink(entry, parent.Destination, existing.Name);
        }

        int directory = OpenDirectories.OpenCopy(parent);
        if (directory < 0)
        {
            return false;
        }

        try
        {
            return TryLink(entry, directory, existing.Name);
        }
        finally
        {
            Libc.Close(directory);
        }
    }

    private bool TryLink(in CopyEntry entry, int directory, byte[] existing)
    {
        fixed (byte* existingName = existing)
        {
            int target = entry.Parent.Destination;
            if (Libc.MakeHardLink(directory, existingName, target, entry.TargetName, 0) == 0)
            {
                tools.Counters.AddLink();
                return true;
            }

            return Libc.LastError == PosixError.Exists && Replace(entry, directory, existingName);
        }
    }

    private bool Replace(in CopyEntry entry, int directory, byte* existingName)
    {
        // Renaming one name of a file to another of its names does nothing, and would leave the temporary name.
        if (IsSame(entry, directory, existingName))
        {
            return true;
        }

        byte* name = tools.Replacement.Resolve(entry);
        if (Libc.MakeHardLink(directory, existingName, entry.Parent.Destination, name, 0) != 0)
        {
            return false;
        }

        tools.Replacement.MoveIntoPlace(entry, name);
        tools.Counters.AddLink();
        return true;
    }

    private static bool IsSame(in CopyEntry entry, int directory, byte* existingName) =>
        Libc.TryStat(directory, existingName, out StatXBuffer existing)
        && Libc.TryStat(entry.Parent.Destination, entry.TargetName, out StatXBuffer present)
        && FileId.Of(existing).Equals(FileId.Of(present));
}
