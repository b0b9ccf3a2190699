using System.IO;
using VssTools.Copying.Linux;
using VssTools.Interop;

namespace VssTools.Restoring.Linux;

/// <summary>
/// Restores parts of files: ranges of a partial file over the file of the backup before, or the ranges that a directed
/// target names. The file that exists is replaced by a changed copy of it, so that it is never half changed.
/// </summary>
internal sealed unsafe class SpliceRestore(CopyTools tools, TargetFile target, RestoredContent content)
{
    private static readonly int ExistingFlags =
        Libc.ReadOnly | Libc.NoFollow | Libc.NonBlocking | Libc.CloseOnExec;

    public void Restore(in CopyEntry entry, in RestoreItem item)
    {
        RestoreRanges ranges = RestoreRanges.Of(item, entry.DestinationPath);
        bool isDirected = item.SourceRanges.Length > 0;
        int source = SourceFile.Open(entry, out StatXBuffer original);
        int existing = -1;
        try
        {
            existing = OpenExisting(entry, mayBeMissing: isDirected);
            if (isDirected)
            {
                content.Verify(entry, source, original, item);
            }

            Replace(entry, item, source, existing, ranges);
        }
        finally
        {
            Libc.Close(source);
            OpenDirectories.CloseIfOpen(existing);
        }
    }

    // Parts of a file mean nothing without the rest of it; a directed target may make a new file.
    private static int OpenExisting(in CopyEntry entry, bool mayBeMissing)
    {
        int existing = Libc.OpenAt(entry.Parent.Destination, entry.TargetName, ExistingFlags, 0);
        return existing >= 0 || (mayBeMissing && Libc.LastError == PosixError.NoEntry)
            ? existing
            : throw RestoreFault.Missing(entry.DestinationPath, "the file that its ranges belong to is missing.");
    }

    private void Replace(in CopyEntry entry, in RestoreItem item, int source, int existing, RestoreRanges ranges)
    {
        fixed (byte* name = target.NewName())
        {
            int file = TargetFile.Create(entry, name);
            bool complete = false;
            try
            {
                Fill(entry, item, source, existing, file, ranges);
                ApplyMetadata(entry, item, source, existing, file);
                SourceFile.Close(entry, ref file);
                target.MoveIntoPlace(entry, name, replaces: true);
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

    private void Fill(
        in CopyEntry entry, in RestoreItem item, int source, int existing, int file, RestoreRanges ranges)
    {
        if (existing >= 0)
        {
            tools.Content.Copy(entry, existing, file, Stat(existing, entry));
        }

        Splice(entry, item, source, file, ranges);
        if (item.SourceRanges.Length == 0 && Libc.Truncate(file, item.Size) != 0)
        {
            throw PosixError.Create(Libc.LastError, "write", entry.DestinationPath);
        }
    }

    private void Splice(in CopyEntry entry, in RestoreItem item, int source, int file, RestoreRanges ranges)
    {
        RestoreItem stored = item;
        content.Begin();
        using RangeReader reader = new(() => RestoredContent.Open(source, stored));
        for (int index = 0; index < ranges.Places.Count; index++)
        {
            long length = ranges.Places[index].Length;
            Stream stream = reader.At(ranges.Sources[index].Offset)
                ?? throw RestoreFault.HashMismatch(entry.DestinationPath);
            content.Splice(entry, stream, file, ranges.Places[index].Offset, length);
            reader.Passed(length);
        }

        // Of a directed target the whole stored file was verified before; of a partial one this is all of it.
        if (item.SourceRanges.Length == 0)
        {
            content.End(entry, item);
        }
    }

    // Owner and permissions are those of the file that is changed; a partial file brings only its time along.
    private void ApplyMetadata(in CopyEntry entry, in RestoreItem item, int source, int existing, int file)
    {
        StatXBuffer stored = Stat(source, entry);
        StatXBuffer attributes = existing < 0 ? stored : Stat(existing, entry);
        if (item.SourceRanges.Length == 0)
        {
            attributes.ModifyTime = stored.ModifyTime;
        }

        tools.Metadata.ApplyToFile(entry, existing < 0 ? source : existing, file, attributes, uint.MaxValue);
    }

    private static StatXBuffer Stat(int file, in CopyEntry entry) =>
        Libc.TryStat(file, out StatXBuffer attributes) && attributes.IsRegularFile
            ? attributes
            : throw RestoreFault.Exists(entry.DestinationPath);
}
