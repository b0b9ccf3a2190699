using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>Whether there are providers, and which are not the system's own.</summary>
internal sealed class ProviderCheck() : DiagnosticCheck("Provider", "Provider")
{
    public override IEnumerable<VssCheck> Run(CheckContext context)
    {
        using ShadowInventory inventory = new(context.Engine, NullListener.Instance);
        IReadOnlyList<VssProvider> providers = inventory.Providers();
        if (providers.Count == 0)
        {
            yield return Failed(
                "No provider is registered: nothing can make shadow copies.",
                "Check that the service of the system's provider (swprv) can start; restart the machine.");
            yield break;
        }

        List<VssProvider> others = [.. providers.Where(IsForeign)];
        foreach (VssProvider provider in others)
        {
            yield return Warning(
                $"It is asked for every shadow copy ({provider.Type}, {provider.Version}).",
                "Where its product is no longer in use, remove it: providers that were left behind make snapshots "
                    + "fail with VSS_E_PROVIDER_VETO or VSS_E_UNEXPECTED_PROVIDER_ERROR.",
                provider.Name);
        }

        if (others.Count == 0)
        {
            string names = string.Join(", ", providers.Select(one => one.Name));
            yield return Passed($"{providers.Count} of the system's own: {names}.");
        }
    }

    // The providers of Windows are a system provider and one for file shares; all of the embedded engine's have no
    // class of COM.
    private static bool IsForeign(VssProvider provider) =>
        provider.Type is not (VssProviderType.System or VssProviderType.FileShare) && provider.ClassId != Guid.Empty;
}
