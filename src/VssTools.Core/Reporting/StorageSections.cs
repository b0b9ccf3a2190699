using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>The storage of shadow copies, the fullest first, and the faults that protect or endanger it.</summary>
internal static class StorageSections
{
    public static ReportSection Storage(IEnumerable<ReportItem<VssStorage>> storage) => new ReportTable<VssStorage>(
        "storage",
        "Storage",
        storage.OrderByDescending(item => StorageUse.Of(item.Value).UsedPart ?? 0),
        new("Volume", (page, item) => page.Lines(item.Volume, Place(item)), "name"),
        new("Use", StorageDrawing.Write, "wide"),
        new("Used", (page, item) => page.Lines(Size(item.UsedSpace)), "number"),
        new("Allocated", (page, item) => page.Lines(Size(item.AllocatedSpace)), "number"),
        new("Maximum", (page, item) => page.Lines(Maximum(item)), "number"),
        new("Free", (page, item) => page.Lines(Size(item.FreeSpace), Whole(item)), "number"),
        new("Shadow copies", (page, item) => page.Lines(ReportText.Number(item.ShadowCount)), "number"))
    {
        Introduction = "A whole bar is the most there can be: the strong part is used, the pale part set aside.",
        Order = "the fullest first",
    };

    public static ReportSection Protection(IEnumerable<ReportItem<VssVolumeProtection>> protection) =>
        new ReportTable<VssVolumeProtection>(
            "protection",
            "Protection of volumes",
            protection.OrderByDescending(item => item.Value.Fault != VssProtectionFault.None || item.Value.Offline),
            new("Volume", (page, item) => page.Lines(item.Volume), "wide"),
            new("Fault", WriteFault),
            new("Given up when storage fails", (page, item) => page.Lines(GivenUp(item))));

    private static string Place(VssStorage item) => item.StorageVolume.Length == 0 ? ""
        : item.StorageVolume == item.Volume ? "on itself"
        : $"on {item.StorageVolume}";

    private static string Size(long? bytes) => bytes is long size ? ReportText.Bytes(size) : "not counted";

    private static string Maximum(VssStorage item) =>
        item.IsUnbounded ? "no limit" : ReportText.Bytes(item.MaximumSpace);

    private static string Whole(VssStorage item) =>
        item.StorageVolumeSize > 0 ? $"of {ReportText.Bytes(item.StorageVolumeSize)}" : "";

    private static string GivenUp(VssVolumeProtection item) => item.Level == VssProtectionLevel.Snapshot
        ? "the volume goes offline, its shadow copies stay"
        : "the shadow copies; the volume goes on";

    private static void WriteFault(ReportPage page, VssVolumeProtection item)
    {
        bool bad = item.Fault != VssProtectionFault.None || item.Offline;
        page.Status(bad ? VssCheckStatus.Failed : VssCheckStatus.Passed, ReportText.Words(item.Fault));
        page.Note(item.Offline ? "the volume is offline" : "");
        page.Note(item.FailureStatus == 0 ? "" : ReportText.Code(item.FailureStatus));
    }
}
