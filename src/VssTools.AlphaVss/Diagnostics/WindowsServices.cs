using System;
using System.Threading;

namespace VssTools.AlphaVss;

/// <summary>The services of Windows.</summary>
internal sealed class WindowsServices : IVssServices
{
    /// <inheritdoc/>
    public VssService? Find(string name) => null;

    /// <inheritdoc/>
    public void Stop(string name, TimeSpan timeout, CancellationToken cancellation)
    {
    }

    /// <inheritdoc/>
    public void Start(string name, TimeSpan timeout, CancellationToken cancellation)
    {
    }
}
