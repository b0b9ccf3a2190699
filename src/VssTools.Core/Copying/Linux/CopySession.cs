using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Threading;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>What the workers of one copy share.</summary>
internal sealed class CopySession(
    CopyRequest request, IVssListener listener, CancellationToken cancellation, SourcePass? source = null)
{
    private readonly int _openLimit = OpenDirectories.Limit();
    private readonly HashSet<string> _excluded = new(request.ExcludeNames, StringComparer.Ordinal);
    private readonly HashSet<FileId> _kept = [.. FindDirectories(request.KeptDirectories)];
    private ExceptionDispatchInfo? _failure;
    private volatile bool _stopped;
    private int _openDirectories;
    private int _warnedOfMetadata;

    public CopyRequest Request { get; } = request;

    public IVssListener Listener { get; } = listener;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>The backup that this copy is a part of; <see langword="null"/> for a mere copy.</summary>
    public SourcePass? Source { get; } = source;

    public CopyProgress Progress { get; } = source?.Backup.Progress ?? new(request, listener);

    public WorkQueue Queue { get; } = new(WorkerCount);

    public HardLinks Links { get; } = new();

    public ReflinkPairs Reflinks { get; } = new();

    public static int WorkerCount => Math.Max(2, Math.Min(Environment.ProcessorCount, 8));

    public bool IsAdministrator { get; } = Libc.EffectiveUserId() == 0;

    /// <summary>The permissions that new files of this process never get.</summary>
    public uint Umask { get; } = ReadUmask();

    /// <summary>The point in time before which nothing has changed since the earlier copy.</summary>
    public ChangeTime? UpdateSince { get; } =
        request.UpdateSince is DateTimeOffset since ? ChangeTime.Before(since) : null;

    /// <summary>The destination itself, which is no part of the source even if it lies in there.</summary>
    public FileId DestinationRoot { get; set; }

    public bool Replaces => Request.Overwrite || UpdateSince is not null;

    public bool Stopped => _stopped;

    /// <summary>Whether so many directories are open that the next ones have to do with fewer.</summary>
    public bool IsCrowded => Volatile.Read(ref _openDirectories) >= _openLimit;

    public void DirectoryOpened() => Interlocked.Increment(ref _openDirectories);

    public void DirectoryClosed() => Interlocked.Decrement(ref _openDirectories);

    /// <summary>What must stay though the directory around it goes; <see langword="null"/> for nothing.</summary>
    public HashSet<FileId>? Kept => Request.SetsBack ? _kept : null;

    public bool IsExcluded(in CopyEntry entry) => entry.Parent.IsRoot && !entry.Parent.IsAnchor
        && _excluded.Count != 0 && _excluded.Contains(entry.NameText);

    /// <summary>Ends this worker's part when the copy was cancelled or another worker failed.</summary>
    public void ThrowIfStopped()
    {
        Cancellation.ThrowIfCancellationRequested();
        if (_stopped)
        {
            throw new OperationCanceledException();
        }
    }

    /// <summary>Ends the copy; the first reason counts.</summary>
    public void Stop(Exception reason)
    {
        Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(reason), null);
        _stopped = true;
        Queue.Close();
    }

    public void ThrowFailure() => _failure?.Throw();

    /// <summary>Takes note of an entry that failed; throws when the copy is not to go on.</summary>
    public void Fail(VssException error, CopyTools tools, int owner)
    {
        if (Request.StopOnError || CopyFault.IsFatal(error))
        {
            ExceptionDispatchInfo.Capture(error).Throw();
        }

        VssException told = tools.Recorder?.Explain(error) ?? error;
        tools.Counters.AddFailure();
        tools.Recorder?.AddFailure(owner, told);
        Listener.Error(told);
    }

    /// <summary>Warns once that the destination cannot keep something that belongs to a file.</summary>
    public void WarnOfMetadata(int error, string what, string path)
    {
        if (Interlocked.Exchange(ref _warnedOfMetadata, 1) == 0)
        {
            Listener.Warning($"The destination does not keep {what} of '{path}' (error {error}); "
                + "other files may lack the same, this is told once.");
        }
    }

    private static IEnumerable<FileId> FindDirectories(IReadOnlyList<string> paths)
    {
        foreach (string path in paths)
        {
            if (Libc.TryStat(path, true, out StatXBuffer attributes))
            {
                yield return FileId.Of(attributes);
            }
        }
    }

    private static uint ReadUmask()
    {
        // Asking with umask() would change it for other threads for a moment. Where the line is missing (Linux before
        // 4.7) every permission counts as withheld, which costs a call per file.
        string? line = File.ReadLines("/proc/self/status", Encoding.ASCII)
            .FirstOrDefault(static text => text.StartsWith("Umask:", StringComparison.Ordinal));
        return line is null ? 0xFFF : Convert.ToUInt32(line.Substring("Umask:".Length).Trim(), fromBase: 8);
    }
}
