using System;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>Begins the copy of a directory, and gives it its attributes when all that is in it is done.</summary>
internal sealed unsafe class DirectoryCopier(CopySession session, CopyTools tools)
{
    private readonly DirectoryMaker _maker = new(session, tools);
    private int _flags = session.IsAdministrator ? Libc.OpenDirectory | Libc.NoAccessTime : Libc.OpenDirectory;

    /// <summary>Makes or finds the copy of a directory.</summary>
    /// <returns>What to go through next; <see langword="null"/> when there is nothing.</returns>
    public DirectoryNode? Enter(in CopyEntry entry)
    {
        if (!TryFilter(entry, out DirectoryFilter? filter) || tools.Mirror.IsOtherVolume(entry))
        {
            return null;
        }

        int source = OpenSource(entry);
        if (source < 0)
        {
            return null;
        }

        DirectoryNode node = new(entry.Parent, entry.KeepName(), entry.Parent.Exclusive || session.IsCrowded)
        {
            Source = source,
            Filter = filter,
            VolumePath = session.Source is null ? [] : [.. entry.VolumePath(), (byte)'/'],
        };
        return TryOpen(entry, node, Libc.OpenDirectory) && HasWork(entry, node) ? node : null;
    }

    /// <summary>Opens both sides of a directory; gives the node up if that fails.</summary>
    /// <returns>Whether the directory is part of the copy.</returns>
    public bool TryOpen(in CopyEntry entry, DirectoryNode node, int destinationFlags)
    {
        session.DirectoryOpened();
        bool opened = false;
        try
        {
            opened = Open(entry, node, destinationFlags);
        }
        finally
        {
            if (!opened)
            {
                Close(node);
                node.Parent?.Drop();
            }
        }

        return opened;
    }

    /// <summary>Ends a piece of work in a directory, and with the last one the directory.</summary>
    public void Release(DirectoryNode node)
    {
        for (DirectoryNode? current = node; current is not null && current.Drop(); current = current.Parent)
        {
            try
            {
                Finish(current);
            }
            catch (Exception error)
            {
                // The parents' descriptors are to be closed all the same.
                session.Stop(error);
            }
        }
    }

    /// <summary>Removes what an earlier copy has too much.</summary>
    /// <param name="node">The directory.</param>
    /// <param name="keepsNothing">Whether the original counts as empty.</param>
    public void PruneEarlierCopy(DirectoryNode node, bool keepsNothing)
    {
        if (session.UpdateSince is not null && !node.Created)
        {
            tools.Mirror.Prune(node, keepsNothing);
        }
    }

    /// <returns>Whether anything in the directory is wanted.</returns>
    private bool TryFilter(in CopyEntry entry, out DirectoryFilter? filter)
    {
        filter = null;
        if (session.Source is null)
        {
            return true;
        }

        string name = entry.NameText;
        if (PartialFolder.IsName(name))
        {
            session.Listener.Warning($"'{entry.SourcePath}' is left out: a backup is being written there.");
            return false;
        }

        filter = entry.Parent.Filter?.Enter(name);
        return filter is not null;
    }

    private int OpenSource(in CopyEntry entry)
    {
        int source = Libc.OpenAt(entry.Parent.Source, entry.Name, _flags, 0);
        if (source < 0 && Libc.LastError == PosixError.NotPermitted && _flags != Libc.OpenDirectory)
        {
            _flags = Libc.OpenDirectory;
            source = Libc.OpenAt(entry.Parent.Source, entry.Name, _flags, 0);
        }

        if (source < 0 && Libc.LastError is int error && !(error == PosixError.NoEntry && tools.MayVanish))
        {
            throw CopyFault.Read(error, "open directory", entry.SourcePath);
        }

        return source;
    }

    private bool Open(in CopyEntry entry, DirectoryNode node, int destinationFlags)
    {
        if (!Libc.TryStat(node.Source, out StatXBuffer original))
        {
            throw CopyFault.Read(Libc.LastError, "read the attributes of", entry.SourcePath);
        }

        node.Original = original;
        if (FileId.Of(original).Equals(session.DestinationRoot))
        {
            session.Listener.Warning($"'{entry.SourcePath}' is left out: it is the destination of this copy.");
            return false;
        }

        _maker.Open(entry, node, destinationFlags);
        tools.Counters.AddDirectory();
        return true;
    }

    private bool HasWork(in CopyEntry entry, DirectoryNode node)
    {
        bool isBoundary = session.Request.OneFileSystem && node.Original.Device != entry.Parent.Original.Device;
        bool hasWork = false;
        try
        {
            PruneEarlierCopy(node, isBoundary);
            hasWork = !isBoundary;
        }
        finally
        {
            if (!hasWork)
            {
                Release(node);
            }
        }

        return hasWork;
    }

    private void Finish(DirectoryNode node)
    {
        try
        {
            if (!session.Stopped)
            {
                ApplyMetadata(node);
                ReopenParent(node);
            }
        }
        finally
        {
            Close(node);
        }

        RemoveIfNobodys(node);
    }

    private void ApplyMetadata(DirectoryNode node)
    {
        if (node.IsAnchor)
        {
            return;
        }

        try
        {
            byte noName = 0;
            CopyEntry self = new(node, &noName, CopyEntry.DirectoryType);
            tools.Metadata.ApplyToDirectory(self, node);
            Record(node);
        }
        catch (VssException error)
        {
            session.Fail(error, tools, node.Owner);
        }
    }

    private void Record(DirectoryNode node)
    {
        if (tools.Recorder is not BackupRecorder recorder || node.Owner == DirectoryFilter.None)
        {
            return;
        }

        byte[] path = node.VolumePath;
        Array.Resize(ref path, Math.Max(path.Length - 1, 0));
        if (recorder.Claim(path))
        {
            recorder.Add(ManifestKind.Directory, node.Owner, path, FileStamps.OfDirectory(node.Original));
        }
    }

    // A directory that was only gone through on the way to wanted files, and has none, is not kept.
    private void RemoveIfNobodys(DirectoryNode node)
    {
        if (node is { Filter: not null, Created: true, Owner: DirectoryFilter.None, Parent: DirectoryNode parent })
        {
            fixed (byte* name = node.Name)
            {
                Libc.Unlink(parent.Destination, name, Libc.AtRemoveDirectory);
            }
        }
    }

    private static void ReopenParent(DirectoryNode node)
    {
        if (node.Parent is { IsParked: true } parent)
        {
            OpenDirectories.Reopen(parent, node);
        }
    }

    private void Close(DirectoryNode node)
    {
        OpenDirectories.Close(node);
        session.DirectoryClosed();
    }
}
