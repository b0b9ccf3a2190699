using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;

namespace VssTools;

/// <summary>Waits for writers: asks how they are until they are as they should be.</summary>
public sealed class WriterWait
{
    private const string Activity = "Wait for writers";

    // Each question tells every writer something, so there are fewer of them the longer it takes.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly IVssEngine _engine;
    private readonly OpenOperations _operations;
    private readonly IVssListener _listener;

    /// <summary>Waits for the writers of an engine.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="operations">The operations that the caller has open: they tell the states of their writers.</param>
    /// <param name="listener">Hears how it goes.</param>
    public WriterWait(IVssEngine engine, OpenOperations operations, IVssListener listener)
    {
        _engine = engine;
        _operations = operations;
        _listener = listener;
    }

    internal WaitClock Clock { get; init; } = new();

    /// <summary>Waits until the writers are as they should be, or the time has passed.</summary>
    /// <param name="pending">What is not so yet, for whoever looks on; empty where all is.</param>
    /// <param name="timeout">How long at the most.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The writers as they were last.</returns>
    /// <exception cref="VssException">The writers could not be asked at the end of the time.</exception>
    public IReadOnlyList<VssWriter> Run(
        Func<IReadOnlyList<VssWriter>, string> pending, TimeSpan timeout, CancellationToken cancellation)
    {
        TimeSpan began = Clock.Now;
        TimeSpan pause = FirstPause;
        try
        {
            while (true)
            {
                bool last = Clock.Now - began >= timeout;
                if (Ask(last, cancellation) is IReadOnlyList<VssWriter> writers)
                {
                    string left = pending(writers);
                    if (last || left.Length == 0)
                    {
                        return writers;
                    }

                    Tell(left, Clock.Now - began, timeout);
                }

                TimeSpan rest = timeout - (Clock.Now - began);
                Clock.Pause(rest < pause ? rest > TimeSpan.Zero ? rest : TimeSpan.Zero : pause, cancellation);
                pause = pause < LongestPause ? pause + pause : LongestPause;
            }
        }
        finally
        {
            _listener.Progress(new VssProgress(Activity, "", 100, Completed: true));
        }
    }

    // VSS itself may be among what is starting again.
    private IReadOnlyList<VssWriter>? Ask(bool last, CancellationToken cancellation)
    {
        try
        {
            return WriterInventory.Gather(_engine, _operations, NullListener.Instance, cancellation);
        }
        catch (VssException e) when (!last)
        {
            _listener.Verbose($"The writers cannot be asked yet: {e.Message}");
            return null;
        }
    }

    private void Tell(string left, TimeSpan waited, TimeSpan timeout)
    {
        double done = timeout > TimeSpan.Zero ? waited.TotalSeconds / timeout.TotalSeconds : 1;
        _listener.Progress(new VssProgress(
            Activity, left, (int)Math.Min(100, 100 * done), (int)Math.Max(0, (timeout - waited).TotalSeconds)));
        _listener.Verbose(string.Format(
            CultureInfo.InvariantCulture, "After {0:0.0} s: {1}", waited.TotalSeconds, left));
    }
}
