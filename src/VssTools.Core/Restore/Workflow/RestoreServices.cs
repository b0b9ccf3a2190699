using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Restoring;

/// <summary>
/// Stops the services whose writers want that, and starts again what it has stopped. Files that go elsewhere need no
/// service stopped.
/// </summary>
internal sealed class RestoreServices(IServiceControl control, IVssListener listener)
{
    private readonly List<(string Service, RestoreComponent Component)> _stopped = [];
    private bool _ended;

    /// <summary>Stops what has to be stopped before files are replaced; who cannot be stopped is refused.</summary>
    public void StopBefore(IEnumerable<RestoreComponent> components, CancellationToken cancellation)
    {
        foreach (IGrouping<string, RestoreComponent> group in Of(components, VssRestoreMethod.StopRestoreStart))
        {
            if (group.Key.Length == 0)
            {
                listener.Warning($"The writer of '{group.First().Name}' wants a service stopped and does not name it.");
                continue;
            }

            VssException? error = Try(() => Stop(group.Key, group.First(), cancellation));
            if (error is not null)
            {
                group.ToList().ForEach(component => component.Refuse(error));
            }
        }
    }

    /// <summary>Starts what was stopped, and stops and starts what wants that afterwards.</summary>
    public void StartAfter(IEnumerable<RestoreComponent> components)
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        foreach (IGrouping<string, RestoreComponent> group in Of(components, VssRestoreMethod.RestoreStopStart))
        {
            if (group.Key.Length > 0)
            {
                Note(group.First(), Try(() => Stop(group.Key, group.First(), CancellationToken.None)));
            }
        }

        foreach ((string service, RestoreComponent component) in _stopped)
        {
            // Also after Ctrl+C: a service must not stay down because a restore was given up.
            listener.Verbose($"Starting the service '{service}'.");
            Note(component, Try(() => control.Start(service, CancellationToken.None)));
        }

        _stopped.Clear();
    }

    private static IEnumerable<IGrouping<string, RestoreComponent>> Of(
        IEnumerable<RestoreComponent> components, VssRestoreMethod method) => components
        .Where(component => !component.IsRefused && component.Method.Method == method)
        .GroupBy(component => component.Method.Service)
        .ToList();

    private void Stop(string service, RestoreComponent component, CancellationToken cancellation)
    {
        if (!control.IsRunning(service, cancellation))
        {
            return;
        }

        listener.Verbose($"Stopping the service '{service}'.");
        _stopped.Add((service, component));
        control.Stop(service, cancellation);
    }

    private void Note(RestoreComponent component, VssException? error)
    {
        if (error is not null)
        {
            component.Note(error);
        }
    }

    private static VssException? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (VssException e)
        {
            return e;
        }
    }
}
