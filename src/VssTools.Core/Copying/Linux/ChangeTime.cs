using System;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>A point in time as files carry it.</summary>
internal readonly struct ChangeTime
{
    private const long TicksPerSecond = 10_000_000;
    private static readonly DateTimeOffset Epoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // The kernel stamps files with the time of its last clock tick, and some file systems round down to two seconds:
    // a file changed just after a moment may carry a time before it.
    private static readonly TimeSpan Granularity = TimeSpan.FromSeconds(2);

    private readonly long _seconds;
    private readonly long _nanoseconds;

    private ChangeTime(long ticks)
    {
        _seconds = ticks / TicksPerSecond;
        _nanoseconds = ticks % TicksPerSecond * 100;
    }

    /// <summary>A time that no file carries if it was changed at the given moment or later.</summary>
    public static ChangeTime Before(DateTimeOffset moment) => new(Math.Max(0, (moment - Epoch - Granularity).Ticks));

    public bool IsAtOrBefore(in StatXTime time) =>
        time.Seconds > _seconds || (time.Seconds == _seconds && time.Nanoseconds >= _nanoseconds);
}
