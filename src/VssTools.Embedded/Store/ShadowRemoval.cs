using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>Removes shadow copies: mount, data and entry, in an order in which a kill in between shows.</summary>
internal sealed class ShadowRemoval(SetCatalog catalog, IReadOnlyList<SnapshotProvider> providers)
{
    public void Remove(Guid setId, Guid shadowId, bool force)
    {
        ShadowEntry? entry = catalog.Find(setId)?.Shadows.FirstOrDefault(shadow => shadow.Shadow.Id == shadowId);
        if (entry is null)
        {
            return;
        }

        if (entry.Shadow.ExposedPath is not null)
        {
            Unexpose(entry, force);
        }

        SnapshotProvider provider = Provider(entry.Shadow);
        catalog.Update(setId, set => set.Replace(
            shadowId, e => e with { Shadow = e.Shadow with { State = VssShadowState.Deleted } }));
        provider.Remove(entry.Shadow.Device);
        catalog.Update(setId, set => set.Without(shadowId));
    }

    public void Unexpose(ShadowEntry entry, bool force)
    {
        ShadowExposure.Unexpose(entry, force);
        catalog.Update(entry.Shadow.SetId, set => set.Replace(entry.Shadow.Id, e => e with
        {
            Shadow = e.Shadow with
            {
                ExposedPath = null,
                Attributes = e.Shadow.Attributes & ~VssVolumeSnapshotAttributes.ExposedLocally,
            },
            Exposure = ExposureKind.None,
            MadeFolder = false,
        }));
    }

    public SnapshotProvider Provider(VssShadow shadow) =>
        providers.FirstOrDefault(provider => provider.Info.Id == shadow.ProviderId)
        ?? throw new VssException(
            VssResult.ProviderNotRegistered,
            $"The provider {shadow.ProviderId} of the shadow copy {shadow.Id} is unknown.")
        {
            Target = shadow.Id,
        };
}
