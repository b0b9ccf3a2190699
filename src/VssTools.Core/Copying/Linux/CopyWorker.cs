using System;
using System.Collections.Generic;

namespace VssTools.Copying.Linux;

/// <summary>
/// One thread's part of a copy. It goes depth first through what it found, and hands the oldest of it, which is
/// likely the most, to workers that have nothing to do.
/// </summary>
internal sealed unsafe class CopyWorker : IDisposable
{
    private readonly CopySession _session;
    private readonly CopyTools _tools;
    private readonly EntryCopier _entries;
    private readonly LinkedList<DirectoryWalk> _walks = new();

    public CopyWorker(CopySession session)
    {
        _session = session;
        _tools = new CopyTools(session);
        _entries = new EntryCopier(session, _tools, ShareAll);
    }

    /// <summary>Works until nothing is left or the copy is stopped.</summary>
    public void Run()
    {
        try
        {
            while (_session.Queue.Take() is DirectoryWalk walk)
            {
                _walks.AddLast(walk);
                Drain();
            }
        }
        catch (Exception error)
        {
            // Whatever it is, the thread that waits for the copy gets it.
            _session.Stop(error);
        }
        finally
        {
            Abandon();
        }
    }

    /// <summary>Copies the one file that the copy is about.</summary>
    public void CopySingle(in CopyEntry entry)
    {
        _session.ThrowIfStopped();
        _entries.CopyOrThrow(entry);
    }

    public void Dispose() => _tools.Dispose();

    private void Drain()
    {
        while (_walks.Last is { Value: DirectoryWalk walk })
        {
            Share(walk);
            int place = walk.Next();
            if (place >= 0)
            {
                CopyEntryAt(walk, place);
            }
            else if (!TryRead(walk))
            {
                _walks.RemoveLast();
                _entries.Release(walk.Node);
            }
        }
    }

    private bool TryRead(DirectoryWalk walk)
    {
        try
        {
            return walk.Read(_tools.Buffers);
        }
        catch (VssException error)
        {
            _session.Fail(error, _tools, walk.Node.Owner);
            return false;
        }
    }

    private void CopyEntryAt(DirectoryWalk walk, int place)
    {
        _session.ThrowIfStopped();
        fixed (byte* block = walk.Block)
        {
            byte* name = DirectoryWalk.NameAt(block + place);
            if (!DirectoryWalk.IsDots(name))
            {
                _tools.Counters.AddEntry();
                Go(walk, _entries.Copy(new CopyEntry(walk.Node, name, DirectoryWalk.TypeAt(block + place))));
            }
        }
    }

    private void Go(DirectoryWalk walk, DirectoryNode? child)
    {
        if (child is null)
        {
            return;
        }

        if (walk.Node.Exclusive)
        {
            OpenDirectories.Park(walk.Node);
        }

        _walks.AddLast(new DirectoryWalk(child));
    }

    private void Share(DirectoryWalk current)
    {
        if (!_session.Queue.WantsWork || _walks.First!.Value.Node.Exclusive)
        {
            return;
        }

        if (_walks.First.Value != current)
        {
            GiveOldest();
        }
        else if (current.Split() is DirectoryWalk share)
        {
            _session.Queue.Add(share);
        }
    }

    private void ShareAll()
    {
        while (_walks.First is { Value.Node.Exclusive: false } oldest && oldest != _walks.Last)
        {
            GiveOldest();
        }

        if (_walks.Last is { Value: DirectoryWalk current } && !current.Node.Exclusive
            && current.SplitRest() is DirectoryWalk rest)
        {
            _session.Queue.Add(rest);
        }
    }

    private void GiveOldest()
    {
        DirectoryWalk oldest = _walks.First!.Value;
        _walks.RemoveFirst();
        _session.Queue.Add(oldest);
    }

    // After a stop the descriptors of everything that was begun are closed; there is nothing to do otherwise.
    private void Abandon()
    {
        foreach (DirectoryWalk walk in _walks)
        {
            _entries.Release(walk.Node);
        }

        _walks.Clear();
        while (_session.Queue.TakeLeftOver() is DirectoryWalk walk)
        {
            _entries.Release(walk.Node);
        }
    }
}
