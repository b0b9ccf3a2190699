using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>A column of a table.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Write">Writes what a cell holds.</param>
/// <param name="Class">The class of its cells.</param>
internal sealed record ReportColumn<T>(string Heading, Action<ReportPage, T> Write, string? Class = null);

/// <summary>
/// A part of a page that is a table: one row for each object, in the order given, as many as there is room for.
/// </summary>
internal sealed class ReportTable<T>(
    string id, string title, IEnumerable<ReportItem<T>> items, params ReportColumn<T>[] columns)
    : ReportSection(id, title)
{
    private readonly IReadOnlyList<ReportItem<T>> _items = [.. items];

    /// <summary>What is said above the table.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>How the rows are ordered, for those who wonder which ones are left out.</summary>
    public string Order { get; init; } = "";

    /// <inheritdoc/>
    public override int Count => _items.Count;

    /// <inheritdoc/>
    protected override void WriteContent(ReportPage page)
    {
        page.Note(Introduction);
        // In a narrow window cells stand below each other: the roles say that it is a table all the same.
        page.Html.Start("table", ("role", "table")).Element("caption", Caption(page), ("class", "hidden"));
        WriteHead(page);
        page.Html.Start("tbody", ("role", "rowgroup"));
        foreach (ReportItem<T> item in _items.Take(page.MaximumRows))
        {
            WriteRow(page, item);
        }

        page.Html.End().End();
        WriteRest(page);
    }

    private string Caption(ReportPage page) => ReportText.List([
        $"{Title}, {ReportText.Count(Math.Min(Count, page.MaximumRows), "row")}",
        Order,
    ]);

    private void WriteHead(ReportPage page)
    {
        page.Html.Start("thead", ("role", "rowgroup")).Start("tr", ("role", "row"));
        if (page.SeveralMachines)
        {
            WriteHeading(page, "Machine", "machine");
        }

        foreach (ReportColumn<T> column in columns)
        {
            WriteHeading(page, column.Heading, column.Class);
        }

        page.Html.End().End();
    }

    private static void WriteHeading(ReportPage page, string heading, string? name) =>
        page.Html.Element("th", heading, ("scope", "col"), ("role", "columnheader"), ("class", name));

    private void WriteRow(ReportPage page, ReportItem<T> item)
    {
        page.Html.Start("tr", ("role", "row"));
        if (page.SeveralMachines)
        {
            WriteCell(page, "Machine", "machine", () => page.Html.Text(item.Machine));
        }

        foreach (ReportColumn<T> column in columns)
        {
            WriteCell(page, column.Heading, column.Class, () => column.Write(page, item.Value));
        }

        page.Html.End();
    }

    // A cell's content is one element: in a narrow window it stands beside its label.
    private static void WriteCell(ReportPage page, string label, string? name, Action write)
    {
        page.Html.Start("td", ("role", "cell"), ("data-label", label), ("class", name)).Start("div");
        write();
        page.Html.End().End();
    }

    private void WriteRest(ReportPage page)
    {
        int rest = Count - page.MaximumRows;
        if (rest > 0)
        {
            string order = Order.Length > 0 ? $" The order is: {Order}." : "";
            page.Note($"{ReportText.Count(rest, "row")} more: raise -MaximumRows to have them here.{order}");
        }
    }
}
