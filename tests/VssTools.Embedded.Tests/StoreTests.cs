using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

public sealed class StoreTests
{
    private static readonly SnapshotRequest Persistent = new()
    {
        Lifetime = VssLifetime.Persistent,
        NoWriter = true,
        RetryTimeout = TimeSpan.Zero,
    };

    [Fact]
    public void A_second_creation_waits_and_then_is_told_who_holds_the_lock()
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        using ChildProcess holder = new("hold", fixture.Options.StatePath);
        Assert.Equal("holding", holder.ReadLine());
        Stopwatch clock = Stopwatch.StartNew();
        VssException failure = Assert.Throws<VssException>(() => fixture.Create(Persistent with
        {
            Volumes = [volume],
            RetryTimeout = TimeSpan.FromSeconds(1),
        }));
        Assert.Equal("VSS_E_SNAPSHOT_SET_IN_PROGRESS", failure.ErrorId);
        Assert.Equal(VssErrorCategory.ResourceBusy, failure.Category);
        Assert.Contains("process", failure.Message, StringComparison.Ordinal);
        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(1), "It did not wait.");

        // The lock goes with the process that holds it, however that ends.
        holder.Kill();
        fixture.Create(Persistent with { Volumes = [volume] });
        Assert.Single(fixture.Sets());
    }

    [Fact]
    public void Waiting_for_another_creation_can_be_cancelled()
    {
        using EngineFixture fixture = new();
        using ChildProcess holder = new("hold", fixture.Options.StatePath);
        holder.ReadLine();
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(300));
        Assert.ThrowsAny<OperationCanceledException>(() => fixture.Create(
            Persistent with { Volumes = [fixture.NewFolder("v")], RetryTimeout = TimeSpan.FromMinutes(5) },
            cancel.Token));
    }

    [Fact]
    public void A_time_limit_ends_in_a_time_out_and_nothing_is_left()
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        TestWriter slow = fixture.Register(new TestWriter("Slow writer"));
        slow.On(WriterEvent.Freeze, context => context.Cancellation.WaitHandle.WaitOne());
        VssException failure = Assert.Throws<VssException>(() => fixture.Create(
            new SnapshotRequest { Volumes = [volume], Timeout = TimeSpan.FromMilliseconds(300) }));
        Assert.Equal("SnapshotTimeout", failure.ErrorId);
        Assert.Equal(VssErrorCategory.OperationTimeout, failure.Category);
        fixture.AssertNothingLeft(volume);
    }

    [Fact]
    public void What_another_process_changes_and_removes_is_seen_though_it_was_read_before()
    {
        using EngineFixture fixture = new();
        fixture.Create(Persistent with { Volumes = [fixture.NewFolder("volume"), fixture.NewFolder("other")] });
        string file = Directory.GetFiles(Path.Combine(fixture.Options.StatePath, "sets")).Single();
        Age(file, minutes: 10);
        Guid id = fixture.Sets().Single().Shadows[0].Id;
        Assert.NotSame(fixture.Sets().Single().Shadows[0], fixture.Sets().Single().Shadows[0]);

        File.WriteAllText(file, File.ReadAllText(file).Replace("backupType=\"Copy\"", "backupType=\"Full\""));
        Assert.Equal(VssBackupType.Full, fixture.Sets().Single().BackupType);
        Age(file, minutes: 5);
        Assert.Equal(VssBackupType.Full, fixture.Sets().Single().BackupType);

        using (EmbeddedEngine another = new(fixture.Options))
        {
            using ShadowInventory inventory = new(another, NullListener.Instance);
            inventory.Remove(id, force: false);
            Assert.DoesNotContain(id, fixture.Sets().Single().Shadows.Select(shadow => shadow.Id));
            Age(file, minutes: 2);
            inventory.Remove(fixture.Sets().Single().Shadows[0].Id, force: false);
        }

        Assert.Empty(fixture.Sets());
    }

    [Fact]
    public void A_change_that_leaves_the_time_of_a_file_that_is_new_is_seen()
    {
        using EngineFixture fixture = new();
        fixture.Create(Persistent with { Volumes = [fixture.NewFolder("volume")] });
        string file = Directory.GetFiles(Path.Combine(fixture.Options.StatePath, "sets")).Single();
        DateTime written = DateTime.UtcNow.AddMinutes(1);
        File.SetLastWriteTimeUtc(file, written);
        Assert.Equal(VssBackupType.Copy, fixture.Sets().Single().BackupType);
        File.WriteAllText(file, File.ReadAllText(file).Replace("backupType=\"Copy\"", "backupType=\"Full\""));
        File.SetLastWriteTimeUtc(file, written);
        Assert.Equal(VssBackupType.Full, fixture.Sets().Single().BackupType);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<snapshotSet")]
    [InlineData("<other/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><snapshotSet version=\"1\">&b;</snapshotSet>")]
    public void A_damaged_entry_is_reported_and_the_others_work(string content)
    {
        using EngineFixture fixture = new();
        fixture.Create(Persistent with { Volumes = [fixture.NewFolder("volume")] });
        string file = Path.Combine(fixture.Options.StatePath, "sets", Guid.NewGuid() + ".xml");
        File.WriteAllText(file, content);
        Assert.Single(fixture.Sets());
        VssException error = Assert.Single(fixture.Errors);
        Assert.Equal("CatalogueEntryDamaged", error.ErrorId);
        Assert.Equal(VssErrorCategory.InvalidData, error.Category);
        Assert.Equal(file, error.Target);
        fixture.Create(Persistent with { Volumes = [fixture.NewFolder("other")] });
        Assert.Equal(2, fixture.Sets().Count);
        File.Delete(file);
    }

    [Fact]
    public void An_entry_that_points_elsewhere_removes_nothing()
    {
        using EngineFixture fixture = new();
        VssSnapshotSet set = fixture.Create(Persistent with { Volumes = [fixture.NewFolder("volume")] }).Set;
        string precious = fixture.NewFolder("precious");
        string file = Path.Combine(fixture.Options.StatePath, "sets", set.Id + ".xml");
        string text = File.ReadAllText(file);
        File.WriteAllText(file, text.Replace(set.Shadows[0].Device, precious, StringComparison.Ordinal));
        Assert.Empty(fixture.Sets());
        using (IVssSession session = fixture.Query())
        {
            Assert.Throws<VssException>(() => session.DeleteSnapshot(set.Shadows[0].Id, force: true));
        }

        Assert.True(File.Exists(Path.Combine(precious, "file.txt")));
        File.WriteAllText(file, text);
    }

    [Fact]
    public void Two_processes_may_list_and_remove_at_once()
    {
        using EngineFixture fixture = new();
        string[] volumes = [.. Enumerable.Range(0, 4).Select(i => fixture.NewFolder("v" + i))];
        for (int i = 0; i < 10; i++)
        {
            fixture.Create(Persistent with { Volumes = volumes });
        }

        using ChildProcess one = new("remove-all", fixture.Options.StatePath);
        using ChildProcess two = new("remove-all", fixture.Options.StatePath);
        Assert.Equal(0, one.WaitForExit());
        Assert.Equal(0, two.WaitForExit());
        fixture.AssertNothingLeft(volumes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_shadow_copy_removed_by_hand_shows_and_its_entry_can_be_removed(bool btrfs)
    {
        using LoopVolume? disk = btrfs ? LoopVolume.Create("btrfs", 256L << 20) : null;
        using EngineFixture fixture = new();
        string volume = disk?.Path ?? fixture.NewFolder("volume");
        VssShadow shadow = fixture.Create(Persistent with { Volumes = [volume] }).Set.Shadows[0];
        if (btrfs)
        {
            Shell.Run($"btrfs -q subvolume delete '{shadow.Device}'");
        }
        else
        {
            Directory.Delete(shadow.Device, recursive: true);
        }

        Assert.Equal(VssShadowState.Deleted, fixture.Sets()[0].Shadows[0].State);
        using (IVssSession session = fixture.Query())
        {
            VssException failure = Assert.Throws<VssException>(() =>
                session.MountSnapshot(shadow.Id, Path.Combine(fixture.Options.StatePath, "mount")));
            Assert.Equal("ShadowDataGone", failure.ErrorId);
            session.DeleteSnapshot(shadow.Id, force: false);
        }

        fixture.AssertNothingLeft(volume);
    }

    [Theory]
    [InlineData(VssLifetime.Persistent, false, VssSnapshotSetState.Open)]
    [InlineData(VssLifetime.Persistent, true, VssSnapshotSetState.Complete)]
    [InlineData(VssLifetime.Volatile, true, VssSnapshotSetState.Open)]
    public void The_maker_and_the_catalogue_tell_the_same_state(
        VssLifetime lifetime, bool noWriter, VssSnapshotSetState state)
    {
        using EngineFixture fixture = new();
        using SnapshotOperation operation = fixture.Create(new SnapshotRequest
        {
            Volumes = [fixture.NewFolder("volume")],
            Lifetime = lifetime,
            NoWriter = noWriter,
        });
        Assert.Equal(state, operation.Set.State);
        Assert.Equal(state, Assert.Single(fixture.Sets()).State);
        operation.Complete(fixture, default);
        Assert.All(fixture.Sets(), set => Assert.Equal(VssSnapshotSetState.Complete, set.State));
    }

    [Fact]
    public void State_is_private()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        fixture.Create(Persistent with { Volumes = [volume] });
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(own, File.GetUnixFileMode(fixture.Options.StatePath));
        Assert.Equal(own, File.GetUnixFileMode(Path.Combine(fixture.Options.StatePath, "sets")));
        Assert.Equal(own, File.GetUnixFileMode(Path.Combine(volume, ".vss")));
    }

    private static void Age(string file, int minutes) =>
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(-minutes));
}
