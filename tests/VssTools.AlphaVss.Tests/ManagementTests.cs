using System;
using System.Collections.Generic;
using System.Linq;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss.Tests;

/// <summary>The storage of shadow copies and the protection of volumes, through the engine and the double.</summary>
public sealed class ManagementTests
{
    private const long Gibibyte = 1L << 30;

    [Fact]
    public void Storage_is_made_changed_and_removed_and_tells_all_about_itself()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        string place = fixture.NewFolder("place");
        using IVssManagement management = fixture.Engine.CreateManagement();
        management.AddDiffArea(volume, place, Gibibyte);
        VssStorage storage = Assert.Single(management.QueryDiffAreas(volume));
        VssVolume on = fixture.Engine.ResolveVolume(place);
        Assert.Equal(volume, storage.Volume);
        Assert.Equal(fixture.Engine.ResolveVolume(volume).Id, storage.VolumeId);
        Assert.Equal(place, storage.StorageVolume);
        Assert.Equal(on.Id, storage.StorageVolumeId);
        Assert.Equal(Gibibyte, storage.MaximumSpace);
        Assert.Equal(0, storage.UsedSpace);
        Assert.Equal(0, storage.AllocatedSpace);
        Assert.Equal(0, storage.ShadowCount);
        Assert.Equal(on.Size, storage.StorageVolumeSize);
        Assert.True(storage.FreeSpace > 0);
        Assert.Equal(new Guid("b5946137-7b9f-4925-af80-51abd60b20d5"), storage.ProviderId);

        management.ChangeDiffAreaMaximumSize(volume, place, VssStorage.Unbounded);
        Assert.True(management.QueryDiffAreas(volume).Single().IsUnbounded);
        management.RemoveDiffArea(volume, place);
        Assert.Empty(management.QueryDiffAreas(volume));
        Assert.Empty(management.QueryDiffAreas());
    }

    [Fact]
    public void Storage_is_found_from_both_ends_and_told_once()
    {
        using DoubleFixture fixture = new();
        string one = fixture.NewFolder("one");
        string two = fixture.NewFolder("two");
        using IVssManagement management = fixture.Engine.CreateManagement();
        management.AddDiffArea(one, one, Gibibyte);
        management.AddDiffArea(two, one, Gibibyte);
        Assert.Equal(
            [(one, one), (two, one)],
            management.QueryDiffAreas().Select(storage => (storage.Volume, storage.StorageVolume)).Order());
    }

    [Fact]
    public void A_volume_that_shadow_copies_do_not_know_does_not_hide_the_others()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        using IVssManagement management = fixture.Engine.CreateManagement();
        management.AddDiffArea(volume, volume, Gibibyte);
        VssDouble.Fail("QueryDiffAreasForVolume", VssResult.VolumeNotSupported);
        Assert.Single(management.QueryDiffAreas());
        VssDouble.Fail("QueryDiffAreasForVolume", VssResult.AccessDenied);
        Assert.Equal(
            VssErrorCategory.PermissionDenied,
            Assert.Throws<VssException>(() => management.QueryDiffAreas()).Category);
    }

    [Fact]
    public void Shadow_copies_are_counted_and_keep_their_storage()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        fixture.Create(new SnapshotRequest
        {
            Volumes = [volume],
            Lifetime = VssLifetime.Persistent,
            NoWriter = true,
        }).Dispose();
        using IVssManagement management = fixture.Engine.CreateManagement();
        management.AddDiffArea(volume, volume, Gibibyte);
        VssStorage storage = management.QueryDiffAreas(volume).Single();
        Assert.Equal(1, storage.ShadowCount);
        Assert.True(storage.UsedSpace > 0);
        Assert.True(storage.AllocatedSpace >= storage.UsedSpace);
        VssException failure = Assert.Throws<VssException>(() => management.RemoveDiffArea(volume, volume));
        Assert.Equal("StorageInUse", failure.ErrorId);
        Assert.Equal(VssErrorCategory.ResourceBusy, failure.Category);
        Assert.Contains("Remove-VssShadow", failure.Advice);
        Assert.IsType<VssVolumeInUseException>(failure.InnerException);
    }

    [Fact]
    public void Each_cause_of_a_failure_has_its_own_id()
    {
        using DoubleFixture fixture = new();
        string one = fixture.NewFolder("one");
        string two = fixture.NewFolder("two");
        using IVssManagement management = fixture.Engine.CreateManagement();
        Expect("StorageNotFound", () => management.ChangeDiffAreaMaximumSize(one, one, Gibibyte));
        Expect("StorageNotFound", () => management.RemoveDiffArea(one, one));
        Expect("StorageTooSmall", () => management.AddDiffArea(one, one, 1 << 20));
        Expect("StorageSizeInvalid", () => management.AddDiffArea(one, one, 0));
        management.AddDiffArea(one, one, Gibibyte);
        Expect("StorageTooSmall", () => management.ChangeDiffAreaMaximumSize(one, one, 1 << 20));
        Expect("StorageSizeInvalid", () => management.ChangeDiffAreaMaximumSize(one, one, 0));
        Expect("StorageSizeInvalid", () => management.ChangeDiffAreaMaximumSize(one, one, -2));
        Expect("StorageExists", () => management.AddDiffArea(one, one, Gibibyte));
        Expect("StorageLimitReached", () => management.AddDiffArea(one, two, Gibibyte));
        VssDouble.Fail("AddDiffArea", VssResult.InsufficientStorage);
        Expect("StorageVolumeFull", () => management.AddDiffArea(two, two, Gibibyte));
        VssDouble.Fail("AddDiffArea", VssResult.VolumeNotSupported);
        Expect("StorageVolumeNotSupported", () => management.AddDiffArea(two, two, Gibibyte));
        VssDouble.Fail("AddDiffArea", new NotImplementedException());
        Expect("StorageNotManagedHere", () => management.AddDiffArea(two, two, Gibibyte));
        VssDouble.Fail("AddDiffArea", VssResult.ProviderVeto);
        Expect("VSS_E_PROVIDER_VETO", () => management.AddDiffArea(two, two, Gibibyte));
        Expect("VolumePathNotFound", () => management.AddDiffArea(fixture["none"], two, Gibibyte));
    }

    [Fact]
    public void The_volumes_that_could_hold_it_are_told_itself_among_them()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        using IVssManagement management = fixture.Engine.CreateManagement();
        IReadOnlyList<VssVolume> places = management.QueryVolumesSupportedForDiffAreas(volume);
        Assert.Contains(places, place => place.Path == volume && place.Supported);
        Assert.True(management.GetMinDiffAreaSize() > 0);
    }

    [Fact]
    public void The_protection_of_a_volume_is_set_and_its_fault_cleared()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        using IVssManagement management = fixture.Engine.CreateManagement();
        Assert.Equal(VssProtectionLevel.OriginalVolume, management.GetVolumeProtectionLevel(volume).Level);
        management.SetVolumeProtectionLevel(volume, VssProtectionLevel.Snapshot);
        VssDouble.Fault(
            volume, Alphaleonis.Win32.Vss.VssProtectionFault.DiffAreaFull, unchecked((int)0x80070070), offline: true);
        VssVolumeProtection protection = management.GetVolumeProtectionLevel(volume);
        Assert.Equal(volume, protection.Volume);
        Assert.Equal(VssProtectionLevel.Snapshot, protection.Level);
        Assert.Equal(VssProtectionFault.DiffAreaFull, protection.Fault);
        Assert.Equal(VssResult.DiskFull, protection.FailureStatus);
        Assert.True(protection.Offline);
        Assert.True(protection.HasUnusedStorage);
        management.ClearVolumeProtectFault(volume);
        Assert.Equal(VssProtectionFault.None, management.GetVolumeProtectionLevel(volume).Fault);
        VssDouble.Fail("GetVolumeProtectionLevel", new UnsupportedOperatingSystemException());
        Expect("StorageNotManagedHere", () => management.GetVolumeProtectionLevel(volume));
    }

    [Fact]
    public void Only_the_systems_own_provider_has_storage()
    {
        using DoubleFixture fixture = new();
        using (IVssSession session = fixture.Session())
        {
            Guid other = session.QueryProviders()[0].Id;
            Expect("ProviderWithoutStorage", () => fixture.Engine.CreateManagement(other));
        }

        Expect("VSS_E_PROVIDER_NOT_REGISTERED", () => fixture.Engine.CreateManagement(Guid.NewGuid()));
        fixture.Engine.CreateManagement(new Guid("b5946137-7b9f-4925-af80-51abd60b20d5")).Dispose();
    }

    [Fact]
    public void It_is_released_in_order_and_once_whatever_fails()
    {
        using DoubleFixture fixture = new();
        int alive = VssDouble.Alive;
        IVssManagement management = fixture.Engine.CreateManagement();
        int before = VssDouble.Calls.Count;
        VssDouble.Fail("Dispose of DiffAreas", VssResult.Unexpected);
        management.Dispose();
        management.Dispose();
        Assert.Equal(["Dispose of DiffAreas", "Dispose of SnapshotManagement"], VssDouble.Calls.Skip(before));
        Expect("VSS_E_BAD_STATE", () => management.GetMinDiffAreaSize());
        VssDouble.Fail("GetDifferentialSoftwareSnapshotManagementInterface", VssResult.AccessDenied);
        Expect("E_ACCESSDENIED", () => fixture.Engine.CreateManagement());
        VssDouble.Fail("CreateVssSnapshotManagement", VssResult.OutOfMemory);
        Expect("E_OUTOFMEMORY", () => fixture.Engine.CreateManagement());
        Assert.Equal(alive, VssDouble.Alive);
    }

    private static void Expect(string id, Action action)
    {
        VssException failure = Assert.Throws<VssException>(action);
        Assert.Equal(id, failure.ErrorId);
        Assert.NotEmpty(failure.Advice);
        Assert.NotNull(failure.Target ?? failure.Call);
    }
}
