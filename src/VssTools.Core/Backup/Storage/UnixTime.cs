using System;

namespace VssTools;

/// <summary>Times as manifests have them: nanoseconds since 1970, UTC.</summary>
internal static class UnixTime
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerTick = 100;
    private const long FarthestSecond = 9_200_000_000;

    private static readonly DateTimeOffset Epoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A time of the system. One beyond the years 1678 to 2262 becomes the last that fits.</summary>
    public static long Nanoseconds(long seconds, uint nanoseconds) =>
        (Math.Max(-FarthestSecond, Math.Min(FarthestSecond, seconds)) * NanosecondsPerSecond) + nanoseconds;

    /// <summary>A time of the framework.</summary>
    public static long Nanoseconds(DateTimeOffset time)
    {
        long ticks = (time - Epoch).Ticks;
        long seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out long rest);
        return Nanoseconds(seconds, 0) + (rest * NanosecondsPerTick);
    }
}
