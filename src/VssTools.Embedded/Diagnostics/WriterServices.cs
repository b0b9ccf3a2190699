using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>
/// What runs the embedded engine's writers, as services: executables of folder writers, units of systemd, and processes
/// that somebody has started.
/// </summary>
internal sealed class WriterServices(EmbeddedOptions options) : IVssServices
{
    private const string ProcessPrefix = "process/";
    private const int NoSuchUnit = 4;

    /// <summary>The name of a process as a service.</summary>
    public static string NameOf(int processId) =>
        ProcessPrefix + processId.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public VssService? Find(string name) =>
        IsFolder(name) ? FolderService.Find(options, name)?.Describe()
        : name.StartsWith(ProcessPrefix, StringComparison.Ordinal) ? FindProcess(name)
        : FindUnit(name);

    /// <inheritdoc/>
    public IReadOnlyList<string> Restart(
        string name, TimeSpan timeout, IVssListener listener, CancellationToken cancellation)
    {
        listener.Verbose($"Restarting '{name}'.");
        if (IsFolder(name))
        {
            FolderService service = FolderService.Find(options, name) ?? throw ServiceFault.NotFound(name);
            service.Restart(timeout, cancellation);
        }
        else if (name.StartsWith(ProcessPrefix, StringComparison.Ordinal))
        {
            throw NotManaged(name);
        }
        else
        {
            RestartUnit(name, timeout, cancellation);
        }

        return [name];
    }

    private static bool IsFolder(string name) =>
        name.StartsWith(FolderWriterSource.FolderName + "/", StringComparison.Ordinal);

    private static VssService? FindProcess(string name) =>
        int.TryParse(
            name.Substring(ProcessPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
        && ProcessLife.Lives(id, DateTimeOffset.Now)
            ? new VssService { Name = name, State = VssServiceState.Running, ProcessId = id }
            : null;

    private static VssService? FindUnit(string name)
    {
        int code = Do(name, () => SystemdServices.Query(name, CancellationToken.None));
        return code == NoSuchUnit ? null : new VssService
        {
            Name = name,
            State = code == 0 ? VssServiceState.Running : VssServiceState.Stopped,
            StartType = VssServiceStart.Manual,
        };
    }

    // The manager itself restarts what depends on the unit.
    private static void RestartUnit(string name, TimeSpan timeout, CancellationToken cancellation)
    {
        if (FindUnit(name) is null)
        {
            throw ServiceFault.NotFound(name);
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            Do(name, () =>
            {
                new SystemdServices().Restart(name, limit.Token);
                return 0;
            });
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw ServiceFault.NotStarted(name, $"systemd was not done with it after {timeout.TotalSeconds:0.#} s.");
        }
    }

    private static int Do(string name, Func<int> action)
    {
        try
        {
            return action();
        }
        catch (VssException e) when (e.ErrorId == "ServiceControlMissing")
        {
            throw NotManaged(name);
        }
    }

    private static VssException NotManaged(string name) =>
        new(VssResult.NotSupported, $"No service manager here controls '{name}'.")
        {
            ErrorId = "ServiceNotManaged",
            Category = VssErrorCategory.ResourceUnavailable,
            Target = name,
            Advice = "Restart it with what has started it, for example pg_ctl restart. The writer is stable again "
                + "after the next operation that succeeds.",
        };
}
