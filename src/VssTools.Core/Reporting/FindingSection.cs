using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>The part of a page that tells what somebody should look at, and what to do.</summary>
internal sealed class FindingSection(IReadOnlyList<ReportItem<Finding>> findings)
    : ReportSection("findings", "What needs attention")
{
    private const int MostOfSubject = 200;

    /// <inheritdoc/>
    public override int Count => findings.Count;

    /// <inheritdoc/>
    protected override void WriteContent(ReportPage page)
    {
        page.Html.Start("ol", ("class", "findings"));
        foreach (ReportItem<Finding> finding in findings.Take(page.MaximumRows))
        {
            Write(page, finding);
        }

        page.Html.End();
        if (Count > page.MaximumRows)
        {
            page.Note($"{ReportText.Number(Count - page.MaximumRows)} more, none of them worse: raise -MaximumRows.");
        }
    }

    private static void Write(ReportPage page, ReportItem<Finding> item)
    {
        Finding finding = item.Value;
        page.Html.Start("li", ("class", ReportPage.ClassOf(finding.Status))).Start("h3");
        page.Status(finding.Status, finding.Status.ToString());
        page.Html.Text(" " + ReportText.Limit(finding.Subject, MostOfSubject)).End();
        page.Note(page.SeveralMachines ? item.Machine : "");
        page.Lines(finding.Detail);
        page.ToDo(finding.Fix);
        page.Html.End();
    }
}
