using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

public sealed class BtrfsStorageTests
{
    private const long Megabyte = EngineFixture.Megabyte;

    [Fact]
    public void What_snapshots_keep_grows_with_changes_and_the_oldest_go_when_it_is_too_much()
    {
        using LoopVolume disk = LoopVolume.Create("btrfs", 1L << 30);
        using EngineFixture fixture = new(leastStorage: Megabyte);
        string volume = Subvolume(disk, "v");
        Write(volume, 0);
        using IVssManagement management = fixture.Engine.CreateManagement();
        VssVolume place = Assert.Single(management.QueryVolumesSupportedForDiffAreas(volume));
        Assert.Contains("quotas", place.Reason, StringComparison.Ordinal);
        management.AddDiffArea(volume, volume, 50 * Megabyte);
        Assert.Empty(Assert.Single(management.QueryVolumesSupportedForDiffAreas(volume)).Reason);
        Assert.Equal(0, Used(management, volume));

        List<(VssShadow Shadow, int Version)> made = [];
        for (int version = 0; version < 5; version++)
        {
            made.Add((fixture.CreatePersistent(volume), version));
            Write(volume, version + 1);
            long expected = Math.Min(version + 1, 3) * 20 * Megabyte;
            Assert.InRange(Used(management, volume), expected, expected + Megabyte);
        }

        // 60 MiB were used of 50 when the fourth and fifth were made: each time the oldest had to go.
        VssShadow[] left = [.. fixture.Sets().SelectMany(set => set.Shadows)];
        Assert.Equal(made.Skip(2).Select(one => one.Shadow.Id), left.Select(shadow => shadow.Id));
        Assert.Equal(2, fixture.Warnings.Count);
        Assert.All(made.Skip(2), one =>
            Assert.Equal(Content(one.Version), File.ReadAllBytes(FileOf(one.Shadow.Device))));
        Assert.Equal(Content(5), File.ReadAllBytes(FileOf(volume)));

        management.ChangeDiffAreaMaximumSize(volume, volume, 30 * Megabyte);
        Assert.Equal(made[4].Shadow.Id, Assert.Single(fixture.Sets()).Shadows[0].Id);
        Assert.InRange(Used(management, volume), 20 * Megabyte, 21 * Megabyte);
    }

    [Fact]
    public void Snapshots_that_are_there_already_are_counted_when_a_maximum_is_set()
    {
        using LoopVolume disk = LoopVolume.Create("btrfs", 1L << 30);
        using EngineFixture fixture = new(leastStorage: Megabyte);
        string volume = Subvolume(disk, "v");
        Write(volume, 0);
        fixture.CreatePersistent(volume);
        Write(volume, 1);
        fixture.CreatePersistent(volume);
        using IVssManagement management = fixture.Engine.CreateManagement();
        VssStorage before = Assert.Single(management.QueryDiffAreas(volume));
        Assert.Null(before.UsedSpace);
        Assert.Contains("Quotas are off", before.Reason, StringComparison.Ordinal);
        management.ChangeDiffAreaMaximumSize(volume, volume, 100 * Megabyte);
        Assert.InRange(Used(management, volume), 20 * Megabyte, 21 * Megabyte);
        Write(volume, 2);
        Assert.InRange(Used(management, volume), 40 * Megabyte, 41 * Megabyte);
    }

    [Fact]
    public void What_was_deleted_a_moment_ago_counts_at_once_and_what_a_program_has_open_when_it_closes_it()
    {
        using LoopVolume disk = LoopVolume.Create("btrfs", 1L << 30);
        using EngineFixture fixture = new(leastStorage: Megabyte);
        string volume = Subvolume(disk, "v");
        Write(volume, 0);
        using IVssManagement management = fixture.Engine.CreateManagement();
        management.AddDiffArea(volume, volume, 100 * Megabyte);
        fixture.CreatePersistent(volume);
        using (FileStream open = File.OpenRead(FileOf(volume)))
        {
            File.Delete(FileOf(volume));
            Assert.InRange(Used(management, volume), 0, Megabyte);
        }

        Assert.InRange(Used(management, volume), 20 * Megabyte, 21 * Megabyte);
    }

    [Fact]
    public void Two_subvolumes_of_one_file_system_are_counted_apart()
    {
        using LoopVolume disk = LoopVolume.Create("btrfs", 1L << 30);
        using EngineFixture fixture = new(leastStorage: Megabyte);
        string[] volumes = [Subvolume(disk, "a"), Subvolume(disk, "b")];
        using IVssManagement management = fixture.Engine.CreateManagement();
        foreach (string volume in volumes)
        {
            Write(volume, 0);
            management.AddDiffArea(volume, volume, 100 * Megabyte);
        }

        fixture.Create(EngineFixture.Persistent with { Volumes = volumes });
        Write(volumes[0], 1);
        Assert.InRange(Used(management, volumes[0]), 20 * Megabyte, 21 * Megabyte);
        Assert.InRange(Used(management, volumes[1]), 0, Megabyte);
    }

    [Fact]
    public void Removed_storage_leaves_no_group_and_the_quotas_on()
    {
        using LoopVolume disk = LoopVolume.Create("btrfs", 1L << 30);
        using EngineFixture fixture = new(leastStorage: Megabyte);
        string volume = Subvolume(disk, "v");
        Write(volume, 0);
        using IVssManagement management = fixture.Engine.CreateManagement();
        management.AddDiffArea(volume, volume, 100 * Megabyte);
        VssShadow shadow = fixture.CreatePersistent(volume);
        Assert.Contains("118/", Shell.Run($"btrfs qgroup show '{volume}'"), StringComparison.Ordinal);
        using (IVssSession session = fixture.Query())
        {
            session.DeleteSnapshot(shadow.Id, false);
        }

        management.RemoveDiffArea(volume, volume);
        Assert.DoesNotContain("118/", Shell.Run($"btrfs qgroup show '{volume}'"), StringComparison.Ordinal);
        Assert.Empty(management.QueryDiffAreas());
        fixture.AssertNothingLeft(volume);
    }

    [Fact]
    public void Quotas_that_somebody_turns_off_lose_the_count_and_no_shadow_copy()
    {
        using LoopVolume disk = LoopVolume.Create("btrfs", 1L << 30);
        using EngineFixture fixture = new(leastStorage: Megabyte);
        string volume = Subvolume(disk, "v");
        Write(volume, 0);
        using IVssManagement management = fixture.Engine.CreateManagement();
        management.AddDiffArea(volume, volume, 10 * Megabyte);
        fixture.CreatePersistent(volume);
        Write(volume, 1);
        Shell.Run($"btrfs quota disable '{volume}'");
        fixture.CreatePersistent(volume);
        Assert.Equal(2, fixture.Sets().Count);
        Assert.Contains("not known", Assert.Single(fixture.Warnings), StringComparison.Ordinal);
        Assert.Null(Assert.Single(management.QueryDiffAreas()).UsedSpace);

        // A new maximum counts again, and what is over it goes.
        management.ChangeDiffAreaMaximumSize(volume, volume, 11 * Megabyte);
        Assert.Single(fixture.Sets());
        Assert.InRange(Used(management, volume), 0, Megabyte);
    }

    [Fact]
    public void Simple_quotas_are_refused_for_they_count_something_else()
    {
        using LoopVolume disk = LoopVolume.Create("btrfs", 1L << 30);
        using EngineFixture fixture = new(leastStorage: Megabyte);
        string volume = Subvolume(disk, "v");
        try
        {
            Shell.Run($"btrfs quota enable --simple '{volume}'");
        }
        catch (InvalidOperationException)
        {
            Assert.Skip("needs btrfs tools with simple quotas");
        }

        using IVssManagement management = fixture.Engine.CreateManagement();
        VssException failure =
            Assert.Throws<VssException>(() => management.AddDiffArea(volume, volume, 10 * Megabyte));
        Assert.Equal("BtrfsSimpleQuota", failure.ErrorId);
        Assert.Empty(management.QueryDiffAreas());
        management.AddDiffArea(volume, volume, VssStorage.Unbounded);
        fixture.CreatePersistent(volume);
        Assert.Contains("Simple quotas", Assert.Single(management.QueryDiffAreas()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_volume_keeps_its_id_while_subvolumes_come_and_go()
    {
        using LoopVolume disk = LoopVolume.Create("btrfs", 512L << 20);
        using EngineFixture fixture = new();
        string volume = Subvolume(disk, "v");
        Guid id = fixture.Engine.ResolveVolume(volume).Id;
        for (int number = 0; number < 60; number++)
        {
            Subvolume(disk, "other" + number.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(id, fixture.Engine.ResolveVolume(volume).Id);
        }

        string uuid = Shell.Run($"btrfs subvolume show '{volume}' | awk '$1 == \"UUID:\" {{ print $2 }}'");
        Assert.Equal(Guid.Parse(uuid), id);
    }

    private static long Used(IVssManagement management, string volume) =>
        Assert.Single(management.QueryDiffAreas(volume)) is { UsedSpace: long used }
            ? used
            : throw new InvalidOperationException(management.QueryDiffAreas(volume)[0].Reason);

    private static string Subvolume(LoopVolume disk, string name)
    {
        Shell.Run($"btrfs -q subvolume create '{disk[name]}'");
        return disk[name];
    }

    private static string FileOf(string root) => Path.Combine(root, "data");

    // Written to a new file each time, so that nothing of the old one stays in use.
    private static void Write(string volume, int version)
    {
        File.WriteAllBytes(FileOf(volume) + ".new", Content(version));
        File.Move(FileOf(volume) + ".new", FileOf(volume), overwrite: true);
    }

    private static byte[] Content(int version)
    {
        byte[] data = new byte[20 * Megabyte];
        new Random(version).NextBytes(data);
        return data;
    }
}
