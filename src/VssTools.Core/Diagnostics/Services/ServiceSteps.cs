using System;
using System.ComponentModel;
using System.Threading;

namespace VssTools;

/// <summary>Stops and starts services one at a time, and waits until that is done.</summary>
/// <param name="api">The service control manager.</param>
/// <param name="timeout">How long each step may take.</param>
internal sealed class ServiceSteps(IServiceApi api, TimeSpan timeout)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    internal WaitClock Clock { get; init; } = new();

    /// <summary>A service as it is now; <see langword="null"/> where there is none.</summary>
    public VssService? Find(string name)
    {
        try
        {
            return api.Query(name) is VssService service
                ? service with { RunningDependents = api.RunningDependents(name) }
                : null;
        }
        catch (Win32Exception e)
        {
            throw ServiceFault.Refused(name, e);
        }
    }

    /// <summary>Stops a service on which nothing depends any more.</summary>
    /// <exception cref="VssException">ServiceNotStopped, ServiceAccessDenied.</exception>
    public void Stop(string name, CancellationToken cancellation)
    {
        Ask(name, () => api.Stop(name), ServiceFault.NotStopped, ServiceFault.NotActive, cancellation);
        Await(name, VssServiceState.Stopped, ServiceFault.NotStopped, cancellation);
    }

    /// <summary>Starts a service.</summary>
    /// <exception cref="VssException">ServiceNotStarted, ServiceDisabled, ServiceAccessDenied.</exception>
    public void Start(string name, CancellationToken cancellation)
    {
        Ask(name, () => api.Start(name), ServiceFault.NotStarted, ServiceFault.AlreadyRunning, cancellation);
        Await(name, VssServiceState.Running, ServiceFault.NotStarted, cancellation);
    }

    private void Ask(
        string name,
        Action ask,
        Func<string, string, VssException> failure,
        int alreadySo,
        CancellationToken cancellation)
    {
        TimeSpan end = Clock.Now + timeout;
        while (true)
        {
            try
            {
                ask();
                return;
            }
            catch (Win32Exception e) when (e.NativeErrorCode == alreadySo)
            {
                return;
            }
            catch (Win32Exception e) when (
                e.NativeErrorCode == ServiceFault.CannotAcceptControl && Clock.Now < end)
            {
                // It is starting or stopping right now, and listens when it has.
                Clock.Pause(Poll, cancellation);
            }
            catch (Win32Exception e)
            {
                throw Translate(name, e, failure);
            }
        }
    }

    private static VssException Translate(
        string name, Win32Exception cause, Func<string, string, VssException> failure) =>
        cause.NativeErrorCode switch
        {
            ServiceFault.NotThere => ServiceFault.NotFound(name),
            ServiceFault.Disabled => ServiceFault.IsDisabled(name),
            ServiceFault.AccessDenied => ServiceFault.Refused(name, cause),
            ServiceFault.InvalidControl => failure(name, "it lets nobody stop it. Restart the machine instead."),
            ServiceFault.DependentsRunning => failure(name, "services that depend on it run."),
            _ => failure(name, cause.Message),
        };

    private void Await(
        string name,
        VssServiceState wanted,
        Func<string, string, VssException> failure,
        CancellationToken cancellation)
    {
        TimeSpan end = Clock.Now + timeout;
        while (true)
        {
            VssServiceState state = (api.Query(name) ?? throw ServiceFault.NotFound(name)).State;
            if (state == wanted)
            {
                return;
            }

            if (wanted == VssServiceState.Running && state == VssServiceState.Stopped)
            {
                throw failure(name, "it has ended again.");
            }

            if (Clock.Now >= end)
            {
                throw failure(name, $"after {timeout.TotalSeconds:0.#} s it is in the state {state}.");
            }

            Clock.Pause(Poll, cancellation);
        }
    }
}
