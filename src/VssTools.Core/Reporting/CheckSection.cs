using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>The checks, the worst first.</summary>
internal static class CheckSection
{
    public static ReportSection Create(IEnumerable<ReportItem<VssCheck>> checks) => new ReportTable<VssCheck>(
        "checks",
        "Checks",
        checks.OrderByDescending(item => item.Value.Status)
            .ThenBy(item => item.Value.Category, StringComparer.Ordinal)
            .ThenBy(item => item.Value.Name, StringComparer.Ordinal),
        new("Status", (page, check) => page.Status(check.Status, check.Status.ToString())),
        new("Check", (page, check) => page.Lines(check.Name, check.Category), "name"),
        new("Of", (page, check) => page.Lines(check.Target), "name"),
        new("What was seen", WriteDetail, "widest"))
    {
        Order = "the worst first",
    };

    private static void WriteDetail(ReportPage page, VssCheck check)
    {
        page.Lines(check.Detail);
        page.ToDo(check.Fix);
    }
}
