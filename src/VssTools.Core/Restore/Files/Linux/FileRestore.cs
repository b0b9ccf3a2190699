using VssTools.Copying;
using VssTools.Copying.Linux;
using VssTools.Interop;

namespace VssTools.Restoring.Linux;

/// <summary>Restores whole files.</summary>
internal sealed unsafe class FileRestore(
    CopyTools tools, TargetFile target, RestoredContent content, RestoreLinks links)
{
    public void Restore(in CopyEntry entry, RestoreFolder folder, in RestoreItem item)
    {
        int source = SourceFile.Open(entry, out StatXBuffer original);
        try
        {
            if (original.LinkCount > 1)
            {
                RestoreLinked(entry, folder, item, source, original);
            }
            else
            {
                RestoreWhole(entry, item, source, original);
            }
        }
        finally
        {
            Libc.Close(source);
        }
    }

    private void RestoreLinked(
        in CopyEntry entry, RestoreFolder folder, in RestoreItem item, int source, in StatXBuffer original)
    {
        RestoredName first = links.Of(FileId.Of(original));
        lock (first)
        {
            if (first.Folder is not null && TryLink(entry, item, source, original, first))
            {
                return;
            }

            RestoreWhole(entry, item, source, original);
            first.Folder = folder;
            first.Name = item.Name;
        }
    }

    // The manifest could say of two names of one file that their contents differ: each is verified by its own hash.
    private bool TryLink(
        in CopyEntry entry, in RestoreItem item, int source, in StatXBuffer original, RestoredName first)
    {
        content.Verify(entry, source, original, item);
        int directory = SafeDirectories.OpenTarget(first.Folder!);
        if (directory < 0)
        {
            return false;
        }

        try
        {
            fixed (byte* name = target.NewName())
            fixed (byte* existing = RawPath.ToBytes(first.Name))
            {
                return Libc.MakeHardLink(directory, existing, entry.Parent.Destination, name, 0) == 0
                    && Place(entry, name);
            }
        }
        finally
        {
            Libc.Close(directory);
        }
    }

    private bool Place(in CopyEntry entry, byte* name)
    {
        try
        {
            target.MoveIntoPlace(entry, name);
            return true;
        }
        finally
        {
            // Where both are the same file already, renaming does nothing and leaves the other name.
            TargetFile.Discard(entry, name);
        }
    }

    private void RestoreWhole(in CopyEntry entry, in RestoreItem item, int source, in StatXBuffer original)
    {
        uint mode = Metadata.CreationMode(entry.Parent, original);
        fixed (byte* name = target.NewName())
        {
            int file = TargetFile.Create(entry, name, mode);
            bool complete = false;
            try
            {
                content.Write(entry, source, file, original, item);
                tools.Metadata.ApplyToFile(entry, source, file, original, mode);
                SourceFile.Close(entry, ref file);
                target.MoveIntoPlace(entry, name);
                complete = true;
            }
            finally
            {
                OpenDirectories.CloseIfOpen(file);
                if (!complete)
                {
                    TargetFile.Discard(entry, name);
                }
            }
        }
    }
}

/// <summary>Opens what a backup has stored.</summary>
internal static unsafe class SourceFile
{
    private static readonly int Flags = Libc.ReadOnly | Libc.NoFollow | Libc.NonBlocking | Libc.CloseOnExec;

    /// <summary>Opens a stored file without following a link and without leaving a trace in its access time.</summary>
    public static int Open(in CopyEntry entry, out StatXBuffer attributes)
    {
        int file = Libc.OpenAt(entry.Parent.Source, entry.Name, Flags | Libc.NoAccessTime, 0);
        if (file < 0 && Libc.LastError == PosixError.NotPermitted)
        {
            file = Libc.OpenAt(entry.Parent.Source, entry.Name, Flags, 0);
        }

        if (file < 0)
        {
            throw Missing(entry, Libc.LastError);
        }

        if (Libc.TryStat(file, out attributes) && attributes.IsRegularFile)
        {
            return file;
        }

        Libc.Close(file);
        throw RestoreFault.Missing(entry.SourcePath, "the backup has something else in its place.");
    }

    /// <summary>Closes a written file. Network file systems tell only now that there was no space.</summary>
    public static void Close(in CopyEntry entry, ref int file)
    {
        int result = Libc.Close(file);
        file = -1;
        if (result != 0 && Libc.LastError is int error and not PosixError.Interrupted)
        {
            throw PosixError.Create(error, "write", entry.DestinationPath);
        }
    }

    private static VssException Missing(in CopyEntry entry, int error) => error switch
    {
        PosixError.NoEntry => RestoreFault.Missing(entry.SourcePath, "the backup does not hold it."),
        PosixError.Loop => RestoreFault.Missing(entry.SourcePath, "the backup has a link in its place."),
        _ => CopyFault.Read(error, "open", entry.SourcePath),
    };
}
