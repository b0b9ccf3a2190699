using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>The first part of a page: how things stand, in one line and a few numbers.</summary>
internal sealed class Overview(
    ReportContents contents, IReadOnlyList<ReportItem<Finding>> findings, ReportClock clock)
{
    private readonly List<Tile> _tiles = [];

    /// <summary>Writes it.</summary>
    public void Write(ReportPage page)
    {
        page.Html.Start("section", ("id", "overview"), ("aria-labelledby", "overview-title"));
        WriteState(page);
        AddTiles();
        if (_tiles.Count > 0)
        {
            page.Html.Start("dl", ("class", "tiles"));
            _tiles.ForEach(tile => WriteTile(page, tile));
            page.Html.End();
        }

        page.Html.End();
    }

    private void WriteState(ReportPage page)
    {
        VssCheckStatus status = findings.Count == 0 ? VssCheckStatus.Passed : findings[0].Value.Status;
        bool empty = contents.Machines.Count == 0;
        page.Html.Start("div", ("class", "state " + ReportPage.ClassOf(empty ? VssCheckStatus.Skipped : status)))
            .Element("h2", empty ? "There was nothing to report" : State(), ("id", "overview-title"));
        page.Lines(
            empty
                ? "No object was given to this report. That says nothing about the machine."
                : findings.Count == 0
                    ? "This holds for what the report was given, which is listed below."
                    : "What needs attention comes first, the worst at the top, with what to do.");
        page.Html.End();
    }

    private string State()
    {
        int failed = findings.Count(finding => finding.Value.Status == VssCheckStatus.Failed);
        int warnings = findings.Count - failed;
        return findings.Count == 0 ? "Nothing needs to be done"
            : failed == 0 ? ReportText.Count(warnings, "warning")
            : warnings == 0 ? ReportText.Count(failed, "failure")
            : $"{ReportText.Count(failed, "failure")}, {ReportText.Count(warnings, "warning")}";
    }

    private void AddTiles()
    {
        AddChecks();
        AddWriters();
        AddShadows();
        AddStorage();
        AddBackups();
        AddEvents();
    }

    private void AddChecks()
    {
        int[] counts = [.. Enum.GetValues(typeof(VssCheckStatus)).Cast<VssCheckStatus>()
            .Select(status => contents.Checks.Count(check => check.Value.Status == status))];
        int Of(VssCheckStatus status) => counts[(int)status];
        string rest = ReportText.List([
            Some(Of(VssCheckStatus.Failed), "failed"),
            Some(Of(VssCheckStatus.Warning), "warned"),
            Some(Of(VssCheckStatus.Passed), "passed"),
            Some(Of(VssCheckStatus.Skipped), "skipped"),
        ]);
        Add("Checks", contents.Checks.Count, rest, contents.Checks.Select(check => check.Value.Status));
    }

    private void AddWriters()
    {
        int failed = contents.Writers.Count(writer => writer.Value.Failed);
        Add(
            "Writers",
            contents.Writers.Count,
            failed > 0 ? Some(failed, "failed") : "none has failed",
            [failed > 0 ? VssCheckStatus.Failed : VssCheckStatus.Passed]);
    }

    private void AddShadows()
    {
        if (contents.Shadows.Count > 0)
        {
            int volumes = contents.Shadows.Select(item => (item.Machine, item.Value.Volume)).Distinct().Count();
            string newest = Newest(contents.Shadows.Select(item => item.Value.CreationTime));
            string note = $"on {ReportText.Count(volumes, "volume")}, {newest}";
            Add("Shadow copies", contents.Shadows.Count, note, []);
        }
    }

    private void AddStorage()
    {
        StorageUse? fullest = contents.Storage.Select(item => StorageUse.Of(item.Value))
            .OrderByDescending(use => use.UsedPart).FirstOrDefault();
        if (fullest?.UsedPart is double part)
        {
            _tiles.Add(new(
                "Fullest storage",
                ReportText.Percent(part * 100),
                $"of {ReportText.Bytes(fullest.Room)}",
                findings.Where(finding => finding.Value.Topic == Findings.Storage)
                    .Select(finding => finding.Value.Status).DefaultIfEmpty().Max()));
        }
    }

    private void AddBackups()
    {
        if (contents.Backups.Count > 0)
        {
            int failed = contents.Backups.Count(backup => !backup.Value.Complete);
            string newest = Newest(contents.Backups.Select(backup => backup.Value.CreationTime));
            Add(
                "Backups",
                contents.Backups.Count,
                $"{(failed > 0 ? $"{failed} not complete" : "all complete")}, {newest}",
                [failed > 0 ? VssCheckStatus.Failed : VssCheckStatus.Passed]);
        }
    }

    private void AddEvents()
    {
        int errors = contents.Events.Count(item => EventSection.IsError(item.Value));
        string note = errors > 0 ? ReportText.Count(errors, "error") : "no errors";
        Add("Events", contents.Events.Count, note, errors > 0 ? [VssCheckStatus.Warning] : []);
    }

    private void Add(string name, int count, string note, IEnumerable<VssCheckStatus> statuses)
    {
        if (count > 0)
        {
            VssCheckStatus worst = statuses.DefaultIfEmpty(VssCheckStatus.Skipped).Max();
            _tiles.Add(new(name, ReportText.Number(count), note, worst));
        }
    }

    private string Newest(IEnumerable<DateTimeOffset> times) =>
        "newest " + clock.Ago(times.Where(ReportClock.IsKnown).DefaultIfEmpty().Max());

    private static string Some(int count, string what) => count > 0 ? $"{ReportText.Number(count)} {what}" : "";

    private static void WriteTile(ReportPage page, Tile tile) => page.Html
        .Start("div", ("class", "tile " + ReportPage.ClassOf(tile.Status)))
        .Element("dt", tile.Name)
        .Start("dd").Element("b", tile.Value).Text(" ").Element("span", tile.Note).End()
        .End();

    private sealed record Tile(string Name, string Value, string Note, VssCheckStatus Status);
}
