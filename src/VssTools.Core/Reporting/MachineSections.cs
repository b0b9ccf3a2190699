using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>What the machine has: volumes, services, providers and engines.</summary>
internal static class MachineSections
{
    public static ReportSection Volumes(IEnumerable<ReportItem<VssVolume>> volumes) => new ReportTable<VssVolume>(
        "volumes",
        "Volumes",
        volumes.OrderBy(item => item.Value.Path, StringComparer.OrdinalIgnoreCase),
        new("Volume", (page, volume) => page.Lines(volume.Path, volume.Label), "wide"),
        new("Shadow copies", WriteSupport),
        new("File system", (page, volume) => page.Lines(volume.FileSystem), "name"),
        new("Provider", (page, volume) => page.Lines(volume.Provider, Worth(volume))),
        new("Size", (page, volume) => page.Lines(ReportText.Bytes(volume.Size)), "number"),
        new("Free", (page, volume) => page.Lines(ReportText.Bytes(volume.FreeSpace)), "number"))
    {
        Order = "by name",
    };

    public static ReportSection Services(IEnumerable<ReportItem<VssService>> services) => new ReportTable<VssService>(
        "services",
        "Services",
        services.OrderBy(item => item.Value.Name, StringComparer.OrdinalIgnoreCase),
        new("Service", (page, service) => page.Lines(service.Name, service.DisplayName), "wide"),
        new("State", (page, service) => page.Lines(ReportText.Words(service.State)), "short"),
        new("Starts", (page, service) => page.Lines(ReportText.Words(service.StartType))))
    {
        Order = "by name",
    };

    public static ReportSection Providers(IEnumerable<ReportItem<VssProvider>> providers) =>
        new ReportTable<VssProvider>(
            "providers",
            "Providers",
            providers.OrderBy(item => item.Value.Name, StringComparer.OrdinalIgnoreCase),
            new("Provider", (page, provider) => page.Lines(provider.Name, provider.Id.ToString()), "wide"),
            new("Type", (page, provider) => page.Lines(ReportText.Words(provider.Type))),
            new("Version", (page, provider) => page.Lines(provider.Version)))
        {
            Order = "by name",
        };

    public static ReportSection Engines(IEnumerable<ReportItem<VssEngine>> engines) => new ReportTable<VssEngine>(
        "engines",
        "Engines",
        engines.OrderByDescending(item => item.Value.InUse),
        new("Engine", (page, engine) => page.Lines(engine.Name, engine.InUse ? "in use" : ""), "name"),
        new("Works here", (page, engine) => page.Status(
            engine.Available ? VssCheckStatus.Passed : VssCheckStatus.Skipped, engine.Available ? "Yes" : "No")),
        new("What it is", (page, engine) => page.Lines(engine.Description, engine.Reason, engine.StatePath), "wide"),
        new("Version", (page, engine) => page.Lines(engine.Version)));

    private static void WriteSupport(ReportPage page, VssVolume volume)
    {
        page.Status(
            volume.Supported ? VssCheckStatus.Passed : VssCheckStatus.Skipped,
            volume.Supported ? "Supported" : "Not supported");
        page.Note(volume.Reason);
    }

    private static string Worth(VssVolume volume) => volume.Consistency switch
    {
        VssConsistency.PointInTime => "one point in time",
        VssConsistency.Writer => "a point in time with writers only",
        _ => "",
    };
}
