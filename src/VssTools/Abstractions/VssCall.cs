using System;
using System.Threading;

namespace VssTools.Commands;

/// <summary>What one piece of work of a cmdlet may use.</summary>
/// <param name="engine">The engine of the runspace; <see langword="null"/> for work that needs none.</param>
/// <param name="listener">Takes messages to the pipeline.</param>
/// <param name="cancellation">Ends when the pipeline is stopped.</param>
internal sealed class VssCall(IVssEngine? engine, PipelineListener listener, CancellationToken cancellation)
{
    public IVssEngine Engine => engine ?? throw new InvalidOperationException("This work is to need no engine.");

    public IVssListener Listener => listener;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Writes on the thread of the pipeline, some time.</summary>
    public void Post(Action write) => listener.Post(_ => write());

    /// <summary>Writes on the thread of the pipeline, and waits until what follows in it has taken it.</summary>
    public void Write(Action write) => listener.Invoke(_ => write(), cancellation);

    /// <summary>Opens the inventory of shadow copies.</summary>
    public ShadowInventory OpenInventory() => new(Engine, listener);
}
