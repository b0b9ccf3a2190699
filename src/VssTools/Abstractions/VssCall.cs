using System.Threading;

namespace VssTools.Commands;

/// <summary>What one piece of work of a cmdlet may use.</summary>
/// <param name="engine">The engine of the runspace.</param>
/// <param name="listener">Takes messages to the pipeline.</param>
/// <param name="cancellation">Ends when the pipeline is stopped.</param>
internal sealed class VssCall(IVssEngine engine, IVssListener listener, CancellationToken cancellation)
{
    public IVssEngine Engine => engine;

    public IVssListener Listener => listener;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Opens the inventory of shadow copies.</summary>
    public ShadowInventory OpenInventory() => new(engine, listener);
}
