using System;
using System.IO;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

/// <summary>A process is killed at every step; the next use of the engine finds what it left and says so.</summary>
public sealed class KillTests
{
    public static TheoryData<string, bool> Steps
    {
        get
        {
            TheoryData<string, bool> data = [];
            foreach (string step in new[]
            {
                nameof(WriterEvent.PrepareBackup), nameof(WriterEvent.PrepareSnapshot), nameof(WriterEvent.Freeze),
                nameof(WriterEvent.Thaw), nameof(WriterEvent.PostSnapshot), "Open", nameof(WriterEvent.BackupComplete),
            })
            {
                data.Add(step, false);
                data.Add(step, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void What_a_killed_process_left_is_released_and_told(string step, bool btrfs)
    {
        using LoopVolume? disk = btrfs ? LoopVolume.Create("btrfs", 256L << 20) : null;
        using EngineFixture fixture = new();
        string volume = disk?.Path ?? fixture.NewFolder("volume");
        File.WriteAllText(Path.Combine(volume, "file.txt"), "content");
        Kill(fixture, step, VssLifetime.Volatile, volume);

        fixture.AssertNothingLeft(volume);
        Assert.Equal("content", File.ReadAllText(Path.Combine(volume, "file.txt")));

        // Before the snapshot is begun nothing is on the disk that could be left.
        bool begun = step != nameof(WriterEvent.PrepareBackup);
        Assert.Equal(begun, fixture.Warnings.Any(warning => warning.StartsWith("Released", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_persistent_set_whose_backup_was_not_complete_is_kept_and_told()
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        Kill(fixture, "Open", VssLifetime.Persistent, volume);

        VssSnapshotSet set = Assert.Single(fixture.Sets());
        Assert.Equal(VssSnapshotSetState.Complete, set.State);
        Assert.Contains(fixture.Warnings, warning => warning.Contains("are kept", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(set.Shadows[0].Device, "file.txt")));
    }

    [Fact]
    public void An_unfinished_persistent_set_is_released()
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        Kill(fixture, nameof(WriterEvent.Thaw), VssLifetime.Persistent, volume);
        fixture.AssertNothingLeft(volume);
    }

    private static void Kill(EngineFixture fixture, string step, VssLifetime lifetime, string volume)
    {
        using ChildProcess child = new("hang", fixture.Options.StatePath, step, lifetime.ToString(), volume);
        Assert.Equal(step, child.ReadLine());
        child.Kill();
    }
}
