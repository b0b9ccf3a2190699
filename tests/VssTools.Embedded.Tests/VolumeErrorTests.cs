using System;
using System.IO;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

public sealed class VolumeErrorTests
{
    [Fact]
    public void A_path_that_does_not_exist() =>
        AssertFails("/does/not/exist", "VolumePathNotFound", VssErrorCategory.ObjectNotFound);

    [Fact]
    public void A_file_system_without_data_of_its_own()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs file systems of Linux");
        AssertFails("/proc", "NotAVolume", VssErrorCategory.NotImplemented);
    }

    [Fact]
    public void A_device_is_not_a_volume()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs devices of Linux");
        AssertFails("/dev/null", "NotAVolume", VssErrorCategory.NotImplemented);
    }

    [Theory]
    [InlineData("btrfs")]
    [InlineData("xfs")]
    public void A_read_only_volume(string fileSystem)
    {
        using LoopVolume disk = LoopVolume.Create(fileSystem, 320L << 20, "ro");
        AssertFails(disk.Path, "VolumeReadOnly", VssErrorCategory.InvalidOperation);
    }

    [Fact]
    public void A_read_only_subvolume()
    {
        using LoopVolume disk = LoopVolume.Create("btrfs", 256L << 20);
        string subvolume = Path.Combine(disk.Path, "sub");
        Shell.Run($"btrfs -q subvolume create '{subvolume}'");
        Shell.Run($"btrfs property set '{subvolume}' ro true");
        AssertFails(subvolume, "VolumeReadOnly", VssErrorCategory.InvalidOperation);
    }

    [Fact]
    public void A_provider_that_does_not_exist()
    {
        using EngineFixture fixture = new();
        VssException failure = Fails(fixture, new SnapshotRequest
        {
            Volumes = [fixture.NewFolder("volume")],
            ProviderId = Guid.NewGuid(),
        });
        Assert.Equal("VSS_E_PROVIDER_NOT_REGISTERED", failure.ErrorId);
    }

    [Fact]
    public void A_provider_that_does_not_fit()
    {
        using EngineFixture fixture = new();
        VssException failure = Fails(fixture, new SnapshotRequest
        {
            Volumes = ["/proc"],
            ProviderId = new BtrfsProvider().Info.Id,
        });
        Assert.Equal("VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER", failure.ErrorId);
    }

    [Fact]
    public void A_kind_of_shadow_copy_that_the_provider_cannot_make()
    {
        using EngineFixture fixture = new();
        SnapshotRequest request = new() { Volumes = [fixture.NewFolder("volume")] };
        foreach (VssVolumeSnapshotAttributes option in new[]
        {
            VssVolumeSnapshotAttributes.Differential, VssVolumeSnapshotAttributes.Transportable,
        })
        {
            VssException failure = Fails(fixture, request with { Options = option });
            Assert.Equal("VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER", failure.ErrorId);
            Assert.Contains(option.ToString(), failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_shadow_copy_is_not_shadowed_again()
    {
        using EngineFixture fixture = new();
        using SnapshotOperation operation = fixture.Create(new SnapshotRequest { Volumes = [fixture.NewFolder("v")] });
        operation.Set.Shadows.ToList().ForEach(shadow => AssertFails(
            shadow.Device, "VolumeIsShadow", VssErrorCategory.NotImplemented));
    }

    [Fact]
    public void The_same_volume_under_two_names_is_one_for_users_and_an_error_at_the_seam()
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        string link = volume + "-link";
        File.CreateSymbolicLink(link, volume);
        using (SnapshotOperation operation = fixture.Create(new SnapshotRequest
        {
            Volumes = [volume, link, volume + "/", Path.Combine(volume, "file.txt")],
        }))
        {
            Assert.Single(operation.Set.Shadows);
        }

        using IVssSession session = fixture.Query();
        session.StartSnapshotSet();
        session.AddToSnapshotSet(volume, default);
        VssException failure = Assert.Throws<VssException>(() => session.AddToSnapshotSet(link, default));
        Assert.Equal("VSS_E_OBJECT_ALREADY_EXISTS", failure.ErrorId);
        Assert.Equal(VssErrorCategory.ResourceExists, failure.Category);
    }

    [Fact]
    public void The_same_volume_mounted_at_two_places_is_one()
    {
        using LoopVolume disk = LoopVolume.Create("xfs", 320L << 20);
        using EngineFixture fixture = new();
        string folder = Path.Combine(disk.Path, "folder");
        Directory.CreateDirectory(folder);
        string other = fixture.NewFolder("other-mount");
        Shell.Run($"mount --bind '{folder}' '{other}'");
        try
        {
            Assert.Equal(fixture.Engine.ResolveVolume(folder).Id, fixture.Engine.ResolveVolume(other).Id);
        }
        finally
        {
            Shell.Run($"umount '{other}'");
        }
    }

    [Fact]
    public void Sixty_four_volumes_fit_and_one_more_does_not()
    {
        using EngineFixture fixture = new();
        using IVssSession session = fixture.Query();
        session.StartSnapshotSet();
        for (int i = 0; i < 64; i++)
        {
            session.AddToSnapshotSet(fixture.NewFolder("v" + i), default);
        }

        VssException failure =
            Assert.Throws<VssException>(() => session.AddToSnapshotSet(fixture.NewFolder("v64"), default));
        Assert.Equal("VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED", failure.ErrorId);
        Assert.Equal(VssErrorCategory.LimitsExceeded, failure.Category);
    }

    [Fact]
    public void A_volume_has_at_most_64_client_accessible_shadow_copies()
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        SnapshotRequest request = new()
        {
            Volumes = [volume],
            Lifetime = VssLifetime.ClientAccessible,
            NoWriter = true,
        };
        for (int i = 0; i < 64; i++)
        {
            fixture.Create(request).Dispose();
        }

        VssException failure = Fails(fixture, request);
        Assert.Equal("VSS_E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED", failure.ErrorId);
        Assert.Equal(64, fixture.Sets().Count);
        fixture.Create(request with { Lifetime = VssLifetime.Volatile }).Dispose();
    }

    [Fact]
    public void A_clone_that_finds_no_space_leaves_nothing()
    {
        using LoopVolume disk = LoopVolume.Create("ext4", 96L << 20);
        using EngineFixture fixture = new();
        string volume = Path.Combine(disk.Path, "data");
        Directory.CreateDirectory(volume);
        File.WriteAllBytes(Path.Combine(volume, "big"), new byte[60 << 20]);
        VssException failure = Fails(fixture, new SnapshotRequest { Volumes = [volume] });
        Assert.Equal("VSS_E_INSUFFICIENT_STORAGE", failure.ErrorId);
        Assert.Equal(volume, failure.Volume);
        fixture.AssertNothingLeft(volume);
    }

    [Fact]
    public void A_volume_tells_what_it_is()
    {
        using LoopVolume disk = LoopVolume.Create("btrfs", 256L << 20);
        using EngineFixture fixture = new();
        VssVolume volume = fixture.Engine.ResolveVolume(disk.Path);
        Assert.True(volume.Supported);
        Assert.Equal("btrfs", volume.FileSystem);
        Assert.Equal(VssConsistency.PointInTime, volume.Consistency);
        Assert.InRange(volume.Size, 200L << 20, 256L << 20);
        Assert.Contains(fixture.Engine.QueryVolumes(), other => other.Id == volume.Id);
        Directory.CreateDirectory(Path.Combine(disk.Path, "deep/er"));
        Assert.Equal(volume.Id, fixture.Engine.ResolveVolume(Path.Combine(disk.Path, "deep/er")).Id);
        VssVolume cloned = fixture.Engine.ResolveVolume(
            Path.Combine(disk.Path, "deep"), new CloneProvider().Info.Id);
        Assert.Equal(Path.Combine(disk.Path, "deep"), cloned.Path);
        Assert.Equal(VssConsistency.Writer, cloned.Consistency);
    }

    private static void AssertFails(string volume, string errorId, VssErrorCategory category)
    {
        using EngineFixture fixture = new();
        VssException failure = Fails(fixture, new SnapshotRequest { Volumes = [volume] });
        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal(category, failure.Category);
        Assert.Equal(volume, failure.Target);
        Assert.NotEmpty(failure.Advice);
        Assert.Empty(fixture.Sets());
    }

    private static VssException Fails(EngineFixture fixture, SnapshotRequest request) =>
        Assert.Throws<VssException>(() => fixture.Create(request));
}
