using System;
using System.IO;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>
/// The executable of a folder writer, as a service. It runs only while an operation does; to restart it means to end
/// one that hangs, to start a new one, and to let that let go of what an operation that failed has left held.
/// </summary>
internal sealed class FolderService(WriterFolder folder)
{
    /// <summary>The service of a folder of writers; <see langword="null"/> where there is no such folder.</summary>
    /// <exception cref="VssException">What is wrong with the folder.</exception>
    public static FolderService? Find(EmbeddedOptions options, string name)
    {
        string own = name.Substring(FolderWriterSource.FolderName.Length + 1);
        string path = Path.Combine(new FolderWriterSource(options.ConfigPath).Path, own);
        return own.Length > 0 && own == Path.GetFileName(path) && own[0] != '.' && Directory.Exists(path)
            && WriterFolder.Read(path) is { Executable: not null } folder ? new FolderService(folder) : null;
    }

    /// <summary>The service as it is now.</summary>
    public VssService Describe()
    {
        int[] processes = [.. ExecutableProcesses.Of(folder.Executable!)];
        return new VssService
        {
            Name = folder.ServiceName,
            DisplayName = folder.Executable!,
            State = processes.Length > 0 ? VssServiceState.Running : VssServiceState.Stopped,
            StartType = VssServiceStart.Manual,
            ProcessId = processes.Length > 0 ? processes[0] : 0,
        };
    }

    /// <summary>Ends what runs, and lets a new process let go of what is held.</summary>
    /// <exception cref="VssException">ServiceNotStarted: the executable does not start, or fails.</exception>
    public void Restart(TimeSpan timeout, CancellationToken cancellation)
    {
        ExecutableProcesses.End(folder.Executable!);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        using FolderWriter writer = new(folder);
        WriterContext context = new() { Cancellation = limit.Token };
        try
        {
            writer.HandleEvent(WriterEvent.Abort, context);
            writer.HandleEvent(WriterEvent.BackupShutdown, context);
        }
        catch (Exception e) when (e is WriterFailureException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw NotStarted(limit.IsCancellationRequested
                ? $"it did not answer within {timeout.TotalSeconds:0.#} s." : e.Message);
        }
    }

    private VssException NotStarted(string reason) =>
        new(VssResult.Busy, $"The writer's executable '{folder.Executable}' does not do what it must: {reason}")
        {
            ErrorId = "ServiceNotStarted",
            Category = VssErrorCategory.ResourceUnavailable,
            Target = folder.ServiceName,
            Advice = "Start it by hand and type abort: it must answer ok. See about_VssWriters.",
        };
}
