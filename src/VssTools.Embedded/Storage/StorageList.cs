using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>The storage of volumes: of those that somebody has set it for, and of those with shadow copies.</summary>
internal sealed class StorageList
{
    private readonly EmbeddedEngine _engine;
    private readonly Dictionary<Guid, StorageEntry> _set;
    private readonly ILookup<Guid, ShadowEntry> _shadows;

    public StorageList(EmbeddedEngine engine)
    {
        _engine = engine;
        _set = engine.Storage.ReadAll().ToDictionary(entry => entry.VolumeId);
        _shadows = engine.Catalog.ReadAll(NullListener.Instance)
            .SelectMany(set => set.Shadows)
            .ToLookup(entry => entry.Shadow.VolumeId);
    }

    /// <summary>All of it.</summary>
    public IEnumerable<VssStorage> All() => _set.Keys.Union(_shadows.Select(volume => volume.Key)).Select(Describe);

    /// <summary>That of one volume; of it each provider may have its own.</summary>
    public IEnumerable<VssStorage> Of(VssVolume volume) =>
        All().Where(one => one.VolumeId == volume.Id || ShadowPath.IsSame(one.Volume, volume.Path));

    private VssStorage Describe(Guid id)
    {
        List<ShadowEntry> shadows = [.. _shadows[id]];
        _set.TryGetValue(id, out StorageEntry? entry);
        VssShadow? first = shadows.FirstOrDefault()?.Shadow;
        VssStorage storage = new()
        {
            Volume = first?.Volume ?? (entry!.Volume.Length > 0 ? entry.Volume : id.ToString()),
            VolumeId = id,
            StorageVolumeId = id,
            ProviderId = first?.ProviderId ?? entry!.ProviderId,
            MaximumSpace = entry?.Maximum ?? VssStorage.Unbounded,
            ShadowCount = shadows.Count,
        };
        storage = Measure(storage with { StorageVolume = storage.Volume }, shadows);
        return entry?.Damage is VssException damage
            ? storage with { Reason = $"{damage.Message} {damage.Advice}" }
            : storage;
    }

    private VssStorage Measure(VssStorage storage, List<ShadowEntry> shadows)
    {
        try
        {
            EmbeddedVolume found = _engine.Volumes.Resolve(storage.Volume, storage.ProviderId);
            if (found.Volume.Id != storage.VolumeId)
            {
                return storage with { Reason = $"'{storage.Volume}' is another volume now." };
            }

            SpaceUse use = found.Provider.Space.Count(storage.Volume, shadows);
            return storage with
            {
                UsedSpace = use.Used,
                Reason = use.Reason,
                FreeSpace = found.Volume.FreeSpace,
                StorageVolumeSize = found.Volume.Size,
            };
        }
        catch (VssException e)
        {
            // One volume that has gone, or may not be read, does not hide the others.
            return storage with { Reason = e.Message };
        }
    }
}
