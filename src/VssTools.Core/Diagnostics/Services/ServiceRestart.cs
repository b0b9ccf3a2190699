using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>
/// Restarts a service with those that depend on it: they stop first and start last. Whatever happens, Ctrl+C too, what
/// was stopped is started again; what cannot be is named.
/// </summary>
internal sealed class ServiceRestart(ServiceSteps steps, IVssListener listener)
{
    // In the order in which they were stopped.
    private readonly List<string> _stopped = [];

    /// <summary>Restarts a service; one that does not run is only started.</summary>
    /// <returns>What was started, in order.</returns>
    /// <exception cref="VssException">What went wrong, and what does not run because of it.</exception>
    public IReadOnlyList<string> Run(string name, CancellationToken cancellation)
    {
        VssService service = steps.Find(name) ?? throw ServiceFault.NotFound(name);
        ThrowIfDisabled(service);
        try
        {
            foreach (string dependent in service.RunningDependents)
            {
                Stop(dependent, cancellation);
            }

            Stop(name, cancellation);
        }
        catch (Exception e)
        {
            IReadOnlyList<string> down = StartAll();
            throw down.Count == 0 || e is not VssException failure ? e : WithDown(failure, down);
        }

        List<string> started = [.. Enumerable.Reverse(_stopped)];
        IReadOnlyList<string> notRunning = StartAll();
        return notRunning.Count == 0 ? started : throw NotAllStarted(name, notRunning);
    }

    // Before anything is stopped: a service that is disabled runs on until somebody stops it, and then never again.
    private void ThrowIfDisabled(VssService service)
    {
        IEnumerable<VssService> all = service.RunningDependents.Select(steps.Find).OfType<VssService>().Append(service);
        if (all.FirstOrDefault(one => one.StartType == VssServiceStart.Disabled) is VssService disabled)
        {
            throw ServiceFault.IsDisabled(disabled.Name);
        }
    }

    private void Stop(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        listener.Verbose($"Stopping the service '{name}'.");

        // Noted first: one that does not stop in time may do so a moment later.
        _stopped.Add(name);
        steps.Stop(name, cancellation);
    }

    private IReadOnlyList<string> StartAll()
    {
        List<string> down = [];
        foreach (string name in Enumerable.Reverse(_stopped))
        {
            try
            {
                listener.Verbose($"Starting the service '{name}'.");
                steps.Start(name, CancellationToken.None);
            }
            catch (VssException e)
            {
                listener.Verbose(e.Message);
                down.Add(name);
            }
        }

        return down;
    }

    private static VssException WithDown(VssException failure, IReadOnlyList<string> down) =>
        new(failure.HResult, $"{failure.Message} Not running now: {string.Join(", ", down)}.", failure)
        {
            ErrorId = failure.ErrorId,
            Category = failure.Category,
            Target = failure.Target,
            Advice = $"{failure.Advice} {Start(down)}",
        };

    private static VssException NotAllStarted(string name, IReadOnlyList<string> down) =>
        new(VssResult.Busy, $"The service '{name}' was restarted, and not all runs again: {string.Join(", ", down)}.")
        {
            ErrorId = "ServiceNotStarted",
            Category = VssErrorCategory.ResourceUnavailable,
            Target = down[0],
            Advice = $"Look into the system's log for the reason. {Start(down)}",
        };

    private static string Start(IReadOnlyList<string> down) =>
        $"Then run: Start-Service {string.Join(", ", down.Reverse().Select(name => $"'{name}'"))}.";
}
