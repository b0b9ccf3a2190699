using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>Copies extended attributes; access control lists are among them.</summary>
internal sealed unsafe class ExtendedAttributes(CopySession session, WorkerBuffers buffers)
{
    private readonly ProcPath _path = new(buffers);

    public void Copy(in CopyEntry entry, int source, int target)
    {
        nint length = Libc.ListAttributes(source, buffers.AttributeNames, WorkerBuffers.AttributeSize);
        byte* end = buffers.AttributeNames + length;
        for (byte* name = buffers.AttributeNames; name < end; name += CopyEntry.Length(name) + 1)
        {
            nint size = Libc.GetAttribute(source, name, buffers.AttributeValue, WorkerBuffers.AttributeSize);
            if (size >= 0 && Libc.SetAttribute(target, name, buffers.AttributeValue, (nuint)size, 0) != 0)
            {
                Tolerate(entry, name);
            }
        }
    }

    /// <summary>Copies the attributes of a link or another entry that cannot be opened.</summary>
    public void CopyOfName(in CopyEntry entry, byte* targetName)
    {
        int source = entry.Parent.Source;
        nint length = Libc.ListLinkAttributes(
            _path.Of(source, entry.Name), buffers.AttributeNames, WorkerBuffers.AttributeSize);
        byte* end = buffers.AttributeNames + length;
        for (byte* name = buffers.AttributeNames; name < end; name += CopyEntry.Length(name) + 1)
        {
            byte* path = _path.Of(source, entry.Name);
            nint size = Libc.GetLinkAttribute(path, name, buffers.AttributeValue, WorkerBuffers.AttributeSize);
            SetOfName(entry, targetName, name, size);
        }
    }

    /// <summary>Removes what an earlier copy has and the original has no longer.</summary>
    public void RemoveOthers(int source, int target)
    {
        nint length = Libc.ListAttributes(target, buffers.AttributeNames, WorkerBuffers.AttributeSize);
        byte* end = buffers.AttributeNames + length;
        for (byte* name = buffers.AttributeNames; name < end; name += CopyEntry.Length(name) + 1)
        {
            if (Libc.GetAttribute(source, name, null, 0) < 0 && Libc.LastError == PosixError.NoData)
            {
                Libc.RemoveAttribute(target, name);
            }
        }
    }

    private void SetOfName(in CopyEntry entry, byte* targetName, byte* name, nint size)
    {
        byte* path = _path.Of(entry.Parent.Destination, targetName);
        if (size >= 0 && Libc.SetLinkAttribute(path, name, buffers.AttributeValue, (nuint)size, 0) != 0)
        {
            Tolerate(entry, name);
        }
    }

    private void Tolerate(in CopyEntry entry, byte* name)
    {
        int error = Libc.LastError;
        string text = CopyEntry.Text(name);
        if (error is not (PosixError.NotPermitted or PosixError.Access
            or PosixError.NotSupported or PosixError.Invalid))
        {
            throw CopyFault.Attribute(error, text, entry.DestinationPath);
        }

        session.WarnOfMetadata(error, "the attribute " + text, entry.DestinationPath);
    }
}
