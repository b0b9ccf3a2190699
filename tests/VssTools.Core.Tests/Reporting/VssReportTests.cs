using System;
using System.Linq;
using System.Xml.Linq;
using VssTools.Reporting;
using static VssTools.Core.Tests.Reporting.ReportSamples;

namespace VssTools.Core.Tests.Reporting;

public sealed class VssReportTests
{
    private const string Hostile = "</td></style><script>alert('x')</script><img src=\"//evil\" onerror=x> ]]> &";

    // Elements and attributes that a browser runs or follows; links within the page are looked at apart.
    private static readonly string[] Dangerous =
        ["script", "img", "iframe", "object", "embed", "link", "base", "form", "audio", "video", "use", "image"];

    [Fact]
    public void A_report_takes_each_of_its_types()
    {
        Assert.Equal(OneOfEach("x").Select(value => value.GetType()), VssReport.Types);
        Assert.False(Report().TryAdd("a text"));
    }

    [Fact]
    public void Nothing_that_an_object_says_becomes_markup()
    {
        XElement plain = Page(Titled("x", OneOfEach("x")));
        XElement page = Page(Titled(Hostile, OneOfEach(Hostile)));
        Assert.Equal(plain.Descendants().Select(e => e.Name), page.Descendants().Select(e => e.Name));
        Assert.Equal(Hostile, page.Descendants("h1").Single().Value);
        Assert.Contains(page.Descendants("td"), cell => cell.Value.Contains(Hostile, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_runs_nothing_and_loads_nothing()
    {
        XElement page = Page(OneOfEach("javascript:alert(1) https://evil.example/x url(//evil)"));
        Assert.DoesNotContain(page.Descendants(), element => Dangerous.Contains(element.Name.LocalName));
        Assert.All(
            page.Descendants().Attributes(), attribute => Assert.DoesNotMatch("^(src|on)", attribute.Name.LocalName));
        Assert.All(page.Descendants().Attributes("href"), link => Assert.Matches("^#[a-z-]+$", link.Value));
        Assert.DoesNotMatch("(?i)url\\(|@import|expression", page.Descendants("style").Single().Value);
        XElement policy = page.Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null);
        Assert.Equal("Content-Security-Policy", policy.Attribute("http-equiv")!.Value);
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'", policy.Attribute("content")!.Value);
    }

    [Fact]
    public void Links_lead_to_parts_of_the_page()
    {
        XElement page = Page(OneOfEach("x"));
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(page.Descendants("a"), link => Assert.Contains(link.Attribute("href")!.Value.Substring(1), ids));
        Assert.All(
            page.Descendants().Attributes("aria-labelledby"), label => Assert.Contains(label.Value, ids));
        Assert.True(page.Descendants("a").Count() > 10);
    }

    [Fact]
    public void The_page_is_ascii_so_that_every_encoding_of_a_file_fits() =>
        Assert.DoesNotContain(Report(OneOfEach("\u00E4\u65E5\U0001F5C2\u202E\0")).ToHtml(), c => c > '~');

    [Fact]
    public void The_same_objects_make_the_same_page()
    {
        object[] objects = OneOfEach("x");
        Assert.Equal(Report(objects).ToHtml(), Report(objects).ToHtml());
    }

    [Fact]
    public void A_report_of_nothing_says_that_it_says_nothing()
    {
        XElement page = Page();
        Assert.Contains("There was nothing to report", page.Value, StringComparison.Ordinal);
        Assert.Single(page.Descendants("section"));
        Assert.Empty(page.Descendants("nav"));
    }

    [Fact]
    public void Title_machine_time_zone_and_version_stand_at_the_top()
    {
        string top = Page(Shadow("/srv", 1)).Descendants("header").Single().Value;
        Assert.Matches(@"^TitleHERE . 2026-03-29 20:00 . all times UTC\+01:00 . VssTools \d+\.\d+\.\d+$", top);
    }

    [Fact]
    public void All_times_have_the_offset_of_the_report()
    {
        DateTimeOffset elsewhere = new(2026, 3, 29, 7, 30, 0, TimeSpan.FromHours(-5));
        XElement page = Page(Shadow("/srv", 1) with { CreationTime = elsewhere });
        XElement time = Section(page, "shadows")!.Descendants("time").Single();
        Assert.Equal("2026-03-29 13:30", time.Value);
        Assert.Equal("2026-03-29T13:30:00+01:00", time.Attribute("datetime")!.Value);
    }

    [Fact]
    public void Every_table_has_a_caption_headings_and_labels_for_narrow_windows()
    {
        XElement page = Page(OneOfEach("x"));
        XElement[] tables = [.. page.Descendants("table")];
        Assert.All(tables, table => Assert.NotEmpty(table.Element("caption")!.Value));
        Assert.All(page.Descendants("th"), heading => Assert.Equal("col", heading.Attribute("scope")!.Value));
        Assert.All(tables, table => Assert.All(
            table.Element("tbody")!.Elements("tr"),
            row => Assert.Equal(
                table.Descendants("th").Select(heading => heading.Value),
                row.Elements("td").Select(cell => cell.Attribute("data-label")!.Value))));
        Assert.All(page.Descendants("svg"), drawing => Assert.NotEmpty(drawing.Attribute("aria-label")!.Value));
    }

    [Fact]
    public void Objects_of_several_machines_say_of_which_they_are()
    {
        VssReport report = new() { Machine = "HERE", Time = Now };
        report.TryAdd(FailedWriter("One"));
        report.TryAdd(FailedWriter("One"), "THERE");
        XElement page = Page(report);
        XElement[] rows = [.. Section(page, "writers")!.Descendants("tr").Skip(1)];
        Assert.Equal(["HERE", "THERE"], rows.Select(row => row.Element("td")!.Value));
        Assert.Equal(2, Findings(page).Length);
        Assert.Contains("HERE, THERE", page.Descendants("header").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Shadow_copies_of_a_set_and_by_themselves_are_shown_once()
    {
        VssShadow shadow = Shadow("/srv", 1);
        VssSnapshotSet set = new() { Id = shadow.SetId, Shadows = [shadow, Shadow("/home", 1)], CreationTime = Now };
        XElement page = Page(shadow, set, set);
        Assert.Equal(2, Rows(page, "shadows").Length);
        Assert.Single(Rows(page, "sets"));
    }

    [Fact]
    public void A_table_has_as_many_rows_as_allowed_and_tells_of_the_rest()
    {
        VssReport report = new() { Time = Now, MaximumRows = 3 };
        for (int i = 0; i < 10; i++)
        {
            VssCheckStatus status = i == 9 ? VssCheckStatus.Failed : VssCheckStatus.Passed;
            report.TryAdd(new VssCheck { Name = $"Check{i}", Status = status });
        }

        XElement page = Page(report);
        Assert.Equal(3, Rows(page, "checks").Length);
        Assert.Contains("Check9", Rows(page, "checks")[0], StringComparison.Ordinal);
        Assert.Contains("7 rows more", Section(page, "checks")!.Value, StringComparison.Ordinal);
        Assert.Contains("1 failed, 9 passed", Section(page, "overview")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_of_a_file_that_look_the_same_are_one_row()
    {
        VssItemVersion version = new()
        {
            OriginalPath = "/srv/b.txt",
            SnapshotTime = Now,
            LastWriteTime = Now.AddDays(-5),
            Length = 3 << 10,
        };
        string[] rows = Rows(
            Page(
                version with { SnapshotTime = Now.AddDays(-2) },
                version,
                version with { Length = 4 << 10, IsCurrent = true, SnapshotTime = Now.AddHours(1) },
                version with { OriginalPath = "/srv/a", IsDirectory = true, Length = null }),
            "item-versions");
        Assert.Equal(
            ["/srv/afolder2026-03-24 20:002026-03-29 20:00",
                "/srv/b.txt2026-03-24 20:004\u00A0KiB2026-03-29 21:00The same",
                "/srv/b.txt2026-03-24 20:003\u00A0KiB2026-03-29 20:002 shadow copiessince 2026-03-27 20:00Differs"],
            rows.Select(row => row.Replace("\n", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Reverts_that_are_not_through_come_first()
    {
        VssRevert old = new() { Volume = "/old", State = VssRevertState.Complete, StartTime = Now, EndTime = Now };
        string[] rows = Rows(Page(old, old with { Volume = "/new", State = VssRevertState.Interrupted }), "reverts");
        Assert.Contains("Interrupted/new2026-03-29 20:00", rows[0].Replace("\n", "", StringComparison.Ordinal));
        Assert.Equal(2, rows.Length);
        VssRevert running = old with { State = VssRevertState.InProgress, Percent = 43 };
        Assert.Contains("43% done", Rows(Page(running), "reverts").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "2 days ago")]
    [InlineData(100, "100 days ago")]
    public void Days_are_days(int days, string text) =>
        Assert.Contains(text, Section(Page(Shadow("/srv", 24 * days)), "overview")!.Value, StringComparison.Ordinal);

    [Fact]
    public void A_text_without_end_is_cut_and_says_so()
    {
        string cell = Rows(Page(new VssCheck { Name = new('x', 1_000_000) }), "checks").Single();
        Assert.InRange(cell.Length, 1000, 1100);
        Assert.Contains("cut: 1,000,000 characters", cell, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_cannot_be_do_no_harm()
    {
        XElement page = Page(
            Shadow("/srv", 1) with { CreationTime = DateTimeOffset.MaxValue, State = (VssShadowState)99 },
            Shadow("/srv", 1) with { CreationTime = default },
            new VssStorage { UsedSpace = long.MaxValue, AllocatedSpace = long.MinValue, MaximumSpace = 1 },
            new VssEvent { Time = DateTimeOffset.MinValue, Level = (VssEventLevel)(-1) },
            new VssBackup { Duration = TimeSpan.MinValue, Bytes = -1, CreationTime = DateTimeOffset.MaxValue });
        Assert.Contains("not known", Rows(page, "shadows")[0], StringComparison.Ordinal);
        Assert.Contains("more than 999%", Rows(page, "storage").Single(), StringComparison.Ordinal);
    }

    private static VssReport Titled(string title, object[] objects)
    {
        VssReport report = new() { Title = title, Machine = title, Time = Now };
        Assert.All(objects, value => Assert.True(report.TryAdd(value)));
        return report;
    }
}
