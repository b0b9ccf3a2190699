using System;
using System.Collections.Generic;
using System.Threading;

namespace VssTools.Core.Tests.Diagnostics;

/// <summary>A clock that goes only where somebody waits, and then at once.</summary>
internal sealed class FakeClock : WaitClock
{
    private TimeSpan _now;

    public override TimeSpan Now => _now;

    /// <summary>How long each wait was to take.</summary>
    public List<TimeSpan> Pauses { get; } = [];

    /// <summary>Called while somebody waits.</summary>
    public Action? OnPause { get; set; }

    public override void Pause(TimeSpan time, CancellationToken cancellation)
    {
        Pauses.Add(time);
        OnPause?.Invoke();
        cancellation.ThrowIfCancellationRequested();
        _now += time;
    }
}
