using System;

namespace VssTools.Reporting;

/// <summary>Draws how much of the room for shadow copies is used and set aside.</summary>
internal static class StorageDrawing
{
    private const double Width = 1000;
    private const double Height = 16;

    // What is there has to be seen, however little it is.
    private const double Least = 6;

    /// <summary>Writes the use in words, and the same drawn below.</summary>
    public static void Write(ReportPage page, VssStorage storage)
    {
        StorageUse use = StorageUse.Of(storage);
        page.Html.Start("div");
        if (use.IsNearlyFull)
        {
            page.Status(VssCheckStatus.Warning, "Nearly full");
            page.Html.Text(" ");
        }

        page.Html.Text(use.Describe()).End();
        if (use.UsedPart is double used)
        {
            page.Html.Start(
                "svg",
                ("class", use.IsNearlyFull ? "bar near" : "bar"),
                ("viewBox", $"0 0 {HtmlWriter.Number(Width)} {HtmlWriter.Number(Height)}"),
                ("preserveAspectRatio", "none"),
                ("role", "img"),
                ("aria-label", use.Describe()));
            Bar(page, "track", 1);
            Bar(page, "allocated", use.AllocatedPart ?? 0);
            Bar(page, "used", used);
            page.Html.End();
        }

        page.Note(storage.Reason);
    }

    private static void Bar(ReportPage page, string name, double part)
    {
        if (part > 0)
        {
            double width = Math.Min(Width, Math.Max(Least, part * Width));
            page.Html.Empty(
                "rect",
                ("class", name),
                ("width", HtmlWriter.Number(width)),
                ("height", HtmlWriter.Number(Height)));
        }
    }
}
