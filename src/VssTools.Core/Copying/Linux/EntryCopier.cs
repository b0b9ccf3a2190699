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
            session.Fail(error, tools.Counters);
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
                _files.Copy(entry);
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
            return Libc.LastError is int error and not PosixError.NoEntry
                ? throw CopyFault.Read(error, "read the attributes of", entry.SourcePath)
                : null;
        }

        if (original.IsDirectory || original.IsRegularFile)
        {
            return CopyByType(entry.WithMode(original.Mode));
        }

        CopySpecial(entry.WithMode(original.Mode), original);
        return null;
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
