using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>
/// The storage of the embedded engine: shadow copies are on the file system of their volume, and storage is a maximum
/// for them. Volumes are not protected from their shadow copies, for these never write to what they are of.
/// </summary>
internal sealed class EmbeddedManagement(EmbeddedEngine engine, Guid providerId) : IVssManagement
{
    /// <inheritdoc/>
    public long GetMinDiffAreaSize() => engine.Options.LeastStorage;

    /// <inheritdoc/>
    public IReadOnlyList<VssVolume> QueryVolumesSupportedForDiffAreas(string volume)
    {
        EmbeddedVolume own = Find(volume);
        return [own.Volume with { Reason = own.Provider.Space.Notice(own.Volume.Path) }];
    }

    /// <inheritdoc/>
    public IReadOnlyList<VssStorage> QueryDiffAreas(string? volume = null)
    {
        StorageList list = new(engine);
        IEnumerable<VssStorage> found = volume is null
            ? list.All()
            : list.Of(engine.Volumes.Resolve(volume, providerId).Volume);
        return [.. found.Where(one => providerId == Guid.Empty || one.ProviderId == providerId)];
    }

    /// <inheritdoc/>
    public void AddDiffArea(string volume, string storageVolume, long maximumSize)
    {
        EmbeddedVolume own = Check(volume, storageVolume, maximumSize, "AddDiffArea");
        CheckNew(own, engine.Storage.Find(own.Volume.Id));
        Set(own, maximumSize, present => CheckNew(own, present));
    }

    /// <inheritdoc/>
    public void ChangeDiffAreaMaximumSize(string volume, string storageVolume, long maximumSize)
    {
        EmbeddedVolume own = Check(volume, storageVolume, maximumSize, "ChangeDiffAreaMaximumSize");
        if (engine.Storage.Find(own.Volume.Id) is null && Shadows(own.Volume.Id).Count == 0)
        {
            throw StorageFailures.NotFound(own.Volume.Path, own.Volume.Path);
        }

        Set(own, maximumSize, _ => { });
    }

    /// <inheritdoc/>
    public void RemoveDiffArea(string volume, string storageVolume)
    {
        VssStorage storage = FindForRemoval(volume, storageVolume);
        if (storage.ShadowCount > 0)
        {
            throw StorageFailures.InUse(storage.Volume, storage.Volume);
        }

        if (engine.Providers.FirstOrDefault(one => one.Info.Id == storage.ProviderId) is SnapshotProvider provider)
        {
            provider.Space.End(storage.Volume);
        }

        engine.Storage.Remove(storage.VolumeId);
        engine.Events.StorageChanged(storage.Volume, $"The storage of '{storage.Volume}' was removed.");
    }

    /// <inheritdoc/>
    public VssVolumeProtection GetVolumeProtectionLevel(string volume) =>
        throw NoProtection("GetVolumeProtectLevel", Find(volume));

    /// <inheritdoc/>
    public void SetVolumeProtectionLevel(string volume, VssProtectionLevel level) =>
        throw NoProtection("SetVolumeProtectLevel", Find(volume));

    /// <inheritdoc/>
    public void ClearVolumeProtectFault(string volume) =>
        throw NoProtection("ClearVolumeProtectFault", Find(volume));

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private EmbeddedVolume Find(string volume)
    {
        EmbeddedVolume found = engine.Volumes.Resolve(volume, providerId);
        return found.Problem is null ? found : throw found.Problem;
    }

    private EmbeddedVolume Check(string volume, string storageVolume, long maximumSize, string call)
    {
        EmbeddedVolume own = Find(volume);
        StorageFailures.CheckSize(maximumSize, call);
        if (maximumSize != VssStorage.Unbounded && maximumSize < GetMinDiffAreaSize())
        {
            throw StorageFailures.TooSmall(own.Volume.Path, maximumSize, GetMinDiffAreaSize());
        }

        VssVolume place = engine.Volumes.Resolve(storageVolume, providerId).Volume;
        return place.Id == own.Volume.Id ? own : throw OtherVolume(own.Volume.Path, place.Path);
    }

    private void Set(EmbeddedVolume own, long maximumSize, Action<StorageEntry?> check)
    {
        Guid id = own.Volume.Id;
        if (maximumSize != VssStorage.Unbounded)
        {
            own.Provider.Space.Begin(own.Volume.Path, Shadows(id));
        }

        engine.Storage.Write(new StorageEntry(id, own.Volume.Path, own.Provider.Info.Id, maximumSize), check);
        string maximum = VssStorageSize.Describe(maximumSize);
        engine.Events.StorageChanged(own.Volume.Path, $"The storage of '{own.Volume.Path}' was set to {maximum}.");
        new StorageLimit(engine, NullListener.Instance).Enforce(id, null, CancellationToken.None);
    }

    // The volume may be gone, and its storage can be removed all the same.
    private VssStorage FindForRemoval(string volume, string storageVolume)
    {
        VolumeChoice choice = VolumeChoice.Find(engine, volume);
        IEnumerable<VssStorage> found = choice.Failure is null
            ? QueryDiffAreas(volume)
            : QueryDiffAreas().Where(one => ShadowPath.IsSame(one.Volume, choice.ToString()));
        return found.FirstOrDefault() ?? throw StorageFailures.NotFound(volume, storageVolume);
    }

    private List<ShadowEntry> Shadows(Guid volumeId) =>
    [
        .. engine.Catalog.ReadAll(NullListener.Instance)
            .SelectMany(set => set.Shadows)
            .Where(entry => entry.Shadow.VolumeId == volumeId),
    ];

    // Storage that nobody has set, or whose file is damaged, can be made; shadow copies may be there already.
    private static void CheckNew(EmbeddedVolume own, StorageEntry? present)
    {
        if (present is { Damage: null })
        {
            throw StorageFailures.Exists(own.Volume.Path, own.Volume.Path);
        }
    }

    private static VssException OtherVolume(string volume, string storageVolume) =>
        new(
            VssResult.VolumeNotSupported,
            $"The embedded engine keeps the shadow copies of '{volume}' on its own file system, " +
            $"not on '{storageVolume}'.")
        {
            ErrorId = "StorageVolumeNotSupported",
            Volume = volume,
            Target = storageVolume,
            Advice = "Leave the volume of the storage out. Only the AlphaVSS engine on Windows can keep it elsewhere.",
        };

    private static VssException NoProtection(string call, EmbeddedVolume volume) =>
        new(
            VssResult.NotSupported,
            $"The embedded engine has no protection of volumes such as '{volume.Volume.Path}': " +
            "its shadow copies never write to them.")
        {
            ErrorId = "ProtectionNotSupported",
            Category = VssErrorCategory.NotImplemented,
            Call = call,
            Volume = volume.Volume.Path,
            Target = volume.Volume.Path,
            Advice = "The AlphaVSS engine on Windows has it: Connect-VssEngine AlphaVSS.",
        };
}
