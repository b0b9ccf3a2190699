using System;
using System.Collections.Generic;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Core.Tests;

public sealed class StorageInventoryTests
{
    private readonly FakeEngine _engine = new() { HasStorage = true };

    [Fact]
    public void Storage_is_made_on_the_volume_itself_or_on_another()
    {
        using StorageInventory inventory = new(_engine, NullListener.Instance);
        VssStorage own = inventory.Add(inventory.PlanNew("/data", null, new VssStorageSize("20GB")));
        Assert.Equal(("/data", "/data", 20L << 30), (own.Volume, own.StorageVolume, own.MaximumSpace));
        VssStorage other = inventory.Add(inventory.PlanNew("/logs", "/big", new VssStorageSize("Unbounded")));
        Assert.Equal(("/logs", "/big", true), (other.Volume, other.StorageVolume, other.IsUnbounded));
        Assert.Equal(2, inventory.Query().Count);
        Assert.Equal("/logs", Assert.Single(inventory.Query(storageVolume: "/big")).Volume);
        Assert.Equal("/data", Assert.Single(inventory.Query("/data")).Volume);
        Assert.Empty(inventory.Query("/data", "/big"));
    }

    [Theory]
    [InlineData("/data", null, "1MB", "StorageTooSmall", VssErrorCategory.LimitsExceeded)]
    [InlineData("/data", "/small", "1GB", "StorageVolumeNotSupported", VssErrorCategory.NotImplemented)]
    [InlineData("/proc", null, "1GB", "StorageVolumeNotSupported", VssErrorCategory.NotImplemented)]
    [InlineData("/missing", null, "1GB", "ERROR_PATH_NOT_FOUND", VssErrorCategory.ObjectNotFound)]
    public void What_cannot_work_fails_before_anything_is_asked(
        string volume, string? storageVolume, string size, string errorId, VssErrorCategory category)
    {
        using StorageInventory inventory = new(_engine, NullListener.Instance);
        VssException failure = Assert.Throws<VssException>(() =>
            inventory.PlanNew(volume, storageVolume, new VssStorageSize(size)));
        Assert.Equal((errorId, category), (failure.ErrorId, failure.Category));
        Assert.NotEmpty(failure.Advice);
        Assert.Empty(_engine.Storage);
    }

    [Fact]
    public void A_maximum_below_what_is_used_tells_what_may_go()
    {
        VssStorage storage = Add("/data", used: 5L << 30, shadows: 3);
        using StorageInventory inventory = new(_engine, NullListener.Instance);
        StoragePlan plan = inventory.PlanChange(storage, new VssStorageSize("1GB"));
        Assert.True(plan.Evicts);
        Assert.Contains("5 GiB", plan.Warning, StringComparison.Ordinal);
        Assert.Contains("up to 3 shadow copies", plan.Warning, StringComparison.Ordinal);
        Assert.False(inventory.PlanChange(storage, new VssStorageSize("6GB")).Evicts);
        Assert.False(inventory.PlanChange(storage, new VssStorageSize("Unbounded")).Evicts);
        Assert.True(inventory.PlanChange(storage with { UsedSpace = null }, new VssStorageSize("6GB")).Evicts);
        Assert.False(inventory.PlanChange(storage with { ShadowCount = 0 }, new VssStorageSize("1GB")).Evicts);
    }

    [Fact]
    public void What_was_evicted_is_told_by_its_id()
    {
        VssStorage storage = Add("/data", used: 5L << 30, shadows: 3);
        RecordingListener listener = new();
        VssShadow oldest = _engine.Shadows[0];
        using StorageInventory inventory = new(_engine, listener);
        _engine.OnCall = call =>
        {
            if (call.StartsWith("Change", StringComparison.Ordinal))
            {
                _engine.Update(oldest.Id, _ => null);
            }
        };
        inventory.Resize(inventory.PlanChange(storage, new VssStorageSize("1GB")));
        Assert.Equal(2, listener.Warnings.Count());
        Assert.Contains(oldest.Id.ToString(), listener.Warnings.First(), StringComparison.Ordinal);
        Assert.Contains("still use 5 GiB of 1 GiB", listener.Warnings.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void Storage_in_use_is_not_removed_and_the_error_names_who_uses_it()
    {
        VssStorage storage = Add("/data", used: 1, shadows: 7);
        using StorageInventory inventory = new(_engine, NullListener.Instance);
        VssException failure = Assert.Throws<VssException>(() => inventory.Remove(storage));
        Assert.Equal(("StorageInUse", VssErrorCategory.ResourceBusy), (failure.ErrorId, failure.Category));
        Assert.Contains(_engine.Shadows[0].Id.ToString(), failure.Message, StringComparison.Ordinal);
        Assert.Contains("and 2 more", failure.Message, StringComparison.Ordinal);
        Assert.Single(_engine.Storage);
        _engine.Sets.Clear();
        inventory.Remove(storage);
        Assert.Empty(_engine.Storage);
    }

    [Fact]
    public void Storage_that_is_not_there_is_not_found()
    {
        using StorageInventory inventory = new(_engine, NullListener.Instance);
        Assert.Equal("StorageNotFound", Assert.Throws<VssException>(() => inventory.Find("/data")).ErrorId);
        Assert.Empty(inventory.Query("/data"));
    }

    [Theory]
    [InlineData(90L, 100L, 50L, 1, 90.0, true)]
    [InlineData(89L, 100L, 50L, 1, 89.0, false)]
    [InlineData(1L, 100L, 4L, 1, 1.0, true)]
    [InlineData(1L, 100L, 5L, 1, 1.0, false)]
    [InlineData(99L, 100L, 1L, 0, 99.0, false)]
    [InlineData(50L, VssStorage.Unbounded, 50L, 1, null, false)]
    [InlineData(null, 100L, 50L, 1, null, false)]
    [InlineData(null, 100L, 4L, 1, null, true)]
    public void Eviction_is_near_at_90_percent_or_when_the_volume_is_nearly_full(
        long? used, long maximum, long free, int shadows, double? percent, bool near)
    {
        VssStorage storage = new()
        {
            UsedSpace = used,
            MaximumSpace = maximum,
            FreeSpace = free,
            StorageVolumeSize = 100,
            ShadowCount = shadows,
        };
        Assert.Equal((percent, near), (storage.PercentUsed, storage.EvictionNear));
    }

    [Fact]
    public void A_lack_of_space_tells_what_storage_there_is()
    {
        Add("/data", used: 19L << 30, shadows: 1);
        _engine.Failure = ("DoSnapshotSet", VssResult.InsufficientStorage);
        VssException failure = Fail();
        Assert.Equal("VSS_E_INSUFFICIENT_STORAGE", failure.ErrorId);
        Assert.Equal("DoSnapshotSet", failure.Call);
        Assert.Contains("19 GiB of 20 GiB", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Set-VssStorage '/data'", failure.Advice, StringComparison.Ordinal);
        Assert.Equal(0, _engine.OpenSessions);
    }

    [Fact]
    public void A_lack_of_space_is_told_as_it_is_where_storage_cannot_be_asked()
    {
        _engine.HasStorage = false;
        _engine.Failure = ("DoSnapshotSet", VssResult.InsufficientStorage);
        Assert.Null(Fail().InnerException);
    }

    [Fact]
    public void Protection_ends_a_fault_before_it_takes_another_level()
    {
        _engine.Protection = new() { Fault = VssProtectionFault.DiffAreaFull, Offline = true };
        VssVolume volume = _engine.ResolveVolume("/data");
        Assert.Equal(
            "OriginalVolume (DiffAreaFull, offline)",
            VolumeProtection.Describe(_engine, volume).Protection!.ToString());
        VssVolume after = VolumeProtection.Set(_engine, volume, VssProtectionLevel.Snapshot, clearFault: true);
        Assert.Equal("Snapshot", after.Protection!.ToString());
        Assert.Equal(["ClearVolumeProtectFault", "SetVolumeProtectionLevel Snapshot"], _engine.Calls);
    }

    private VssException Fail() => Assert.Throws<VssException>(() => SnapshotOperation.Create(
        _engine, new SnapshotRequest { Volumes = ["/data"], NoWriter = true }, NullListener.Instance, default));

    private VssStorage Add(string path, long used, int shadows)
    {
        VssVolume volume = _engine.ResolveVolume(path);
        List<VssShadow> copies = [.. Enumerable.Range(0, shadows).Select(age => new VssShadow
        {
            Id = Guid.NewGuid(),
            Volume = path,
            VolumeId = volume.Id,
            CreationTime = DateTimeOffset.UnixEpoch.AddDays(age),
        })];
        _engine.Sets.Add(new VssSnapshotSet { Id = Guid.NewGuid(), Shadows = copies });
        VssStorage storage = new()
        {
            Volume = path,
            VolumeId = volume.Id,
            StorageVolume = path,
            StorageVolumeId = volume.Id,
            MaximumSpace = 20L << 30,
            UsedSpace = used,
            ShadowCount = shadows,
        };
        _engine.Storage.Add(storage);
        return storage;
    }
}
