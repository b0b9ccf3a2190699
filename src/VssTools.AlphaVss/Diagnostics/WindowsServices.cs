using System;
using System.Collections.Generic;
using System.Threading;

namespace VssTools.AlphaVss;

/// <summary>The services of Windows.</summary>
internal sealed class WindowsServices(IServiceApi api) : IVssServices
{
    /// <inheritdoc/>
    public VssService? Find(string name) => new ServiceSteps(api, TimeSpan.Zero).Find(name);

    /// <inheritdoc/>
    public IReadOnlyList<string> Restart(
        string name, TimeSpan timeout, IVssListener listener, CancellationToken cancellation) =>
        new ServiceRestart(new ServiceSteps(api, timeout), listener).Run(name, cancellation);
}
