using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>Whether the storage of a volume's shadow copies has failed.</summary>
internal sealed class ProtectionCheck() : DiagnosticCheck("Protection", "Storage")
{
    public override IEnumerable<VssCheck> Run(CheckContext context)
    {
        using IVssManagement management = context.Engine.CreateManagement();
        List<VssCheck> found = [];
        foreach (string volume in context.Storage.Select(storage => storage.Volume).Distinct())
        {
            VssVolumeProtection protection = management.GetVolumeProtectionLevel(volume);
            if (protection.Fault != VssProtectionFault.None)
            {
                found.Add(Failed(
                    protection.Offline
                        ? $"{protection.Fault}; the volume is offline because of it."
                        : $"{protection.Fault}: its shadow copies are lost or no longer complete.",
                    $"Mend the cause, then run Set-VssVolume '{volume}' -ClearFault.",
                    volume));
            }
        }

        return found.Count > 0 ? found : [Passed("No storage has failed.")];
    }
}
