using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>
/// Keeps the shadow copies of a volume within the maximum of its storage: the oldest go first, as with VSS. One that
/// an open operation needs stays, and so does a new one; where that does not fit, it is the new one that fails.
/// </summary>
internal sealed class StorageLimit(EmbeddedEngine engine, IVssListener listener)
{
    private readonly HashSet<Guid> _stuck = [];

    /// <summary>The maximum of a volume's storage; <see langword="null"/> where there is none.</summary>
    public long? Maximum(Guid volumeId)
    {
        StorageEntry? entry = engine.Storage.Find(volumeId);
        if (entry?.Damage is VssException damage)
        {
            listener.Warning($"{damage.Message} Shadow copies have no maximum until it is mended. {damage.Advice}");
        }

        return entry is null || entry.Maximum == VssStorage.Unbounded ? null : entry.Maximum;
    }

    /// <summary>Makes room, as far as it goes.</summary>
    /// <param name="volumeId">The volume.</param>
    /// <param name="created">The set that is being created; its shadow copies stay.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="VssException">VSS_E_INSUFFICIENT_STORAGE: a new shadow copy does not fit.</exception>
    public void Enforce(Guid volumeId, SetEntry? created, CancellationToken cancellation)
    {
        if (Maximum(volumeId) is not long maximum)
        {
            return;
        }

        VolumeShadows shadows = Read(volumeId, created);
        if (shadows.All.Count == 0)
        {
            return;
        }

        SpaceCounter counter = engine.Provider(shadows.All[0].Shadow.ProviderId).Space;
        if (created is not null && shadows.Fixed.Sum(entry => entry.Size ?? 0) > maximum)
        {
            throw Full(shadows, maximum);
        }

        if (MakeRoom(volumeId, created, maximum, counter, cancellation) is VolumeShadows full && created is not null)
        {
            throw Full(full, maximum);
        }
    }

    /// <returns>The shadow copies, where they use more than the maximum and none of them may go.</returns>
    private VolumeShadows? MakeRoom(
        Guid volumeId, SetEntry? created, long maximum, SpaceCounter counter, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            VolumeShadows shadows = Read(volumeId, created);
            SpaceUse use = Count(counter, shadows, cancellation);
            if (use.Used is not long used)
            {
                listener.Warning(
                    $"What the shadow copies of '{shadows.Volume}' use is not known, so none is evicted. {use.Reason}");
                return null;
            }

            if (used <= maximum)
            {
                return null;
            }

            if (shadows.Evictable.FirstOrDefault(entry => !_stuck.Contains(entry.Shadow.Id)) is not ShadowEntry oldest)
            {
                return shadows;
            }

            Evict(oldest.Shadow, used, maximum);
            if (!counter.Settle(shadows.Volume, cancellation))
            {
                // Numbers of before would evict more than is needed; the next shadow copy goes on.
                listener.Verbose($"The file system of '{shadows.Volume}' has not given back the space yet.");
                return null;
            }
        }
    }

    private static SpaceUse Count(SpaceCounter counter, VolumeShadows shadows, CancellationToken cancellation)
    {
        SpaceUse use = counter.Count(shadows.Volume, shadows.All);
        if (use.Used is not null || shadows.All.Count == 0)
        {
            return use;
        }

        counter.Settle(shadows.Volume, cancellation);
        return counter.Count(shadows.Volume, shadows.All);
    }

    private void Evict(VssShadow shadow, long used, long maximum)
    {
        try
        {
            engine.Removal.Remove(shadow.SetId, shadow.Id, force: false);
        }
        catch (VssException e)
        {
            _stuck.Add(shadow.Id);
            listener.Warning($"The shadow copy {shadow.Id} could not be evicted: {e.Message}");
            return;
        }

        string told =
            $"The shadow copy {shadow.Id} of '{shadow.Volume}' from {shadow.CreationTime.LocalDateTime} was evicted: " +
            $"{VssStorageSize.Describe(used)} were used of {VssStorageSize.Describe(maximum)}.";
        engine.Events.ShadowEvicted(shadow, told);
        listener.Warning(told);
    }

    private VolumeShadows Read(Guid volumeId, SetEntry? created)
    {
        List<ShadowEntry> all = [];
        List<ShadowEntry> open = [];
        IEnumerable<SetEntry> sets = engine.Catalog.ReadAll(NullListener.Instance)
            .Where(set => set.Id != created?.Id)
            .Concat(created is null ? [] : [created]);
        foreach (SetEntry set in sets)
        {
            ShadowEntry[] own = [.. set.Shadows.Where(entry => entry.Shadow.VolumeId == volumeId)];
            all.AddRange(own);
            open.AddRange(set.IsOpen || set.Id == created?.Id ? own : []);
        }

        return new VolumeShadows(all, open);
    }

    private static VssException Full(VolumeShadows shadows, long maximum) =>
        new(
            VssResult.InsufficientStorage,
            $"A new shadow copy of '{shadows.Volume}' does not fit into its storage of " +
            $"{VssStorageSize.Describe(maximum)} beside those that open operations need.")
        {
            Call = "DoSnapshotSet",
            Target = shadows.Volume,
            Volume = shadows.Volume,
            Advice = "Make the storage larger, or end operations that are open.",
        };

    /// <summary>The shadow copies of one volume, the oldest first, and those that have to stay.</summary>
    private sealed record VolumeShadows(IReadOnlyList<ShadowEntry> All, IReadOnlyList<ShadowEntry> Fixed)
    {
        public string Volume => All.Count == 0 ? "" : All[0].Shadow.Volume;

        public IEnumerable<ShadowEntry> Evictable => All.Except(Fixed);
    }
}
