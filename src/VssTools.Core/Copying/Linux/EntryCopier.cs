using System;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>Copies one entry in the way of its type.</summary>
internal sealed unsafe class EntryCopier(CopySession session, CopyTools tools, Action beforeLongWork)
{
    private readonly FileCopier _files = new(session, tools, beforeLongWork);
    private readonly SpecialCopier _specials = new(tools);
    private readonly DirectoryCopier _directories = new(session, tools);

    /// <summary>Copies an entry; a failure is reported, and thrown only if the copy is not to go on.</summary>
    /// <returns>The directory to go through next if the entry is one.</returns>
    public DirectoryNode? Copy(in CopyEntry entry)
    {
        try
        {
            return session.IsExcluded(entry) ? null : CopyByType(entry);
        }
        catch (VssException error)
        {
            Fail(error, entry);
            return null;
        }
    }

    /// <summary>Copies what the caller named himself: if that fails, everything has failed.</summary>
    public void CopyOrThrow(in CopyEntry entry) => CopyByType(entry);

    /// <summary>Ends a piece of work in a directory.</summary>
    public void Release(DirectoryNode node) => _directories.Release(node);

    private DirectoryNode? CopyByType(in CopyEntry entry)
    {
        switch (entry.Type)
        {
            case CopyEntry.RegularType:
                if (IsWanted(entry, out CopyEntry wanted))
                {
                    _files.Copy(wanted);
                }

                return null;
            case CopyEntry.DirectoryType:
                return _directories.Enter(entry);
            default:
                return CopyByMode(entry);
        }
    }

    private DirectoryNode? CopyByMode(in CopyEntry entry)
    {
        if (!Libc.TryStat(entry.Parent.Source, entry.Name, out StatXBuffer original))
        {
            return Libc.LastError is int error && error == PosixError.NoEntry && tools.MayVanish
                ? null
                : throw CopyFault.Read(Libc.LastError, "read the attributes of", entry.SourcePath);
        }

        if (original.IsDirectory || original.IsRegularFile)
        {
            return CopyByType(entry.WithMode(original.Mode));
        }

        if (IsWanted(entry.WithMode(original.Mode), out CopyEntry wanted))
        {
            CopySpecial(wanted, original);
        }

        return null;
    }

    private static int OwnerOf(in CopyEntry entry) => entry.Parent.Filter switch
    {
        null => 0,
        { OwnerOfAll: not DirectoryFilter.None } filter => filter.OwnerOfAll,
        DirectoryFilter filter => filter.Match(entry.NameText),
    };

    /// <summary>Whether somebody wants an entry that is no directory, and no source before had it.</summary>
    private bool IsWanted(in CopyEntry entry, out CopyEntry wanted)
    {
        int owner = OwnerOf(entry);
        wanted = entry.OwnedBy(owner);
        return owner != DirectoryFilter.None
            && (tools.Recorder is not { MayComeTwice: true } recorder || recorder.Claim(entry.VolumePath()));
    }

    private void Fail(VssException error, in CopyEntry entry)
    {
        int owner = OwnerOf(entry);
        if (entry.Type is CopyEntry.DirectoryType or CopyEntry.UnknownType && entry.Parent.Filter is not null)
        {
            DirectoryFilter? below = entry.Parent.Filter.Enter(entry.NameText);
            owner = below?.Owner ?? owner;
            if (below is null && owner == DirectoryFilter.None)
            {
                return;
            }
        }

        session.Fail(error, tools, owner);
    }

    private void CopySpecial(in CopyEntry entry, in StatXBuffer original)
    {
        if (entry.Type == CopyEntry.SocketType)
        {
            session.Listener.Warning($"The socket '{entry.SourcePath}' is not copied: only its program can make one.");
            return;
        }

        _specials.Copy(entry, original);
    }
}
