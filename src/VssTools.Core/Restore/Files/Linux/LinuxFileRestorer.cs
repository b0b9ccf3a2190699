using System;
using System.Collections.Generic;
using System.Threading;
using VssTools.Copying;
using VssTools.Copying.Linux;
using VssTools.Interop;

namespace VssTools.Restoring.Linux;

/// <summary>
/// Restores files by system calls: makes the directories, fills them on several threads, and gives them their own
/// attributes at last, when nothing changes their times any more.
/// </summary>
internal sealed class LinuxFileRestorer
{
    private const int StackSize = 512 * 1024;
    private const int MostItems = 256;
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly RestoreJob _job;
    private readonly CopySession _session;
    private readonly List<RestoreShare> _shares = [];
    private readonly RestoreLinks _links = new();
    private readonly HashSet<RestoreFolder> _failed = [];
    private readonly List<CopyCounters> _counters = [];
    private int _data = -1;
    private int _next;

    public LinuxFileRestorer(RestoreJob job, IVssListener listener, CancellationToken cancellation)
    {
        _job = job;
        CopyRequest request = new() { Source = job.Data, Overwrite = job.Overwrite };
        _session = new CopySession(request, listener, cancellation);
    }

    /// <summary>Restores everything; failures of single files are counted and told.</summary>
    /// <exception cref="VssException">Nothing more can be restored, as when the disk is full.</exception>
    public void Run()
    {
        _data = OpenData();
        try
        {
            MakeDirectories();
            Share();
            Fill();
            FinishDirectories();
        }
        finally
        {
            Libc.Close(_data);
        }
    }

    private int OpenData()
    {
        int backup = Libc.Open(_job.Backup, Libc.ReadOnly | Libc.Directory);
        if (backup < 0)
        {
            throw PosixError.Create(Libc.LastError, "open the backup", _job.Backup);
        }

        int data = SafeDirectories.OpenBelow(backup, ManifestWords.DataFolder);
        Libc.Close(backup);
        return data >= 0 ? data : throw RestoreFault.Missing(_job.Data, "the folder cannot be opened.");
    }

    private void MakeDirectories()
    {
        foreach (RestoreFolder folder in _job.Tree.Folders)
        {
            _session.ThrowIfStopped();
            int directory = SafeDirectories.MakeTarget(folder);
            if (directory < 0)
            {
                FailFolder(folder, SafeDirectories.Failure(directory, folder.TargetPath));
            }

            else if (!folder.Created)
            {
                TargetFile.RemoveRemains(directory);
            }

            OpenDirectories.CloseIfOpen(directory);
        }
    }

    private void FailFolder(RestoreFolder folder, VssException error)
    {
        _failed.Add(folder);
        if (folder.Owner >= 0)
        {
            Fail(folder.Owner, error);
        }

        foreach (RestoreItem item in folder.Items)
        {
            Fail(item.Component, error);
        }
    }

    private void Fail(int component, VssException error)
    {
        RestoreWorker.ThrowIfFatal(error);
        _job.Tally.Fail(component, error);
        _session.Listener.Error(error);
    }

    private void Share()
    {
        foreach (RestoreFolder folder in _job.Tree.Folders)
        {
            if (_failed.Contains(folder))
            {
                continue;
            }

            int begin = 0;
            long bytes = 0;
            for (int index = 0; index < folder.Items.Count; index++)
            {
                bytes += folder.Items[index].Size;
                if (bytes >= MostBytes || index + 1 - begin >= MostItems || index + 1 == folder.Items.Count)
                {
                    _shares.Add(new RestoreShare(folder, begin, index + 1));
                    begin = index + 1;
                    bytes = 0;
                }
            }
        }
    }

    private void Fill()
    {
        int count = Math.Min(_job.IsSequential ? 1 : CopySession.WorkerCount, _shares.Count);
        Thread[] threads = new Thread[count];
        using CountdownEvent running = new(Math.Max(count, 1));
        for (int index = 0; index < count; index++)
        {
            threads[index] = new Thread(() => Work(running), StackSize) { IsBackground = true, Name = "VSS restore" };
            threads[index].Start();
        }

        if (count > 0)
        {
            Watch(running);
        }

        Array.ForEach(threads, static thread => thread.Join());
        _session.ThrowFailure();
    }

    private void Work(CountdownEvent running)
    {
        try
        {
            using CopyTools tools = new(_session);
            lock (_counters)
            {
                _counters.Add(tools.Counters);
            }

            using RestoreWorker worker = new(_job, _session, tools, _links, _data);
            while (Interlocked.Increment(ref _next) is int next && next <= _shares.Count)
            {
                worker.Restore(_shares[next - 1]);
            }
        }
        catch (Exception error)
        {
            // Whatever it is, the thread that waits for the restore gets it.
            _session.Stop(error);
        }
        finally
        {
            running.Signal();
        }
    }

    private void Watch(CountdownEvent running)
    {
        _job.Progress?.UnderWay = BytesUnderWay;
        try
        {
            while (!running.Wait(RestoreProgress.Interval))
            {
                _job.Progress?.Report();
            }
        }
        catch (Exception error)
        {
            _session.Stop(error);
            running.Wait();
        }
    }

    private long BytesUnderWay()
    {
        long bytes = 0;
        lock (_counters)
        {
            foreach (CopyCounters counters in _counters)
            {
                bytes += counters.Current;
            }
        }

        return bytes;
    }

    // The deepest first: making something in a directory changes the times of that one only.
    private void FinishDirectories()
    {
        using CopyTools tools = new(_session);
        DirectoryFinisher finisher = new(_data, tools);
        for (int index = _job.Tree.Folders.Count - 1; index >= 0; index--)
        {
            _session.ThrowIfStopped();
            RestoreFolder folder = _job.Tree.Folders[index];
            try
            {
                if (!_failed.Contains(folder))
                {
                    finisher.Finish(folder);
                }
            }
            catch (VssException error) when (folder.Owner >= 0)
            {
                Fail(folder.Owner, error);
            }
        }
    }
}

/// <summary>Some entries of one folder: a piece of work for one thread.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Begin">The first entry.</param>
/// <param name="End">The entry after the last one.</param>
internal sealed record RestoreShare(RestoreFolder Folder, int Begin, int End);
