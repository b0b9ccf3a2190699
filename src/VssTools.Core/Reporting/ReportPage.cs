using System;

namespace VssTools.Reporting;

/// <summary>What the parts of a page need: the writer, the clock, and how much room there is.</summary>
internal sealed record ReportPage(HtmlWriter Html, ReportClock Clock, int MaximumRows, bool SeveralMachines)
{
    /// <summary>Writes a status: a word with a sign and a colour.</summary>
    public void Status(VssCheckStatus status, string word) =>
        Html.Element("span", word, ("class", "status " + ClassOf(status)));

    /// <summary>Writes lines of text below each other, the first as it is and the others small.</summary>
    public void Lines(string first, params string[] others)
    {
        if (first.Length > 0)
        {
            Html.Element("div", ReportText.Limit(first));
        }

        foreach (string line in others)
        {
            Note(line);
        }
    }

    /// <summary>Writes a line of lesser weight.</summary>
    public void Note(string text)
    {
        if (text.Length > 0)
        {
            Html.Element("div", ReportText.Limit(text), ("class", "note"));
        }
    }

    /// <summary>Writes an id.</summary>
    public void Id(Guid id) => Html.Element("div", id.ToString(), ("class", "id"));

    /// <summary>Writes what to do.</summary>
    public void ToDo(string text)
    {
        if (text.Length > 0)
        {
            Html.Start("div", ("class", "todo")).Element("b", "What to do: ").Text(ReportText.Limit(text)).End();
        }
    }

    /// <summary>Writes a time.</summary>
    public void Time(DateTimeOffset time)
    {
        if (ReportClock.IsKnown(time))
        {
            Html.Element("time", Clock.Format(time), ("datetime", Clock.Machine(time)));
        }
        else
        {
            Html.Text(Clock.Format(time));
        }
    }

    /// <summary>The class of the style sheet for a status.</summary>
    public static string ClassOf(VssCheckStatus status) => status switch
    {
        VssCheckStatus.Passed => "passed",
        VssCheckStatus.Warning => "warning",
        VssCheckStatus.Failed => "failed",
        _ => "skipped",
    };
}
