using System;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>Copies regular files.</summary>
/// <param name="session">The copy.</param>
/// <param name="tools">What the worker copies with.</param>
/// <param name="beforeLongWork">Called before a file that takes long, so that others need not wait for it.</param>
internal sealed unsafe class FileCopier(CopySession session, CopyTools tools, Action beforeLongWork)
{
    private const ulong LongWork = 4 * 1024 * 1024;

    private static readonly int Flags = Libc.ReadOnly | Libc.NoFollow | Libc.NonBlocking | Libc.CloseOnExec;
    private static readonly int CreationFlags =
        Libc.WriteOnly | Libc.Create | Libc.Exclusive | Libc.NoFollow | Libc.CloseOnExec;

    // The administrator can read without leaving a trace in the access times, which also saves writing them.
    private int _flags = session.IsAdministrator ? Flags | Libc.NoAccessTime : Flags;

    public void Copy(in CopyEntry entry)
    {
        int source = Open(entry);
        if (source < 0)
        {
            return;
        }

        try
        {
            CopyOpened(entry, source);
        }
        finally
        {
            Libc.Close(source);
        }
    }

    /// <returns>The descriptor; -1 when the file is gone, which happens in a tree that is in use.</returns>
    private int Open(in CopyEntry entry)
    {
        int source = Libc.OpenAt(entry.Parent.Source, entry.Name, _flags, 0);
        if (source < 0 && Libc.LastError == PosixError.NotPermitted && _flags != Flags)
        {
            _flags = Flags;
            source = Libc.OpenAt(entry.Parent.Source, entry.Name, _flags, 0);
        }

        if (source < 0 && Libc.LastError is int error and not PosixError.NoEntry)
        {
            throw CopyFault.Read(error, "open", entry.SourcePath);
        }

        return source;
    }

    private void CopyOpened(in CopyEntry entry, int source)
    {
        if (!Libc.TryStat(source, out StatXBuffer original))
        {
            throw CopyFault.Read(Libc.LastError, "read the attributes of", entry.SourcePath);
        }

        using HardLinkClaim claim = tools.Links.Claim(entry, original);
        if (claim.Existing is LinkedFile existing && tools.Links.TryLink(entry, existing))
        {
            return;
        }

        if (!tools.Mirror.IsCurrent(entry, original))
        {
            CopyWhole(entry, source, original);
        }

        claim.Complete(entry);
    }

    private void CopyWhole(in CopyEntry entry, int source, in StatXBuffer original)
    {
        if (original.Size >= LongWork)
        {
            beforeLongWork();
        }

        uint mode = Metadata.CreationMode(entry.Parent, original);
        int target = Create(entry, mode, out byte* name);
        bool complete = false;
        try
        {
            Fill(entry, source, target, original, mode);
            Close(entry, ref target);
            Replacement.MoveIntoPlace(entry, name);
            complete = true;
        }
        finally
        {
            EndCopy(entry, target, name, complete);
        }

        tools.Counters.AddFile((long)original.Size);
    }

    private int Create(in CopyEntry entry, uint mode, out byte* name)
    {
        name = entry.TargetName;
        int target = Libc.OpenAt(entry.Parent.Destination, name, CreationFlags, mode);
        if (target < 0 && Libc.LastError == PosixError.Exists)
        {
            name = tools.Replacement.Resolve(entry);
            target = Libc.OpenAt(entry.Parent.Destination, name, CreationFlags, mode);
        }

        return target >= 0
            ? target
            : throw PosixError.Create(Libc.LastError, "create", entry.DestinationPath);
    }

    private void Fill(in CopyEntry entry, int source, int target, in StatXBuffer original, uint mode)
    {
        tools.Content.Copy(entry, source, target, original);
        tools.Metadata.ApplyToFile(entry, source, target, original, mode);
    }

    // Network file systems tell only now that there was no space.
    private static void Close(in CopyEntry entry, ref int target)
    {
        int result = Libc.Close(target);
        target = -1;
        if (result != 0 && Libc.LastError is int error and not PosixError.Interrupted)
        {
            throw PosixError.Create(error, "write", entry.DestinationPath);
        }
    }

    private static void EndCopy(in CopyEntry entry, int target, byte* name, bool complete)
    {
        if (target >= 0)
        {
            Libc.Close(target);
        }

        if (!complete)
        {
            Replacement.Discard(entry, name);
        }
    }
}
