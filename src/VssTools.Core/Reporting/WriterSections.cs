using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>The writers, those that have failed first, and their repairs.</summary>
internal static class WriterSections
{
    public static ReportSection Writers(IEnumerable<ReportItem<VssWriter>> writers) => new ReportTable<VssWriter>(
        "writers",
        "Writers",
        writers.OrderByDescending(item => item.Value.Failed)
            .ThenBy(item => item.Value.State == VssWriterState.Stable)
            .ThenBy(item => item.Value.Name, StringComparer.OrdinalIgnoreCase),
        new("State", (page, writer) => page.Status(StatusOf(writer), ReportText.Words(writer.State))),
        new("Writer", WriteName),
        new("Last error", WriteError, "wide"),
        new("Service", (page, writer) => page.Lines(writer.ServiceName), "name"),
        new("Components", (page, writer) => page.Lines(ReportText.Number(writer.Components.Count)), "number"))
    {
        Order = "those that have failed first",
    };

    public static ReportSection Repairs(IEnumerable<ReportItem<VssWriterRepair>> repairs) =>
        new ReportTable<VssWriterRepair>(
            "repairs",
            "Repairs of writers",
            repairs.OrderBy(item => item.Value.Succeeded),
            new("State now", (page, repair) => page.Status(
                repair.Succeeded ? VssCheckStatus.Passed : VssCheckStatus.Failed, ReportText.Words(repair.After))),
            new("Writer", (page, repair) => page.Lines(repair.Name), "wide"),
            new("State before", (page, repair) => page.Lines(
                ReportText.Words(repair.Before), repair.ErrorBefore?.Message ?? "")),
            new("Restarted", (page, repair) => page.Lines(ReportText.List(repair.Restarted)), "name"),
            new("It took", (page, repair) => page.Lines(ReportText.Duration(repair.Duration)), "number"))
        {
            Order = "those that did not help first",
        };

    private static VssCheckStatus StatusOf(VssWriter writer) =>
        writer.Failed ? VssCheckStatus.Failed
        : writer.State == VssWriterState.Stable ? VssCheckStatus.Passed
        : VssCheckStatus.Skipped;

    private static void WriteName(ReportPage page, VssWriter writer)
    {
        page.Lines(writer.Name, writer.InstanceName);
        page.Id(writer.InstanceId);
    }

    private static void WriteError(ReportPage page, VssWriter writer)
    {
        if (writer.LastError is VssWriterError error)
        {
            page.Lines(error.Message, $"{error.Symbol} ({ReportText.Code(error.HResult)})");
        }
        else
        {
            page.Note("none");
        }
    }
}
