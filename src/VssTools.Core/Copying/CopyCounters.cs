using System.Threading;

namespace VssTools.Copying;

/// <summary>What one worker has done. Only that worker writes; whoever reports reads.</summary>
internal sealed class CopyCounters
{
    private long _entries;
    private long _files;
    private long _directories;
    private long _links;
    private long _bytes;
    private long _current;
    private long _failed;

    /// <summary>Entries of all kinds that were looked at, whether there was anything to do or not.</summary>
    public long Entries => Volatile.Read(ref _entries);

    public long Files => Volatile.Read(ref _files);

    public long Directories => Volatile.Read(ref _directories);

    public long Links => Volatile.Read(ref _links);

    /// <summary>Bytes of the files that are complete.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Bytes of the file under way.</summary>
    public long Current => Volatile.Read(ref _current);

    public long Failed => Volatile.Read(ref _failed);

    public void AddEntry() => Volatile.Write(ref _entries, _entries + 1);

    public void AddFile(long bytes)
    {
        Volatile.Write(ref _current, 0);
        Volatile.Write(ref _bytes, _bytes + bytes);
        Volatile.Write(ref _files, _files + 1);
    }

    public void AddDirectory() => Volatile.Write(ref _directories, _directories + 1);

    public void AddLink() => Volatile.Write(ref _links, _links + 1);

    public void AddFailure()
    {
        Volatile.Write(ref _current, 0);
        Volatile.Write(ref _failed, _failed + 1);
    }

    /// <summary>Notes how far the file under way is.</summary>
    public void Advance(long bytes) => Volatile.Write(ref _current, _current + bytes);
}
