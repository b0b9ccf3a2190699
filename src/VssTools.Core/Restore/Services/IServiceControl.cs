using System.Threading;

namespace VssTools;

/// <summary>Stops and starts the services that restore methods name.</summary>
internal interface IServiceControl
{
    /// <summary>Whether a service is running.</summary>
    /// <exception cref="VssException">Nobody can tell: there is no service manager, or no such service.</exception>
    bool IsRunning(string service, CancellationToken cancellation);

    /// <summary>Stops a service and waits until it has stopped.</summary>
    void Stop(string service, CancellationToken cancellation);

    /// <summary>Starts a service.</summary>
    void Start(string service, CancellationToken cancellation);
}
