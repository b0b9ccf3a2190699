using System;
using System.Linq;

namespace VssTools.Core.Tests;

public sealed class ShadowFilterTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Guid One = Guid.NewGuid();
    private static readonly Guid Two = Guid.NewGuid();

    // Days 0 to 4, in disorder; the letter is the volume.
    private static readonly VssShadow[] Shadows =
    [
        Shadow("a2", One, 2, VssContext.NasRollback),
        Shadow("a0", One, 0, VssContext.Backup),
        Shadow("b1", Two, 1, VssContext.ClientAccessible),
        Shadow("a4", One, 4, VssContext.AppRollback) with { ExposedPath = "/mnt" },
        Shadow("b3", Two, 3, VssContext.FileShareBackup),
    ];

    [Fact]
    public void An_empty_filter_takes_all_the_oldest_first() => Check(new ShadowFilter(), "a0 b1 a2 b3 a4");

    [Fact]
    public void Oldest_and_newest_count_per_volume()
    {
        Check(new ShadowFilter { Oldest = true }, "a0 b1");
        Check(new ShadowFilter { Newest = true }, "b3 a4");
        Check(new ShadowFilter { Oldest = true, Newest = true }, "a0 b1 b3 a4");
    }

    [Fact]
    public void Keeping_the_last_counts_per_volume_and_before_age()
    {
        Check(new ShadowFilter { KeepLast = 1 }, "a0 b1 a2");
        Check(new ShadowFilter { KeepLast = 2 }, "a0");
        Check(new ShadowFilter { KeepLast = 9 }, "");
        Check(new ShadowFilter { KeepLast = 1, CreatedBefore = Start.AddDays(1.5) }, "a0 b1");
        Check(new ShadowFilter { KeepLast = 1, CreatedBefore = Start.AddDays(9) }, "a0 b1 a2");
    }

    [Fact]
    public void Age_context_exposure_and_set_limit_the_choice()
    {
        Check(new ShadowFilter { CreatedBefore = Start.AddDays(2) }, "a0 b1");
        Check(new ShadowFilter { Lifetimes = [VssLifetime.Persistent] }, "a2 a4");
        Check(new ShadowFilter { Lifetimes = [VssLifetime.Volatile, VssLifetime.ClientAccessible] }, "a0 b1 b3");
        Check(new ShadowFilter { ExposedOnly = true }, "a4");
        Check(new ShadowFilter { SetIds = [Shadows[2].SetId] }, "b1");
    }

    private static void Check(ShadowFilter filter, string expected) =>
        Assert.Equal(expected, string.Join(" ", filter.Apply(Shadows).Select(shadow => shadow.Device)));

    private static VssShadow Shadow(string name, Guid volume, int day, VssContext context) => new()
    {
        Device = name,
        SetId = Guid.NewGuid(),
        VolumeId = volume,
        CreationTime = Start.AddDays(day),
        Context = context,
    };
}
