using System;
using System.Diagnostics;
using System.Threading;

namespace VssTools;

/// <summary>The time that passes while something is waited for. Tests have one that passes without waiting.</summary>
internal class WaitClock
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>How much time has passed since the clock was made.</summary>
    public virtual TimeSpan Now => _watch.Elapsed;

    /// <summary>Lets time pass.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled meanwhile, or before.</exception>
    public virtual void Pause(TimeSpan time, CancellationToken cancellation)
    {
        cancellation.WaitHandle.WaitOne(time);
        cancellation.ThrowIfCancellationRequested();
    }
}
