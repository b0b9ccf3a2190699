using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>Draws one row of a timeline.</summary>
internal sealed class TimelineDrawing(HtmlWriter html, TimelineAxis axis, ReportClock clock)
{
    private const double BinWidth = 10;
    private const double BarWidth = 8;
    private const double Width = BinWidth * TimelineAxis.Bins;
    private const double Height = 48;
    private const double Line = 32;
    private const double HighestBar = 30;
    private const double LowestBar = 7;
    private const double BackupTop = 35;
    private const double BackupHeight = 11;

    /// <summary>Writes the drawing.</summary>
    /// <param name="row">What to draw.</param>
    /// <param name="most">The most shadow copies that a bin of any row has.</param>
    /// <param name="label">The drawing in words.</param>
    public void Write(TimelineRow row, int most, string label)
    {
        html.Start(
            "svg",
            ("viewBox", $"0 0 {HtmlWriter.Number(Width)} {HtmlWriter.Number(Height)}"),
            ("preserveAspectRatio", "none"),
            ("role", "img"),
            ("aria-label", ReportText.Limit(label)));
        foreach ((double place, string _) in axis.Ticks())
        {
            Rectangle("grid", place * Width, 0, 1, Height, null);
        }

        Rectangle("base", 0, Line, Width, 1, null);
        foreach (IGrouping<int, DateTimeOffset> bin in row.Shadows.GroupBy(axis.BinOf).OrderBy(bin => bin.Key))
        {
            DrawShadows(bin.Key, bin.Count(), most);
        }

        foreach (IGrouping<int, VssBackup> bin in row.Backups
            .GroupBy(backup => axis.BinOf(backup.CreationTime)).OrderBy(bin => bin.Key))
        {
            DrawBackups(bin.Key, [.. bin]);
        }

        html.End();
    }

    // The root, not the number itself: beside a bin of a hundred, a single shadow copy has to be seen, too.
    private void DrawShadows(int bin, int count, int most)
    {
        double part = most > 1 ? Math.Sqrt(count - 1) / Math.Sqrt(most - 1) : 1;
        double height = LowestBar + (HighestBar - LowestBar) * part;
        Rectangle("s", Left(bin), Line - height, BarWidth, height, Title(bin, count, "shadow copy"));
    }

    private void DrawBackups(int bin, IReadOnlyCollection<VssBackup> backups)
    {
        int failed = backups.Count(backup => !backup.Complete);
        string title = Title(bin, backups.Count, "backup");
        Rectangle(
            failed > 0 ? "f" : "b",
            Left(bin),
            BackupTop,
            BarWidth,
            BackupHeight,
            failed > 0 ? $"{title}, {ReportText.Number(failed)} not complete" : title);
    }

    private string Title(int bin, int count, string thing) =>
        $"{ReportText.Count(count, thing)}, {clock.Format(axis.BeginOf(bin))} to {clock.Format(axis.BeginOf(bin + 1))}";

    private static double Left(int bin) => bin * BinWidth + (BinWidth - BarWidth) / 2;

    private void Rectangle(string name, double x, double y, double width, double height, string? title)
    {
        (string, string?)[] attributes =
        [
            ("class", name),
            ("x", HtmlWriter.Number(x)),
            ("y", HtmlWriter.Number(y)),
            ("width", HtmlWriter.Number(width)),
            ("height", HtmlWriter.Number(height)),
        ];
        if (title is null)
        {
            html.Empty("rect", attributes);
            return;
        }

        html.Start("rect", attributes).Element("title", title).End();
    }
}
