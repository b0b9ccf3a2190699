namespace VssTools.Reporting;

/// <summary>A part of a page, with a heading of its own.</summary>
internal abstract class ReportSection(string id, string title)
{
    /// <summary>The name that links use.</summary>
    public string Id => id;

    /// <summary>The heading.</summary>
    public string Title => title;

    /// <summary>How many things it shows; without any it is left out.</summary>
    public abstract int Count { get; }

    /// <summary>Writes it.</summary>
    public void Write(ReportPage page)
    {
        string heading = id + "-title";
        page.Html.Start("section", ("id", id), ("aria-labelledby", heading))
            .Start("h2", ("id", heading)).Text(title).Text(" ")
            .Element("span", ReportText.Number(Count), ("class", "count")).End();
        WriteContent(page);
        page.Html.End();
    }

    /// <summary>Writes what stands below the heading.</summary>
    protected abstract void WriteContent(ReportPage page);
}
