using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>The part of a page that shows when shadow copies and backups were made.</summary>
internal sealed class TimelineSection(Timeline timeline, ReportClock clock) : ReportSection("timeline", "Timeline")
{
    private readonly TimelineAxis _axis = new(timeline.Begin, timeline.End, clock);

    /// <inheritdoc/>
    public override int Count => timeline.Rows.Sum(row => row.Value.Times.Count());

    /// <inheritdoc/>
    protected override void WriteContent(ReportPage page)
    {
        int most = timeline.Rows.Count == 0 ? 0 : timeline.Rows.Max(row => Fullest(row.Value));
        page.Html.Start("figure", ("class", "timeline"));
        WriteLegend(page, most);
        foreach (ReportItem<TimelineRow> row in timeline.Rows.Take(page.MaximumRows))
        {
            WriteRow(page, row, most);
        }

        WriteAxis(page);
        if (timeline.Rows.Count > page.MaximumRows)
        {
            page.Note($"{ReportText.Count(timeline.Rows.Count - page.MaximumRows, "row")} more: raise -MaximumRows.");
        }

        page.Html.End();
    }

    private int Fullest(TimelineRow row) =>
        row.Shadows.GroupBy(_axis.BinOf).Select(bin => bin.Count()).DefaultIfEmpty().Max();

    private void WriteLegend(ReportPage page, int most)
    {
        page.Html.Start("figcaption", ("class", "note"));
        if (most > 0)
        {
            string more = most > 1 ? $", the higher the more, {ReportText.Number(most)} at the most. " : ". ";
            page.Html.Element("span", "Above the line: shadow copies", ("class", "key shadows")).Text(more);
        }

        if (timeline.Rows.Any(row => row.Value.Backups.Count > 0))
        {
            page.Html.Element("span", "Below the line: backups", ("class", "key backups"))
                .Text(", hollow where they are not complete.");
        }

        page.Html.End();
    }

    private void WriteRow(ReportPage page, ReportItem<TimelineRow> row, int most)
    {
        string name = row.Value.Name.Length > 0 ? row.Value.Name : "Volume without a name";
        page.Html.Start("div", ("class", "lane")).Start("div", ("class", "label"));
        page.Lines(name);
        page.Note(page.SeveralMachines ? row.Machine : "");
        string[] summary = [.. Summary(row.Value)];
        Array.ForEach(summary, page.Note);
        page.Html.End();
        string label = $"{name}: {string.Join("; ", summary)}";
        new TimelineDrawing(page.Html, _axis, clock).Write(row.Value, most, label);
        page.Html.End();
    }

    private IEnumerable<string> Summary(TimelineRow row)
    {
        if (row.Shadows.Count > 0)
        {
            yield return $"{ReportText.Count(row.Shadows.Count, "shadow copy")}, newest {clock.Ago(row.Shadows.Max())}";
        }

        if (row.Backups.Count > 0)
        {
            string last = clock.Ago(row.Backups.Max(backup => backup.CreationTime));
            yield return $"{ReportText.Count(row.Backups.Count, "backup")}, newest {last}";
        }
    }

    // Near an end a label stands beside its line, or it would stick out.
    private static string? Side(double place) => place > 0.92 ? "late" : place < 0.08 ? "early" : null;

    // Labels are text of the page, not of the drawing: it is stretched to the width that there is.
    private void WriteAxis(ReportPage page)
    {
        page.Html.Start("div", ("class", "lane axis"), ("aria-hidden", "true")).Element("div", "", ("class", "label"))
            .Start("div", ("class", "ticks"));
        foreach ((double place, string name) in _axis.Ticks())
        {
            string style = $"left:{HtmlWriter.Number(place * 100)}%";
            page.Html.Element("span", name, ("style", style), ("class", Side(place)));
        }

        page.Html.End().End();
        page.Note($"From {clock.Format(timeline.Begin)} to {clock.Format(timeline.End)}, {clock.Zone}.");
    }
}
