using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>Copies what has a name and no contents: symbolic links, FIFOs and device nodes.</summary>
internal sealed unsafe class SpecialCopier(CopyTools tools)
{
    public void Copy(in CopyEntry entry, in StatXBuffer original)
    {
        using HardLinkClaim claim = tools.Links.Claim(entry, original);
        if (claim.Existing is LinkedFile existing && tools.Links.TryLink(entry, existing))
        {
            Record(entry, original);
            return;
        }

        if (!tools.Mirror.IsCurrent(entry, original))
        {
            CopyWhole(entry, original);
        }

        claim.Complete(entry, null);
        Record(entry, original);
    }

    private void Record(in CopyEntry entry, in StatXBuffer original) => tools.Recorder?.Add(
        original.IsSymbolicLink ? ManifestKind.Link : ManifestKind.Special,
        entry.Owner,
        entry.VolumePath(),
        FileStamps.Of(original));

    private void CopyWhole(in CopyEntry entry, in StatXBuffer original)
    {
        byte* name = Create(entry, original);
        bool complete = false;
        try
        {
            tools.Metadata.ApplyToName(entry, name, original);
            tools.Replacement.MoveIntoPlace(entry, name);
            complete = true;
        }
        finally
        {
            if (!complete)
            {
                Replacement.Discard(entry, name);
            }
        }

        Count(original);
    }

    private byte* Create(in CopyEntry entry, in StatXBuffer original)
    {
        byte* name = entry.TargetName;
        int result = Make(entry, name, original);
        if (result != 0 && Libc.LastError == PosixError.Exists)
        {
            name = tools.Replacement.Resolve(entry);
            result = Make(entry, name, original);
        }

        return result == 0 ? name : throw PosixError.Create(Libc.LastError, "create", entry.DestinationPath);
    }

    private int Make(in CopyEntry entry, byte* name, in StatXBuffer original)
    {
        int directory = entry.Parent.Destination;
        return original.IsSymbolicLink
            ? Libc.MakeSymbolicLink(ReadTarget(entry), directory, name)
            : Libc.MakeNode(
                directory, name, original.Mode, original.SpecialDeviceMajor, original.SpecialDeviceMinor);
    }

    private byte* ReadTarget(in CopyEntry entry)
    {
        byte* target = tools.Buffers.Path;
        nint length = Libc.ReadLink(entry.Parent.Source, entry.Name, target, WorkerBuffers.PathSize - 1);
        if (length < 0)
        {
            throw CopyFault.Read(Libc.LastError, "read the link", entry.SourcePath);
        }

        target[length] = 0;
        return target;
    }

    private void Count(in StatXBuffer original)
    {
        if (original.IsSymbolicLink)
        {
            tools.Counters.AddLink();
        }
        else
        {
            tools.Counters.AddFile(0);
        }
    }
}
