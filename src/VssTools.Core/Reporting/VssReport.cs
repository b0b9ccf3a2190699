using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace VssTools.Reporting;

/// <summary>
/// A page that tells how shadow copies stand on one or more machines. It is one file without scripts that loads
/// nothing; whatever the objects say is text in it, and never markup. The same objects give the same page.
/// </summary>
public sealed class VssReport
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";
    private const int MostMachines = 10;
    private readonly ReportContents _contents = new();

    /// <summary>The title.</summary>
    public string Title { get; init; } = "Shadow copy report";

    /// <summary>The machine that objects are from where they do not tell.</summary>
    public string Machine { get; init; } = Environment.MachineName;

    /// <summary>The time of the report. Its offset is that of all times in it.</summary>
    public DateTimeOffset Time { get; init; } = DateTimeOffset.Now;

    /// <summary>The most rows of a table.</summary>
    public int MaximumRows { get; init; } = 100;

    /// <summary>The types of objects that a report takes.</summary>
    public static IReadOnlyList<Type> Types { get; } =
    [
        typeof(VssCheck), typeof(VssWriter), typeof(VssShadow), typeof(VssSnapshotSet), typeof(VssStorage),
        typeof(VssVolumeProtection), typeof(VssBackup), typeof(VssBackupTest), typeof(VssEvent), typeof(VssRevert),
        typeof(VssItemVersion), typeof(VssVolume), typeof(VssService), typeof(VssProvider), typeof(VssEngine),
        typeof(VssWriterRepair),
    ];

    private static string Version => typeof(VssReport).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>Takes an object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="machine">The machine that it is from; <see langword="null"/> for <see cref="Machine"/>.</param>
    /// <returns>Whether it is of one of the <see cref="Types"/>.</returns>
    public bool TryAdd(object value, string? machine = null) =>
        _contents.TryAdd(value, string.IsNullOrEmpty(machine) ? Machine : machine!);

    /// <summary>Makes the page: ASCII, so that no encoding of a file can spoil it.</summary>
    public string ToHtml()
    {
        HtmlWriter html = new();
        ReportPage page = new(html, new(Time), MaximumRows, _contents.Machines.Count > 1);
        html.Start("html", ("lang", "en"));
        WriteHead(html);
        html.Start("body");
        WriteTop(page);
        html.Start("main");
        WriteMain(page);
        html.End();
        html.Start("footer").Text($"Made by VssTools {Version}. This page has no script and loads nothing.").End();
        return html.End().End().ToString();
    }

    private void WriteHead(HtmlWriter html)
    {
        html.Start("head")
            .Empty("meta", ("charset", "utf-8"))
            .Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy))
            .Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
            .Empty("meta", ("name", "color-scheme"), ("content", "light dark"))
            .Empty("meta", ("name", "generator"), ("content", $"VssTools {Version}"))
            .Element("title", Title)
            .Style(StyleSheet());
        html.End();
    }

    private void WriteTop(ReportPage page)
    {
        page.Html.Start("header").Element("h1", Title).Start("p").Element("b", Machines()).Text(" \u00b7 ");
        page.Time(Time);
        page.Html.Text($" \u00b7 all times {page.Clock.Zone} \u00b7 VssTools {Version}").End().End();
    }

    private string Machines()
    {
        IEnumerable<string> machines = _contents.Machines.DefaultIfEmpty(Machine);
        return ReportText.Names([.. machines.OrderBy(name => name, StringComparer.OrdinalIgnoreCase)], MostMachines);
    }

    private void WriteMain(ReportPage page)
    {
        IReadOnlyList<ReportItem<Finding>> findings = new Findings(_contents, page.Clock).Find();
        ReportSection[] sections = [.. Sections(findings, page.Clock).Where(section => section.Count > 0)];
        new Overview(_contents, findings, page.Clock).Write(page);
        if (sections.Length > 1)
        {
            WriteLinks(page.Html, sections);
        }

        foreach (ReportSection section in sections)
        {
            section.Write(page);
        }
    }

    private ReportSection[] Sections(IReadOnlyList<ReportItem<Finding>> findings, ReportClock clock) =>
    [
        new FindingSection(findings),
        new TimelineSection(Timeline.Create(_contents, clock), clock),
        StorageSections.Storage(_contents.Storage),
        StorageSections.Protection(_contents.Protection),
        WriterSections.Writers(_contents.Writers),
        WriterSections.Repairs(_contents.Repairs),
        CheckSection.Create(_contents.Checks),
        BackupSections.Backups(_contents.Backups),
        BackupSections.Tests(_contents.BackupTests),
        EventSection.Create(_contents.Events),
        RevertSection.Create(_contents.Reverts),
        ItemVersionSection.Create(_contents.ItemVersions),
        ShadowSections.Sets(_contents.Sets),
        ShadowSections.Shadows(_contents.Shadows),
        MachineSections.Volumes(_contents.Volumes),
        MachineSections.Services(_contents.Services),
        MachineSections.Providers(_contents.Providers),
        MachineSections.Engines(_contents.Engines),
    ];

    private static void WriteLinks(HtmlWriter html, IEnumerable<ReportSection> sections)
    {
        html.Start("nav", ("aria-label", "Parts of this report")).Start("ul");
        foreach (ReportSection section in sections)
        {
            html.Start("li").Element("a", section.Title, ("href", "#" + section.Id)).End();
        }

        html.End().End();
    }

    private static string StyleSheet()
    {
        using Stream stream = typeof(VssReport).Assembly.GetManifestResourceStream("VssTools.Reporting.report.css")!;
        using StreamReader reader = new(stream, Encoding.ASCII);
        return reader.ReadToEnd();
    }
}
