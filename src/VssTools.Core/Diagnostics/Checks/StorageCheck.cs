using System;
using System.Collections.Generic;
using System.Globalization;
using VssTools.Reporting;

namespace VssTools;

/// <summary>Whether the storage of shadow copies is nearly full: then the oldest ones go without a word.</summary>
internal sealed class StorageCheck() : DiagnosticCheck("Storage", "Storage")
{
    private const int Filling = 75;

    public override IEnumerable<VssCheck> Run(CheckContext context)
    {
        if (context.Storage.Count == 0)
        {
            yield return Passed("No storage is set aside for shadow copies yet.");
        }

        foreach (VssStorage storage in context.Storage)
        {
            yield return Look(storage);
        }
    }

    private VssCheck Look(VssStorage storage)
    {
        if (storage.UsedSpace is not long used)
        {
            return Passed(
                storage.Reason.Length > 0 ? storage.Reason : "Nobody counts what the shadow copies use.",
                storage.Volume);
        }

        // What they may grow to: the limit, or whatever is left on the volume before that.
        long room = used + Math.Max(0, storage.FreeSpace);
        long most = storage.IsUnbounded ? room : Math.Min(storage.MaximumSpace, room);
        double percent = most <= 0 ? 100 : 100.0 * used / most;
        string detail = string.Format(
            CultureInfo.InvariantCulture,
            "{0} of {1} used ({2:0} %), {3}, on {4}.",
            ByteText.Of(used), ByteText.Of(most), percent,
            ReportText.Count(storage.ShadowCount, "shadow copy"), storage.StorageVolume);
        return used > 0 && storage.EvictionNear
            ? Failed($"{detail} The oldest shadow copies go next.", Fix(storage), storage.Volume)
            : percent < Filling ? Passed(detail, storage.Volume)
            : Warning(detail, Fix(storage), storage.Volume);
    }

    private static string Fix(VssStorage storage) =>
        $"Raise the limit with Set-VssStorage '{storage.Volume}', or remove shadow copies that nobody needs: "
        + $"Remove-VssShadow -Volume '{storage.Volume}' -Oldest.";
}
