using System;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

public sealed class RevertTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_volume_gets_back_what_it_held(bool btrfs, bool nested)
    {
        using RevertVolume volume = new(btrfs, nested);
        volume.Fill();
        VssShadow shadow = volume.Shadow();
        volume.Change();
        volume.Revert(shadow);

        volume.AssertSame(shadow);
        Assert.Null(volume.Status());
        Assert.Empty(volume.Fixture.Errors);
        Assert.Empty(volume.Fixture.Warnings);
        Assert.False(Directory.EnumerateFiles(Path.Combine(volume.Fixture.Options.StatePath, "reverts")).Any());
    }

    [Fact]
    public void How_far_a_revert_is_can_be_read_while_it_is_held_and_not_afterwards()
    {
        using EngineFixture fixture = new();
        string folder = fixture.NewFolder("tree");
        Shell.Run($"cd '{folder}' && mkdir -p a/b && touch a/1 a/b/2 a/b/3");
        Assert.Equal(6, TreeSize.CountEntries(folder, CancellationToken.None));
        Assert.Equal(0, TreeSize.CountEntries(folder, new CancellationToken(canceled: true)));

        RevertJournal journal = new(fixture.Options.StatePath);
        Guid volume = Guid.NewGuid();
        FileStream held = journal.TryHold(volume)!;
        Assert.Null(journal.ReadProgress(volume));
        RevertJournal.NoteProgress(held, 42);
        Assert.Equal(42, journal.ReadProgress(volume));
        Assert.True(journal.IsHeld(volume));
        journal.Release(volume, held);
        Assert.Null(journal.ReadProgress(volume));
    }

    [Fact]
    public void What_has_not_changed_is_not_touched()
    {
        using RevertVolume volume = new(btrfs: true);
        volume.Fill();
        Thread.Sleep(TimeSpan.FromSeconds(3));
        VssShadow shadow = volume.Shadow();
        string[] before = Inodes(volume);
        File.WriteAllText(RevertVolume.At(volume.Path, "a/b/file7"), "new");
        volume.Revert(shadow);

        volume.AssertSame(shadow);
        string[] changed = [.. before.Except(Inodes(volume))];
        Assert.EndsWith("a/b/file7", Assert.Single(changed));
    }

    [Fact]
    public void One_that_is_not_the_newest_keeps_the_newer_ones_which_can_be_reverted_to_as_well()
    {
        using RevertVolume volume = new(btrfs: true);
        volume.Fill();
        VssShadow old = volume.Shadow();
        volume.Change();
        VssShadow newer = volume.Shadow();
        volume.Revert(old);
        volume.AssertSame(old);
        Assert.Equal(2, volume.Fixture.Sets().Count);
        volume.Revert(newer);
        volume.AssertSame(newer);
    }

    [Fact]
    public void The_volume_keeps_its_id_and_the_shadow_copies_that_are_made_afterwards_are_of_it()
    {
        using RevertVolume volume = new(btrfs: true, nested: true);
        volume.Fill();
        VssShadow shadow = volume.Shadow();
        volume.Change();
        volume.Revert(shadow);
        Assert.Equal(shadow.VolumeId, volume.Shadow().VolumeId);
    }

    [Fact]
    public void A_volume_in_use_is_set_back_only_by_force()
    {
        using RevertVolume volume = new(btrfs: true);
        volume.Fill();
        VssShadow shadow = volume.Shadow();
        volume.Change();
        using (FileStream open = File.OpenRead(RevertVolume.At(volume.Path, "a/b/file1")))
        {
            VssException failure = Assert.Throws<VssException>(() => volume.Revert(shadow));
            Assert.Equal(VssResult.VolumeInUse, failure.HResult);
            Assert.Contains($"({Environment.ProcessId})", failure.Message, StringComparison.Ordinal);
            Assert.Null(volume.Status());
            Assert.Equal(EventNumber.RevertFailed, volume.Fixture.Events()[^1].EventId);
            Assert.Equal("new 1\n", File.ReadAllText(RevertVolume.At(volume.Path, "a/b/file1")));
            volume.Revert(shadow, force: true);
            using StreamReader reader = new(open);
            Assert.Equal("new 1\n", reader.ReadToEnd());
        }

        volume.AssertSame(shadow);
    }

    [Fact]
    public void Nested_subvolumes_and_mounts_stay_with_the_folders_that_lead_to_them()
    {
        using RevertVolume volume = new(btrfs: true);
        volume.Fill();
        Shell.Run($"btrfs -q subvolume create '{volume.Path}/inner'; echo old > '{volume.Path}/inner/file'");
        VssShadow shadow = volume.Shadow();
        Shell.Run($"""
            cd '{volume.Path}'; echo new > inner/file; mkdir -p later/deep; echo x > later/file
            btrfs -q subvolume create later/deep/own; echo own > later/deep/own/file
            mkdir -p mounted/point; mount -t tmpfs none mounted/point; echo mounted > mounted/point/file
            """);
        try
        {
            volume.Revert(shadow);
            Assert.Equal("new", Shell.Run($"cat '{volume.Path}/inner/file'"));
            Assert.Equal("own", Shell.Run($"cat '{volume.Path}/later/deep/own/file'"));
            Assert.Equal("mounted", Shell.Run($"cat '{volume.Path}/mounted/point/file'"));
            Assert.False(File.Exists(RevertVolume.At(volume.Path, "later/file")));
        }
        finally
        {
            Shell.Run($"umount '{volume.Path}/mounted/point'");
        }

        volume.AssertSame(shadow, "/inner /later /mounted");
    }

    [Fact]
    public void The_state_folder_in_a_volume_is_not_set_back_with_it()
    {
        using LoopVolume disk = LoopVolume.Create("btrfs", 256L << 20);
        EmbeddedOptions options = new() { StatePath = disk["lib/state"], Writers = [] };
        using EmbeddedEngine engine = new(options);
        SnapshotRequest request = new() { Volumes = [disk.Path], Lifetime = VssLifetime.Persistent, NoWriter = true };
        Guid first = Make();
        Guid second = Make();
        File.WriteAllText(disk["new"], "new");
        using ShadowInventory inventory = new(engine, NullListener.Instance);
        VssShadow shadow = inventory.Set(first).Shadows.Single();
        inventory.Revert(shadow.Id, force: true, CancellationToken.None);
        Assert.False(File.Exists(disk["new"]));
        Assert.Equal([first, second], inventory.Sets().Select(set => set.Id));

        Guid Make()
        {
            using SnapshotOperation operation =
                SnapshotOperation.Create(engine, request, NullListener.Instance, CancellationToken.None);
            return operation.Set.Id;
        }
    }

    [Fact]
    public void Only_persistent_shadow_copies_can_be_reverted_to()
    {
        using RevertVolume volume = new(btrfs: false);
        using SnapshotOperation operation =
            volume.Fixture.Create(new SnapshotRequest { Volumes = [volume.Path], NoWriter = true });
        VssException failure = Assert.Throws<VssException>(() => volume.Revert(operation.Set.Shadows[0]));
        Assert.Equal(VssResult.UnsupportedContext, failure.HResult);
        Assert.Equal("RevertNeedsPersistent", failure.ErrorId);
    }

    [Fact]
    public void A_client_accessible_one_can_be_reverted_to()
    {
        using RevertVolume volume = new(btrfs: false);
        volume.Fill(2);
        VssShadow shadow = volume.Shadow(VssLifetime.ClientAccessible);
        volume.Change(2);
        volume.Revert(shadow);
        volume.AssertSame(shadow);
    }

    [Fact]
    public void Another_volume_at_the_path_is_left_alone()
    {
        using RevertVolume volume = new(btrfs: true, nested: true);
        volume.Fill();
        VssShadow shadow = volume.Shadow();
        Shell.Run($"""
            mv '{volume.Path}' '{volume.Path}.old'; btrfs -q subvolume create '{volume.Path}'
            echo x > '{volume.Path}/x'
            """);
        VssException failure = Assert.Throws<VssException>(() => volume.Revert(shadow));
        Assert.Equal("RevertVolumeChanged", failure.ErrorId);
        Assert.True(File.Exists(RevertVolume.At(volume.Path, "x")));
    }

    [Fact]
    public void What_cannot_be_set_back_is_told_and_the_rest_can_be_finished_later()
    {
        using RevertVolume volume = new(btrfs: true);
        volume.Fill();
        VssShadow shadow = volume.Shadow();
        volume.Change();
        string file = RevertVolume.At(volume.Path, "a/b/file3");
        Shell.Run($"chattr +i '{file}'");
        try
        {
            VssException failure = Assert.Throws<VssException>(() => volume.Revert(shadow));
            Assert.Equal("RevertIncomplete", failure.ErrorId);
            Assert.NotEmpty(volume.Fixture.Errors);
            Assert.Equal(VssRevertState.Interrupted, volume.Status()!.State);
        }
        finally
        {
            Shell.Run($"chattr -i '{file}'");
        }

        Assert.Equal(
            [EventNumber.SetCreated, EventNumber.RevertBegun, EventNumber.RevertFailed],
            volume.Fixture.Events().Select(record => record.EventId));
        volume.Revert(shadow);
        volume.AssertSame(shadow);
        Assert.Null(volume.Status());
        Assert.Equal(EventNumber.VolumeReverted, volume.Fixture.Events()[^1].EventId);
    }

    [Fact]
    public void The_shadow_copies_of_an_inner_volume_stay()
    {
        using RevertVolume volume = new(btrfs: false);
        VssShadow outer = volume.Shadow();
        string inner = Directory.CreateDirectory(RevertVolume.At(volume.Path, "inner")).FullName;
        using SnapshotOperation operation = volume.Fixture.Create(
            new SnapshotRequest { Volumes = [inner], Lifetime = VssLifetime.Persistent, NoWriter = true });
        volume.Revert(outer);
        Assert.True(Directory.Exists(operation.Set.Shadows[0].Device));
    }

    private static string[] Inodes(RevertVolume volume) =>
        Shell.Run($"cd '{volume.Path}'; find . -path ./.vss -prune -o -printf '%i %p\\n' | sort").Split('\n');
}
