using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>The storage of shadow copies that an engine has: finds, makes, changes and removes it.</summary>
public sealed class StorageInventory : IDisposable
{
    private readonly IVssEngine _engine;
    private readonly IVssListener _listener;
    private readonly IVssManagement _management;

    /// <summary>Opens the inventory.</summary>
    /// <exception cref="VssException">The engine has no storage that can be managed.</exception>
    public StorageInventory(IVssEngine engine, IVssListener listener)
    {
        _engine = engine;
        _listener = listener;
        _management = engine.CreateManagement();
    }

    /// <summary>Finds storage.</summary>
    /// <param name="volume">Any path on the volume that it is for; <see langword="null"/> for all.</param>
    /// <param name="storageVolume">Any path on the volume that it is on; <see langword="null"/> for all.</param>
    /// <exception cref="VssException">There is no such volume.</exception>
    public IReadOnlyList<VssStorage> Query(string? volume = null, string? storageVolume = null)
    {
        IEnumerable<VssStorage> found = volume is null ? _management.QueryDiffAreas() : OfVolume(volume);
        if (storageVolume is not null)
        {
            VssVolume place = _engine.ResolveVolume(storageVolume);
            found = found.Where(storage => IsAt(storage.StorageVolumeId, storage.StorageVolume, place));
        }

        return [.. found.OrderBy(storage => storage.Volume, StringComparer.Ordinal)];
    }

    /// <summary>Finds the storage of one volume.</summary>
    /// <exception cref="VssException">There is no such volume, or it has no storage there.</exception>
    public IReadOnlyList<VssStorage> Find(string volume, string? storageVolume = null) =>
        Query(volume, storageVolume) is { Count: > 0 } found
            ? found
            : throw StorageFailures.NotFound(volume, storageVolume);

    /// <summary>Checks whether storage can be made.</summary>
    /// <exception cref="VssException">Why it cannot.</exception>
    public StoragePlan PlanNew(string volume, string? storageVolume, VssStorageSize size)
    {
        VssVolume own = _engine.ResolveVolume(volume);
        VssVolume place = storageVolume is null ? own : _engine.ResolveVolume(storageVolume);
        if (!own.Supported)
        {
            throw StorageFailures.NoShadows(own);
        }

        IReadOnlyList<VssVolume> places = _management.QueryVolumesSupportedForDiffAreas(own.Path);
        VssVolume chosen = places.FirstOrDefault(one => IsAt(one.Id, one.Path, place))
            ?? throw StorageFailures.PlaceNotSupported(own.Path, place.Path, places);
        VssStorage? present = _management.QueryDiffAreas(own.Path).FirstOrDefault();
        return new StoragePlan
        {
            Storage = (present ?? new()) with
            {
                Volume = own.Path,
                VolumeId = own.Id,
                StorageVolume = place.Path,
                StorageVolumeId = place.Id,
            },
            MaximumSize = Measure(own.Path, place.Size, size),
            Notice = size.IsUnbounded ? "" : chosen.Reason,
        };
    }

    /// <summary>Checks whether storage can get another maximum, and what is lost.</summary>
    /// <exception cref="VssException">Why it cannot.</exception>
    public StoragePlan PlanChange(VssStorage storage, VssStorageSize size)
    {
        VssVolume? place = size.IsUnbounded
            ? null
            : _management.QueryVolumesSupportedForDiffAreas(storage.Volume)
                .FirstOrDefault(one => IsAt(one.Id, one.Path, storage.StorageVolumeId, storage.StorageVolume));
        return new StoragePlan
        {
            Storage = storage,
            MaximumSize = Measure(storage.Volume, storage.StorageVolumeSize, size),
            Notice = place?.Reason ?? "",
        };
    }

    /// <summary>Makes storage.</summary>
    /// <returns>The storage as it is afterwards.</returns>
    public VssStorage Add(StoragePlan plan)
    {
        (string volume, string place) = (plan.Storage.Volume, plan.Storage.StorageVolume);
        return Change(plan, () => _management.AddDiffArea(volume, place, plan.MaximumSize));
    }

    /// <summary>Changes the maximum. Shadow copies that are evicted for it are told as a warning.</summary>
    /// <returns>The storage as it is afterwards.</returns>
    public VssStorage Resize(StoragePlan plan)
    {
        (string volume, string place) = (plan.Storage.Volume, plan.Storage.StorageVolume);
        return Change(plan, () => _management.ChangeDiffAreaMaximumSize(volume, place, plan.MaximumSize));
    }

    /// <summary>Fails while shadow copies use storage, and says which.</summary>
    public void CheckUnused(VssStorage storage)
    {
        IReadOnlyList<VssShadow> shadows = Shadows(storage);
        if (shadows.Count > 0)
        {
            throw StorageFailures.UsedBy(storage, shadows);
        }
    }

    /// <summary>Removes storage that no shadow copy uses.</summary>
    public void Remove(VssStorage storage)
    {
        CheckUnused(storage);
        _management.RemoveDiffArea(storage.Volume, storage.StorageVolume);
    }

    /// <inheritdoc/>
    public void Dispose() => _management.Dispose();

    private IEnumerable<VssStorage> OfVolume(string path)
    {
        VolumeChoice choice = VolumeChoice.Find(_engine, path);
        if (choice.Failure is null)
        {
            return _management.QueryDiffAreas(path);
        }

        // Storage outlives the folder of its volume, as shadow copies do.
        VssStorage[] left = [.. _management.QueryDiffAreas().Where(one => ShadowPath.IsSame(one.Volume, $"{choice}"))];
        return left.Length > 0 ? left : throw choice.Failure;
    }

    private VssStorage Change(StoragePlan plan, Action change)
    {
        IReadOnlyList<VssShadow> before = plan.Evicts ? Shadows(plan.Storage) : [];
        change();
        VssStorage made = plan.Storage;
        VssStorage after = Query(made.Volume).First(one =>
            IsAt(one.StorageVolumeId, one.StorageVolume, made.StorageVolumeId, made.StorageVolume));
        HashSet<Guid> left = before.Count == 0 ? [] : [.. Shadows(plan.Storage).Select(shadow => shadow.Id)];
        foreach (VssShadow shadow in before.Where(shadow => !left.Contains(shadow.Id)))
        {
            _listener.Warning(
                $"The shadow copy {shadow.Id} of '{shadow.Volume}' from {shadow.CreationTime.LocalDateTime} " +
                "was evicted.");
        }

        WarnWhenFull(after);
        return after;
    }

    private void WarnWhenFull(VssStorage after)
    {
        if (!after.IsUnbounded && after.UsedSpace > after.MaximumSpace)
        {
            _listener.Warning(
                $"Shadow copies of '{after.Volume}' still use {VssStorageSize.Describe(after.UsedSpace.Value)} of " +
                $"{VssStorageSize.Describe(after.MaximumSpace)}: those that are left belong to open operations, or " +
                "could not be removed.");
        }
    }

    private IReadOnlyList<VssShadow> Shadows(VssStorage storage)
    {
        using ShadowInventory shadows = new(_engine, NullListener.Instance);
        return [.. shadows.Shadows(new ShadowFilter()).Where(shadow =>
            shadow.VolumeId == storage.VolumeId || ShadowPath.IsSame(shadow.Volume, storage.Volume))];
    }

    private long Measure(string volume, long placeSize, VssStorageSize size)
    {
        long bytes = size.ToBytes(placeSize);
        long least = _management.GetMinDiffAreaSize();
        return bytes == VssStorage.Unbounded || bytes >= least
            ? bytes
            : throw StorageFailures.TooSmall(volume, bytes, least);
    }

    private static bool IsAt(Guid id, string path, VssVolume volume) => IsAt(id, path, volume.Id, volume.Path);

    private static bool IsAt(Guid id, string path, Guid otherId, string otherPath) =>
        (id != Guid.Empty && id == otherId) || ShadowPath.IsSame(path, otherPath);
}
