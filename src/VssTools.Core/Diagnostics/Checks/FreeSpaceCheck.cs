using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>Whether the volumes have room for what shadow copies have to keep.</summary>
internal sealed class FreeSpaceCheck() : DiagnosticCheck("FreeSpace", "Volume")
{
    // The least size of a diff area on a volume of 500 MB and more.
    private const long Least = 320L << 20;
    private const int LowPercent = 5;

    public override IEnumerable<VssCheck> Run(CheckContext context)
    {
        VssVolume[] volumes = [.. context.Engine.QueryVolumes().Where(volume => volume.Supported && volume.Size > 0)];
        VssVolume[] low = [.. volumes.Where(IsLow)];
        foreach (VssVolume volume in low)
        {
            yield return Warning(
                $"{ByteText.Of(volume.FreeSpace)} of {ByteText.Of(volume.Size)} are free: less than {Wanted(volume)}.",
                "Make room, or keep the shadow copies on another volume; without room the oldest ones go, or none "
                    + "can be made (VSS_E_INSUFFICIENT_STORAGE).",
                volume.Path);
        }

        if (low.Length == 0)
        {
            yield return Passed($"{volumes.Length} volumes have room.");
        }
    }

    private static string Wanted(VssVolume volume) =>
        volume.FreeSpace < Least ? ByteText.Of(Least) : LowPercent + " %";

    private static bool IsLow(VssVolume volume) =>
        volume.FreeSpace < Least || volume.FreeSpace * 100 < volume.Size * LowPercent;
}
