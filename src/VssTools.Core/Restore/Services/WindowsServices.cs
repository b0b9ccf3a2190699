using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>
/// Services of Windows, for the restores that want them stopped; what depends on one stops and starts with it.
/// </summary>
internal sealed class WindowsServices : IServiceControl
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly ServiceSteps _steps = new(new WindowsServiceApi(), Limit);
    private readonly Dictionary<string, IReadOnlyList<string>> _dependents = [];

    public bool IsRunning(string service, CancellationToken cancellation) =>
        Find(service).State != VssServiceState.Stopped;

    public void Stop(string service, CancellationToken cancellation)
    {
        _dependents[service] = Find(service).RunningDependents;
        foreach (string name in _dependents[service].Append(service))
        {
            _steps.Stop(name, cancellation);
        }
    }

    public void Start(string service, CancellationToken cancellation)
    {
        _steps.Start(Find(service).Name, cancellation);
        foreach (string name in _dependents.TryGetValue(service, out IReadOnlyList<string>? names)
            ? names.Reverse() : [])
        {
            _steps.Start(name, cancellation);
        }
    }

    private VssService Find(string service) =>
        _steps.Find(ServiceControl.IsName(service) ? service : throw ServiceControl.BadName(service))
        ?? throw ServiceFault.NotFound(service);
}
