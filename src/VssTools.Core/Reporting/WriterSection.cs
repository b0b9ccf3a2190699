using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>The writers, those that have failed first.</summary>
internal static class WriterSection
{
    public static ReportSection Create(IEnumerable<ReportItem<VssWriter>> writers) => new ReportTable<VssWriter>(
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
