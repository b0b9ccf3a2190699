using System;
using System.Threading;

namespace VssTools.Copying.Linux;

/// <summary>Copies trees by system calls on Linux.</summary>
internal static class LinuxTreeCopier
{
    private const ulong WorthThread = 8 * 1024 * 1024;
    private const int StackSize = 512 * 1024;

    public static VssCopyResult Copy(CopyRequest request, IVssListener listener, CancellationToken cancellation)
    {
        CopySession session = new(request, listener, cancellation);
        using CopyRoots roots = new(session);
        try
        {
            CopyRoot(session, roots);
        }
        finally
        {
            session.Progress.Complete();
        }

        return session.Progress.ToResult();
    }

    /// <summary>Copies a source into a backup.</summary>
    public static void Copy(
        SourcePass source, CopyRequest request, IVssListener listener, CancellationToken cancellation)
    {
        CopySession session = new(request, listener, cancellation, source);
        using CopyRoots roots = new(session);
        CopyTree(session, roots);
    }

    private static void CopyRoot(CopySession session, CopyRoots roots)
    {
        if (roots.Original.IsDirectory)
        {
            CopyTree(session, roots);
        }
        else
        {
            CopyFile(session, roots);
        }
    }

    private static void CopyTree(CopySession session, CopyRoots roots)
    {
        using CopyTools tools = new(session);
        DirectoryCopier directories = new(session, tools);
        DirectoryNode root = roots.OpenTree(directories);
        session.Queue.Add(new DirectoryWalk(root));
        try
        {
            directories.PruneEarlierCopy(root, keepsNothing: false);
        }
        catch (Exception)
        {
            directories.Release(root);
            throw;
        }

        RunWorkers(session, CopySession.WorkerCount, static worker => worker.Run());
    }

    private static void CopyFile(CopySession session, CopyRoots roots)
    {
        if (roots.Original.Size < WorthThread)
        {
            using CopyWorker worker = new(session);
            roots.CopyFile(worker);
            return;
        }

        RunWorkers(session, 1, roots.CopyFile);
    }

    private static void RunWorkers(CopySession session, int count, Action<CopyWorker> run)
    {
        using CountdownEvent running = new(count);
        Thread[] threads = new Thread[count];
        for (int index = 0; index < count; index++)
        {
            threads[index] = new Thread(() => RunWorker(session, run, running), StackSize)
            {
                IsBackground = true,
                Name = "VSS copy",
            };
            threads[index].Start();
        }

        Watch(session, running);
        Array.ForEach(threads, static thread => thread.Join());
        session.ThrowFailure();
    }

    private static void RunWorker(CopySession session, Action<CopyWorker> run, CountdownEvent running)
    {
        try
        {
            using CopyWorker worker = new(session);
            run(worker);
        }
        catch (Exception error)
        {
            session.Stop(error);
        }
        finally
        {
            running.Signal();
        }
    }

    // All reports come from the caller's own thread, which has nothing else to do.
    private static void Watch(CopySession session, CountdownEvent running)
    {
        try
        {
            while (!running.Wait(CopyProgress.Interval))
            {
                session.Progress.Report();
            }
        }
        catch (Exception error)
        {
            session.Stop(error);
            running.Wait();
        }
    }
}
