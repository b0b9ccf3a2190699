using System;
using System.Collections.Generic;
using System.Threading;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>
/// The files with several names that the copy has met. An entry is dropped when all names of its file have been seen.
/// </summary>
internal sealed class HardLinks
{
    private readonly Dictionary<FileId, LinkedFile> _files = [];

    /// <summary>Notes a name of a file. Waits while another worker copies the file under another name.</summary>
    public HardLinkClaim Claim(in StatXBuffer original)
    {
        LinkedFile file = Find(original);
        return new HardLinkClaim(file, file.Enter());
    }

    private LinkedFile Find(in StatXBuffer original)
    {
        FileId id = FileId.Of(original);
        lock (_files)
        {
            if (!_files.TryGetValue(id, out LinkedFile? file))
            {
                file = new LinkedFile(original.LinkCount);
                _files.Add(id, file);
            }

            if (file.See() == 0)
            {
                _files.Remove(id);
            }

            return file;
        }
    }
}

/// <summary>A file with several names, and where its copy is.</summary>
internal sealed class LinkedFile(uint linkCount)
{
    private readonly object _gate = new();
    private long _unseen = linkCount;
    private bool _busy;

    /// <summary>The directory of the first copied name; <see langword="null"/> before there is one.</summary>
    public DirectoryNode? Parent { get; private set; }

    public byte[] Name { get; private set; } = [];

    /// <summary>What a backup has stored of it.</summary>
    public StoredContent? Content { get; private set; }

    /// <summary>Counts a name.</summary>
    /// <returns>How many have not been seen.</returns>
    public long See() => --_unseen;

    /// <summary>Waits until nobody copies the file.</summary>
    /// <returns>Whether the caller is to copy it.</returns>
    public bool Enter()
    {
        lock (_gate)
        {
            while (_busy)
            {
                Monitor.Wait(_gate);
            }

            _busy = Parent is null;
            return _busy;
        }
    }

    public void Leave(DirectoryNode? parent, byte[] name, StoredContent? content)
    {
        lock (_gate)
        {
            _busy = false;
            Parent = parent;
            Name = name;
            Content = content;
            Monitor.PulseAll(_gate);
        }
    }
}

/// <summary>One worker's turn with a file that may have several names.</summary>
internal sealed class HardLinkClaim(LinkedFile? file, bool isFirst) : IDisposable
{
    private bool _done;

    /// <summary>The turn with a file that has one name.</summary>
    public static HardLinkClaim None { get; } = new(null, isFirst: false);

    /// <summary>The file to link to; <see langword="null"/> when the contents are to be copied.</summary>
    public LinkedFile? Existing => isFirst ? null : file;

    /// <summary>Tells the others where the copy is.</summary>
    /// <param name="entry">The name that was copied.</param>
    /// <param name="content">What a backup has stored of it.</param>
    public void Complete(in CopyEntry entry, StoredContent? content)
    {
        if (isFirst)
        {
            _done = true;
            file!.Leave(entry.Parent, entry.KeepName(), content);
        }
    }

    /// <summary>Gives the turn to the next worker if the copy failed.</summary>
    public void Dispose()
    {
        if (isFirst && !_done)
        {
            file!.Leave(parent: null, [], content: null);
        }
    }
}
