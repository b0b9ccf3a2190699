using System;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

public sealed class StorageTests
{
    private const long Megabyte = EngineFixture.Megabyte;

    [Fact]
    public void Clones_use_what_their_files_have_on_the_disk()
    {
        using EngineFixture fixture = new();
        string volume = Volume(fixture, 3);
        File.CreateSymbolicLink(Path.Combine(volume, "link"), "/etc/passwd");
        using IVssManagement management = fixture.Engine.CreateManagement();
        Assert.Empty(management.QueryDiffAreas(volume));
        fixture.CreatePersistent(volume);
        fixture.CreatePersistent(volume);
        VssStorage storage = Assert.Single(management.QueryDiffAreas(volume));
        Assert.Equal((volume, volume), (storage.Volume, storage.StorageVolume));
        Assert.Equal((2, true), (storage.ShadowCount, storage.IsUnbounded));
        Assert.InRange(storage.UsedSpace!.Value, 6 * Megabyte, 7 * Megabyte);
        Assert.True(storage.StorageVolumeSize > storage.FreeSpace && storage.FreeSpace > 0);
        Assert.Equal(storage, Assert.Single(management.QueryDiffAreas()) with { FreeSpace = storage.FreeSpace });
    }

    [Fact]
    public void A_file_with_two_names_counts_once_and_a_deep_tree_to_its_bottom()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "measures what is on the disk on Linux only");
        using EngineFixture fixture = new();
        string volume = Volume(fixture, 1);
        string chain = Path.Combine(Path.GetDirectoryName(volume)!, "deeper");
        string bottom = Path.Combine([volume, .. Enumerable.Repeat(new string('d', 60), 50)]);
        string deeper = Path.Combine([chain, .. Enumerable.Repeat(new string('e', 60), 50)]);
        Directory.CreateDirectory(bottom);
        Directory.CreateDirectory(deeper);
        Shell.Run($"ln '{volume}/data' '{volume}/other' " +
            $"&& dd if=/dev/zero of='{deeper}/deep' bs=1M count=1 status=none && mv '{chain}' '{bottom}'");
        long size = TreeSize.Measure(volume);
        Shell.Run($"rm -rf '{volume}'/d*");
        Assert.InRange(size, 2 * Megabyte, 5 * Megabyte);
        Assert.Equal(0, TreeSize.Measure(Path.Combine(volume, "gone")));
    }

    [Fact]
    public void The_oldest_shadow_copies_are_evicted_and_the_others_are_whole()
    {
        using EngineFixture fixture = Small();
        string volume = Volume(fixture, 2);
        using IVssManagement management = fixture.Engine.CreateManagement();
        management.AddDiffArea(volume, volume, 5 * Megabyte);
        Guid[] made = [.. Enumerable.Range(0, 4).Select(_ => fixture.CreatePersistent(volume).Id)];
        Assert.Equal(made[2..], fixture.Sets().SelectMany(set => set.Shadows).Select(shadow => shadow.Id));
        Assert.Equal(2, fixture.Warnings.Count);
        Assert.Contains(made[0].ToString(), fixture.Warnings.First(), StringComparison.Ordinal);
        Assert.All(fixture.Sets(), set =>
            Assert.Equal(2 * Megabyte, new FileInfo(Path.Combine(set.Shadows[0].Device, "data")).Length));
        VssEventRecord[] events = [.. fixture.Engine.Journal
            .Read(null, null, fixture, CancellationToken.None)
            .Where(record => record.EventId == EventNumber.ShadowEvicted)];
        Assert.Equal(2, events.Length);
        Assert.Contains(made[0].ToString(), events[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shadow_copy_that_alone_does_not_fit_fails_and_evicts_none()
    {
        using EngineFixture fixture = Small();
        string volume = Volume(fixture, 1);
        using IVssManagement management = fixture.Engine.CreateManagement();
        management.AddDiffArea(volume, volume, 3 * Megabyte);
        Guid first = fixture.CreatePersistent(volume).Id;
        Write(volume, 4);
        VssException failure = Assert.Throws<VssException>(() => fixture.CreatePersistent(volume));
        Assert.Equal(("VSS_E_INSUFFICIENT_STORAGE", volume), (failure.ErrorId, failure.Volume));
        Assert.Contains("1 MiB of 3 MiB", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Set-VssStorage", failure.Advice, StringComparison.Ordinal);
        Assert.Equal(first, Assert.Single(fixture.Sets()).Shadows[0].Id);
        Assert.Single(Directory.GetDirectories(Path.Combine(volume, ".vss")));
    }

    [Fact]
    public void A_shadow_copy_of_an_open_operation_is_never_evicted()
    {
        using EngineFixture fixture = Small();
        string volume = Volume(fixture, 2);
        using IVssManagement management = fixture.Engine.CreateManagement();
        management.AddDiffArea(volume, volume, 5 * Megabyte);
        using SnapshotOperation open = fixture.Create(new SnapshotRequest { Volumes = [volume], NoWriter = true });
        Guid second = fixture.CreatePersistent(volume).Id;
        Guid third = fixture.CreatePersistent(volume).Id;
        Guid[] left = [.. fixture.Sets().SelectMany(set => set.Shadows).Select(shadow => shadow.Id)];
        Assert.Equal([open.Set.Shadows[0].Id, third], left);
        Assert.DoesNotContain(second, left);
        management.ChangeDiffAreaMaximumSize(volume, volume, 1 * Megabyte);
        Assert.Equal(open.Set.Shadows[0].Id, Assert.Single(fixture.Sets()).Shadows[0].Id);
        Assert.Throws<VssException>(() => fixture.CreatePersistent(volume));
        Assert.True(Directory.Exists(open.Set.Shadows[0].Device));
    }

    [Fact]
    public void A_smaller_maximum_evicts_at_once_and_only_of_its_own_volume()
    {
        using EngineFixture fixture = Small();
        string volume = Volume(fixture, 2);
        string other = fixture.NewFolder("other");
        fixture.Create(EngineFixture.Persistent with { Volumes = [volume, other] });
        fixture.CreatePersistent(volume);
        using IVssManagement management = fixture.Engine.CreateManagement();
        management.ChangeDiffAreaMaximumSize(volume, volume, 3 * Megabyte);
        Assert.Equal(
            [other, volume], fixture.Sets().SelectMany(set => set.Shadows).Select(shadow => shadow.Volume));
        Assert.Equal(3 * Megabyte, Assert.Single(management.QueryDiffAreas(volume)).MaximumSpace);
        management.ChangeDiffAreaMaximumSize(volume, volume, VssStorage.Unbounded);
        Assert.True(Assert.Single(management.QueryDiffAreas(volume)).IsUnbounded);
    }

    [Fact]
    public void Storage_cannot_be_what_it_cannot_be()
    {
        using EngineFixture fixture = new();
        string volume = Volume(fixture, 1);
        string other = fixture.NewFolder("other");
        using IVssManagement management = fixture.Engine.CreateManagement();
        Check("StorageTooSmall", VssResult.InsufficientStorage, () => management.AddDiffArea(volume, volume, Megabyte));
        Check("StorageSizeInvalid", VssResult.InvalidArgument, () => management.AddDiffArea(volume, volume, 0));
        Check("StorageSizeInvalid", VssResult.InvalidArgument, () => management.AddDiffArea(volume, volume, -2));
        Check("StorageVolumeNotSupported", VssResult.VolumeNotSupported, () =>
            management.AddDiffArea(volume, other, -1));
        Check("StorageNotFound", VssResult.ObjectNotFound, () =>
            management.ChangeDiffAreaMaximumSize(volume, volume, -1));
        Check("StorageNotFound", VssResult.ObjectNotFound, () => management.RemoveDiffArea(volume, volume));
        Check("VolumePathNotFound", VssResult.PathNotFound, () => management.AddDiffArea("/gone/x", "/gone/x", -1));
        management.AddDiffArea(volume, volume, VssStorage.Unbounded);
        Check("StorageExists", VssResult.ObjectAlreadyExists, () => management.AddDiffArea(volume, volume, -1));
        fixture.CreatePersistent(volume);
        Check("StorageInUse", VssResult.VolumeInUse, () => management.RemoveDiffArea(volume, volume));
        Check("ProtectionNotSupported", VssResult.NotSupported, () => management.GetVolumeProtectionLevel(volume));
        Check("ProtectionNotSupported", VssResult.NotSupported, () => management.ClearVolumeProtectFault(volume));
        Check(
            "ProtectionNotSupported",
            VssResult.NotSupported,
            () => management.SetVolumeProtectionLevel(volume, VssProtectionLevel.Snapshot));
        Check("VSS_E_PROVIDER_NOT_REGISTERED", VssResult.ProviderNotRegistered, () =>
            fixture.Engine.CreateManagement(Guid.NewGuid()));
    }

    [Fact]
    public void Storage_of_a_volume_that_is_gone_is_shown_and_can_be_removed()
    {
        using EngineFixture fixture = new();
        string volume = Volume(fixture, 1);
        using IVssManagement management = fixture.Engine.CreateManagement();
        management.AddDiffArea(volume, volume, VssStorage.Unbounded);
        Directory.Delete(volume, true);
        VssStorage storage = Assert.Single(management.QueryDiffAreas());
        Assert.Equal(volume, storage.Volume);
        Assert.NotEmpty(storage.Reason);
        management.RemoveDiffArea(volume, volume);
        Assert.Empty(management.QueryDiffAreas());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("<other/>")]
    [InlineData("<storage version=\"2\"/>")]
    [InlineData("<storage version=\"1\" volumeId=\"{0}\" volume=\"/v\" provider=\"{0}\" maximum=\"-7\"/>")]
    [InlineData("<storage version=\"1\" volumeId=\"{0}\" volume=\"/\" provider=\"{0}\" maximum=\"1e99\"/>")]
    [InlineData("<storage version=\"1\" volumeId=\"{0}\" volume=\"v\" provider=\"{0}\" maximum=\"5\"/>")]
    [InlineData("<storage version=\"1\" volumeId=\"0f0f0f0f-0000-0000-0000-000000000000\" volume=\"/\"/>")]
    [InlineData("<!DOCTYPE s [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><storage version=\"&e;\"/>")]
    public void A_damaged_file_hides_nothing_ends_no_snapshot_and_is_written_anew(string content)
    {
        using EngineFixture fixture = Small();
        string volume = Volume(fixture, 2);
        string other = Volume(fixture, 1, "other");
        using IVssManagement management = fixture.Engine.CreateManagement();
        management.AddDiffArea(volume, volume, 3 * Megabyte);
        management.AddDiffArea(other, other, 3 * Megabyte);
        Guid id = management.QueryDiffAreas(volume)[0].VolumeId;
        string file = Path.Combine(fixture.Options.StatePath, "storage", id + ".xml");
        File.WriteAllText(file, content.Replace("{0}", id.ToString()));
        fixture.CreatePersistent(volume);
        fixture.CreatePersistent(volume);
        Assert.Equal(2, fixture.Warnings.Count(warning => warning.Contains("damaged", StringComparison.Ordinal)));
        Assert.Equal(2, management.QueryDiffAreas().Count);
        VssStorage damaged = Assert.Single(management.QueryDiffAreas(volume));
        Assert.Contains("damaged", damaged.Reason, StringComparison.Ordinal);
        Assert.True(damaged.IsUnbounded);
        management.ChangeDiffAreaMaximumSize(volume, volume, 3 * Megabyte);
        Assert.Equal(("", 1), (management.QueryDiffAreas(volume)[0].Reason, fixture.Sets().Count));
    }

    [Fact]
    public void A_large_file_in_place_of_storage_is_not_read()
    {
        using EngineFixture fixture = Small();
        string volume = Volume(fixture, 1);
        using IVssManagement management = fixture.Engine.CreateManagement();
        management.AddDiffArea(volume, volume, 3 * Megabyte);
        string folder = Path.Combine(fixture.Options.StatePath, "storage");
        File.WriteAllText(Directory.GetFiles(folder)[0], "<storage version=\"1\">" + new string(' ', 1 << 20));
        Assert.Contains("larger", Assert.Single(management.QueryDiffAreas()).Reason, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "notes.xml"), "no storage at all");
        Assert.Single(management.QueryDiffAreas());
    }

    [Fact]
    public void A_thousand_shadow_copies_are_counted()
    {
        using EngineFixture fixture = new();
        string[] volumes = [.. Enumerable.Range(0, 2).Select(number => Volume(fixture, 0, "v" + number))];
        fixture.CreatePersistent(volumes[0]);
        fixture.CreatePersistent(volumes[1]);
        SetEntry[] sets = [.. fixture.Engine.Catalog.ReadAll(fixture)];
        for (int number = 0; number < 1000; number++)
        {
            SetEntry set = sets[number % 2];
            Guid id = Guid.NewGuid();
            VssShadow shadow = set.Shadows[0].Shadow;
            string device = Path.Combine(Path.GetDirectoryName(shadow.Device)!, id.ToString());
            Directory.CreateDirectory(device);
            Guid setId = Guid.NewGuid();
            string file = Path.Combine(fixture.Options.StatePath, "sets", set.Id + ".xml");
            string text = File.ReadAllText(file).Replace(shadow.Id.ToString(), id.ToString());
            File.WriteAllText(file.Replace($"{set.Id}", $"{setId}"), text.Replace($"{set.Id}", $"{setId}"));
        }

        using IVssManagement management = fixture.Engine.CreateManagement();
        VssStorage[] storage = [.. management.QueryDiffAreas()];
        Assert.Equal([501, 501], storage.Select(one => one.ShadowCount));
        Assert.All(storage, one => Assert.True(one.UsedSpace > 0));
        Directory.Delete(Path.Combine(fixture.Options.StatePath, "sets"), true);
    }

    private static void Check(string errorId, int result, Action action)
    {
        VssException failure = Assert.Throws<VssException>(action);
        Assert.Equal((errorId, result), (failure.ErrorId, failure.HResult));
        Assert.NotEmpty(failure.Advice);
    }

    private static EngineFixture Small() => new(leastStorage: 1);

    private static string Volume(EngineFixture fixture, int megabytes, string name = "volume")
    {
        string path = fixture.NewFolder(name);
        Write(path, megabytes);
        return path;
    }

    private static void Write(string volume, int megabytes)
    {
        byte[] data = new byte[megabytes * Megabyte];
        new Random(1).NextBytes(data);
        File.WriteAllBytes(Path.Combine(volume, "data"), data);
    }
}
