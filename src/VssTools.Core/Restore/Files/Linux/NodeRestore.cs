using VssTools.Copying;
using VssTools.Copying.Linux;
using VssTools.Interop;

namespace VssTools.Restoring.Linux;

/// <summary>Restores what has a name and no contents: symbolic links, FIFOs and device nodes.</summary>
internal sealed unsafe class NodeRestore(RestoreJob job, CopyTools tools, TargetFile target)
{
    private const int TypeMask = 0xF000;

    public void Restore(in CopyEntry entry, in RestoreItem item)
    {
        if (!Libc.TryStat(entry.Parent.Source, entry.Name, out StatXBuffer original))
        {
            throw Libc.LastError == PosixError.NoEntry
                ? RestoreFault.Missing(entry.SourcePath, "the backup does not hold it.")
                : CopyFault.Read(Libc.LastError, "read the attributes of", entry.SourcePath);
        }

        bool isExpected = item.Kind == ManifestKind.Link
            ? original.IsSymbolicLink
            : !original.IsSymbolicLink && !original.IsRegularFile && !original.IsDirectory;
        if (!isExpected)
        {
            throw RestoreFault.Missing(entry.SourcePath, "the backup has something else in its place.");
        }

        fixed (byte* name = target.NewName())
        {
            Make(entry, name, original, item.Component);
        }
    }

    private void Make(in CopyEntry entry, byte* name, in StatXBuffer original, int component)
    {
        int directory = entry.Parent.Destination;
        int result = original.IsSymbolicLink
            ? MakeLink(entry, name, component)
            : Libc.MakeNode(
                directory,
                name,
                original.Mode & (uint)TypeMask,
                original.SpecialDeviceMajor,
                original.SpecialDeviceMinor);
        if (result != 0)
        {
            throw PosixError.Create(Libc.LastError, "create", entry.DestinationPath);
        }

        bool complete = false;
        try
        {
            tools.Metadata.ApplyToName(entry, name, original);
            target.MoveIntoPlace(entry, name);
            complete = true;
        }
        finally
        {
            if (!complete)
            {
                TargetFile.Discard(entry, name);
            }
        }
    }

    private int MakeLink(in CopyEntry entry, byte* name, int component)
    {
        byte* leadsTo = tools.Buffers.Path;
        nint length = Libc.ReadLink(entry.Parent.Source, entry.Name, leadsTo, WorkerBuffers.PathSize - 1);
        if (length < 0)
        {
            throw CopyFault.Read(Libc.LastError, "read the link", entry.SourcePath);
        }

        leadsTo[length] = 0;
        byte[] kept = CopyEntry.Keep(leadsTo);
        string text = RawPath.FromBytes(kept).TrimEnd('\0');
        fixed (byte* path = job.Redirect(text, component) is string moved ? RawPath.ToBytes(moved) : kept)
        {
            return Libc.MakeSymbolicLink(path, entry.Parent.Destination, name);
        }
    }
}
