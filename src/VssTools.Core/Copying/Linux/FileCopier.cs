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
        if (tools.Recorder?.LooksForUnchanged(entry.Owner) == true && TryKeep(entry, tools.Recorder))
        {
            return;
        }

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

    /// <returns>Whether an earlier backup has the file as it is.</returns>
    private bool TryKeep(in CopyEntry entry, BackupRecorder recorder)
    {
        if (!Libc.TryStat(entry.Parent.Source, entry.Name, out StatXBuffer original) || !original.IsRegularFile
            || !recorder.TryKeep(entry.Owner, entry.VolumePath(), FileStamps.Of(original)))
        {
            return false;
        }

        tools.Counters.AddFile((long)original.Size);
        return true;
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

        if (source < 0 && Libc.LastError is int error && !(error == PosixError.NoEntry && tools.MayVanish))
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
            Record(entry, original, existing.Content is StoredContent linked ? linked with { Stored = 0 } : null);
            return;
        }

        StoredContent? content = null;
        if (!tools.Mirror.IsCurrent(entry, original))
        {
            content = CopyWhole(entry, source, original);
        }

        claim.Complete(entry, content);
        Record(entry, original, content);
    }

    private void Record(in CopyEntry entry, in StatXBuffer original, StoredContent? content)
    {
        if (tools.Recorder is BackupRecorder recorder && content is not null)
        {
            recorder.AddFile(entry.Owner, entry.VolumePath(), FileStamps.Of(original), content);
        }
    }

    private StoredContent CopyWhole(in CopyEntry entry, int source, in StatXBuffer original)
    {
        if (original.Size >= LongWork)
        {
            beforeLongWork();
        }

        uint mode = Metadata.CreationMode(entry.Parent, original);
        int target = Create(entry, mode, out byte* name);
        bool complete = false;
        StoredContent content;
        try
        {
            content = Fill(entry, source, target, original, mode);
            Close(entry, ref target);
            tools.Replacement.MoveIntoPlace(entry, name);
            complete = true;
        }
        finally
        {
            EndCopy(entry, target, name, complete);
        }

        tools.Counters.AddFile((long)original.Size);
        return content;
    }

    private int Create(in CopyEntry entry, uint mode, out byte* name)
    {
        name = tools.Replacement.Begin(entry);
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

    private StoredContent Fill(in CopyEntry entry, int source, int target, in StatXBuffer original, uint mode)
    {
        StoredContent content = tools.Compressor?.TryCopy(entry, source, target, original)
            ?? tools.Content.Copy(entry, source, target, original);
        tools.Metadata.ApplyToFile(entry, source, target, original, mode);
        return content;
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
