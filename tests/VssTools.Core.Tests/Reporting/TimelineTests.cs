using System;
using System.Linq;
using System.Xml.Linq;
using VssTools.Reporting;
using static VssTools.Core.Tests.Reporting.ReportSamples;

namespace VssTools.Core.Tests.Reporting;

public sealed class TimelineTests
{
    [Fact]
    public void Every_volume_has_a_row_with_its_shadow_copies_and_backups()
    {
        Guid set = Guid.NewGuid();
        XElement page = Page(
            Shadow("/srv", 30, set),
            Shadow("/home", 10),
            new VssBackup { SnapshotSetId = set, CreationTime = Now.AddHours(-30), Complete = true },
            new VssBackup { CreationTime = Now.AddHours(-5) });
        XElement[] drawings = [.. Section(page, "timeline")!.Descendants("svg")];
        Assert.Equal(
            ["/home: 1 shadow copy, newest 10 hours ago",
                "/srv: 1 shadow copy, newest 30 hours ago; 1 backup, newest 30 hours ago",
                "Backups: 1 backup, newest 5 hours ago"],
            drawings.Select(drawing => drawing.Attribute("aria-label")!.Value));
        Assert.Single(WithClass(drawings[1], "s"));
        Assert.Single(WithClass(drawings[1], "b"));
        Assert.Single(WithClass(drawings[2], "f"));
    }

    [Fact]
    public void Where_something_is_drawn_tells_when_it_was()
    {
        XElement row = Section(Page(Shadow("/srv", 100), Shadow("/srv", 50), Shadow("/srv", 0)), "timeline")!;
        double[] places = [.. WithClass(row, "s").Select(bar => (double)bar.Attribute("x")!)];
        Assert.Equal(3, places.Length);
        Assert.InRange(places[0], 0, 30);
        Assert.InRange(places[1], 450, 520);
        Assert.InRange(places[2], 940, 960);
    }

    [Fact]
    public void A_thousand_shadow_copies_draw_no_more_than_there_are_bins_and_make_a_small_page()
    {
        VssReport report = Report([.. Enumerable.Range(0, 1000).Select(i => Shadow($"/srv/{i % 2}", i))]);
        XElement timeline = Section(Page(report), "timeline")!;
        XElement[] drawings = [.. timeline.Descendants("svg")];
        Assert.Equal(2, drawings.Length);
        Assert.All(drawings, drawing => Assert.InRange(WithClass(drawing, "s").Count(), 50, TimelineAxis.Bins));
        int counted = WithClass(timeline, "s").Sum(bar => int.Parse(bar.Value.Split(' ')[0]));
        Assert.Equal(1000, counted);
        Assert.InRange(report.ToHtml().Length, 50_000, 150_000);
    }

    [Fact]
    public void More_shadow_copies_make_a_higher_bar()
    {
        VssShadow[] shadows = [Shadow("/srv", 100), .. Enumerable.Range(0, 20).Select(_ => Shadow("/srv", 1))];
        XElement timeline = Section(Page([.. shadows]), "timeline")!;
        double[] heights = [.. WithClass(timeline, "s").Select(bar => (double)bar.Attribute("height")!)];
        Assert.Equal([7, 30], heights);
        Assert.Contains("20 at the most", timeline.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(5)]
    [InlineData(24)]
    [InlineData(24 * 10)]
    [InlineData(24 * 100)]
    [InlineData(24 * 365 * 3)]
    [InlineData(24 * 365 * 50)]
    public void The_axis_has_a_few_labels_whatever_its_length(double hours)
    {
        XElement ticks = WithClass(Section(Page(Shadow("/srv", hours)), "timeline")!, "ticks").Single();
        Assert.InRange(ticks.Elements("span").Count(), 1, 7);
    }

    [Fact]
    public void Times_that_are_not_known_are_not_drawn()
    {
        XElement page = Page(Shadow("/srv", 1) with { CreationTime = default });
        Assert.Null(Section(page, "timeline"));
        Assert.Single(Rows(page, "shadows"));
    }

    [Fact]
    public void Names_of_volumes_that_differ_only_by_case_are_two_volumes()
    {
        XElement page = Page(Shadow("/srv/A", 1), Shadow("/srv/a", 1));
        Assert.Equal(2, page.Descendants("svg").Count());
    }
}
