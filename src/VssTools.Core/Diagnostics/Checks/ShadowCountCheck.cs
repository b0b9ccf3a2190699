using System.Collections.Generic;
using System.Linq;
using VssTools.Reporting;

namespace VssTools;

/// <summary>
/// Whether volumes are near the most shadow copies that VSS keeps: 512 of each volume, and 64 client-accessible ones,
/// which the registry can change (MaxShadowCopies).
/// </summary>
internal sealed class ShadowCountCheck() : DiagnosticCheck("ShadowCount", "Shadow")
{
    private const int Most = 512;
    private const int MostClientAccessible = 64;

    public override IEnumerable<VssCheck> Run(CheckContext context)
    {
        VssShadow[] shadows = [.. context.Sets.SelectMany(set => set.Shadows)];
        List<VssCheck> found = [];
        foreach (IGrouping<string, VssShadow> volume in shadows.GroupBy(shadow => shadow.Volume))
        {
            int accessible = volume.Count(shadow => shadow.Context.IsClientAccessible());
            found.AddRange(Look(volume.Key, volume.Count(), Most, "shadow copies"));
            found.AddRange(Look(volume.Key, accessible, MostClientAccessible, "client-accessible shadow copies"));
        }

        return found.Count > 0
            ? found
            : [Passed($"{ReportText.Count(shadows.Length, "shadow copy")}; no volume is near its limit.")];
    }

    private IEnumerable<VssCheck> Look(string volume, int count, int most, string what)
    {
        if (count < most - (most / 8))
        {
            return [];
        }

        string fix = $"Remove those that nobody needs: Remove-VssShadow -Volume '{volume}' -KeepLast {most / 2}.";
        return count < most
            ? [Warning($"{count} of at most {most} {what}.", fix, volume)]
            : [Failed($"{count} {what}, and {most} is the limit: the oldest go, or no more can be made.", fix, volume)];
    }
}
