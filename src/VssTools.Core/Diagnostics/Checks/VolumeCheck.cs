using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>Whether there are volumes that can be shadowed.</summary>
internal sealed class VolumeCheck() : DiagnosticCheck("Volume", "Volume")
{
    public override IEnumerable<VssCheck> Run(CheckContext context)
    {
        IReadOnlyList<VssVolume> volumes = context.Engine.QueryVolumes();
        int supported = volumes.Count(volume => volume.Supported);
        if (supported > 0)
        {
            yield return Passed($"{supported} of {volumes.Count} volumes can be shadowed.");
            yield break;
        }

        yield return Failed(
            volumes.Count == 0
                ? "No volume was found."
                : $"None of {volumes.Count} volumes can be shadowed. {volumes[0].Path}: {volumes[0].Reason}",
            "Run Get-VssVolume for the reasons.");
    }
}
