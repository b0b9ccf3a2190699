using System;
using System.Linq;
using System.Xml.Linq;
using static VssTools.Core.Tests.Reporting.ReportSamples;

namespace VssTools.Core.Tests.Reporting;

public sealed class FindingTests
{
    [Fact]
    public void The_gravest_comes_first_with_what_to_do()
    {
        XElement page = Page(
            new VssCheck { Name = "Old", Status = VssCheckStatus.Warning, Detail = "It is old.", Fix = "Renew it." },
            new VssCheck { Name = "Fine", Status = VssCheckStatus.Passed },
            new VssCheck { Name = "Broken", Status = VssCheckStatus.Failed, Detail = "It broke.", Fix = "Mend it." });
        string[] findings = Findings(page);
        Assert.Equal(2, findings.Length);
        Assert.Contains("Broken", findings[0], StringComparison.Ordinal);
        Assert.Contains("What to do: Mend it.", findings[0], StringComparison.Ordinal);
        Assert.Contains("1 failure, 1 warning", Section(page, "overview")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_wrong_nothing_needs_to_be_done()
    {
        VssWriter writer = new() { State = VssWriterState.Stable };
        XElement page = Page(new VssCheck { Name = "Fine" }, Shadow("/srv", 1), writer);
        Assert.Empty(Findings(page));
        Assert.Contains("Nothing needs to be done", Section(page, "overview")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_writer_is_named_with_its_service_and_the_way_to_mend_it()
    {
        string finding = Assert.Single(Findings(Page(FailedWriter("Ledger writer"))));
        Assert.Contains("Writer: Ledger writer", finding, StringComparison.Ordinal);
        Assert.Contains("Failed at freeze: It did not answer.", finding, StringComparison.Ordinal);
        Assert.Contains("LedgerService", finding, StringComparison.Ordinal);
        Assert.Contains("Repair-VssWriter", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_check_tells_of_a_writer_is_not_told_again()
    {
        VssCheck check = new()
        {
            Name = "Writer",
            Category = "Writer",
            Status = VssCheckStatus.Failed,
            Detail = "It is stuck.",
            Target = "Ledger writer",
        };
        XElement page = Page(check, FailedWriter("Ledger writer"), FailedWriter("Other"));
        Assert.Equal(2, Findings(page).Length);
        Assert.Contains("Writer: Ledger writerIt is stuck.", Findings(page)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_check_tells_of_a_volume_hides_nothing_else_of_that_volume()
    {
        VssCheck check = new()
        {
            Name = "Storage",
            Category = "Storage",
            Status = VssCheckStatus.Warning,
            Target = "/srv",
        };
        string[] findings = Findings(Page(
            check,
            check with { Name = "Protection", Target = "/home" },
            new VssStorage { Volume = "/srv", UsedSpace = 99, MaximumSpace = 100, ShadowCount = 1 },
            new VssStorage { Volume = "/home", UsedSpace = 99, MaximumSpace = 100, ShadowCount = 1 },
            new VssVolumeProtection { Volume = "/srv", Fault = VssProtectionFault.DiffAreaFull },
            new VssVolumeProtection { Volume = "/home", Fault = VssProtectionFault.DiffAreaFull },
            new VssRevert { Volume = "/srv", State = VssRevertState.Interrupted }));
        Assert.Equal(5, findings.Length);
        Assert.All(
            ["Protection: /srv", "Protection: /home", "Revert: /srv", "Storage: /srv", "Storage: /home"],
            name => Assert.Single(findings, finding => finding.Contains(name, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(VssRevertState.InProgress, "Warning", "is being set back")]
    [InlineData(VssRevertState.Interrupted, "Failed", "neither old nor new")]
    public void A_revert_that_is_not_complete_is_told(VssRevertState state, string status, string detail)
    {
        VssRevert revert = new() { Volume = "/srv", ShadowId = Guid.NewGuid(), State = state, StartTime = Now };
        string finding = Assert.Single(Findings(Page(revert, revert with { State = VssRevertState.Complete })));
        Assert.Contains(status, finding, StringComparison.Ordinal);
        Assert.Contains(detail, finding, StringComparison.Ordinal);
        Assert.Contains(revert.ShadowId.ToString(), finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(89, 0)]
    [InlineData(90, 1)]
    [InlineData(120, 1)]
    public void Storage_that_is_nearly_full_is_a_warning(int used, int findings) => Assert.Equal(
        findings, Findings(Page(new VssStorage { UsedSpace = used, MaximumSpace = 100, ShadowCount = 1 })).Length);

    [Fact]
    public void Storage_on_a_full_volume_is_nearly_full_whatever_its_limit()
    {
        VssStorage storage = new() { UsedSpace = 15, FreeSpace = 45, StorageVolumeSize = 1000, ShadowCount = 1 };
        Assert.Contains("25% used: 15\u00A0B of 60\u00A0B", Findings(Page(storage)).Single(), StringComparison.Ordinal);
        Assert.Single(Findings(Page(storage with { MaximumSpace = 1000 })));
        Assert.Single(Findings(Page(storage with { UsedSpace = null })));
        Assert.Empty(Findings(Page(storage with { FreeSpace = 50 })));
        Assert.Empty(Findings(Page(storage with { ShadowCount = 0 })));
    }

    [Fact]
    public void Events_of_a_kind_are_one_finding_and_harmless_ones_none()
    {
        VssEvent error = new()
        {
            Time = Now,
            Source = "volsnap",
            EventId = 25,
            Level = VssEventLevel.Error,
            Message = "They are gone.",
            KnownCause = "No room.",
            Fix = "Make room.",
        };
        VssEvent harmless = error with { EventId = 8194, Harmless = true };
        VssEvent note = error with { EventId = 8224, Level = VssEventLevel.Information };
        XElement page = Page(error, error with { Time = Now.AddDays(-3) }, harmless, note);
        string finding = Assert.Single(Findings(page));
        Assert.Contains("volsnap 25", finding, StringComparison.Ordinal);
        Assert.Contains("2 times, last 2026-03-29 20:00: No room.", finding, StringComparison.Ordinal);
        Assert.Contains("Warning", finding, StringComparison.Ordinal);
        Assert.Equal(3, Rows(page, "events").Length);
        Assert.Contains("4 records", Section(page, "events")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_check_tells_of_events_and_orphans_is_not_told_again()
    {
        VssCheck check = new() { Name = "Event", Category = "Event", Status = VssCheckStatus.Warning };
        VssEvent error = new() { Time = Now, Source = "volsnap", EventId = 25, Level = VssEventLevel.Error };
        VssShadow orphan = Shadow("/srv", 1) with { State = VssShadowState.Deleted };
        string[] findings = Findings(Page(
            check with { Target = "volsnap 25" },
            check with { Name = "OrphanedShadow", Category = "Shadow" },
            error,
            error with { EventId = 36 },
            orphan,
            orphan with { Id = Guid.NewGuid(), State = VssShadowState.Aborted }));
        Assert.Equal(4, findings.Length);
        Assert.Single(findings, finding => finding.Contains("volsnap 25", StringComparison.Ordinal));
        Assert.Contains("lost its data", Assert.Single(Findings(Page(orphan))), StringComparison.Ordinal);
    }

    [Fact]
    public void Events_of_failures_come_first_and_those_of_none_are_one_row_for_each_kind()
    {
        VssEvent made = new() { Time = Now, Source = "VssTools", EventId = 30001, Level = VssEventLevel.Information };
        VssEvent error = made with { Time = Now.AddDays(-1), EventId = 30002, Level = VssEventLevel.Error };
        string[] rows = Rows(
            Page(
                made with { Message = "One was made." },
                made with { Message = "Two was made.", Time = Now.AddMinutes(-1) },
                error with { Message = "One failed." },
                error with { Message = "Two failed." }),
            "events");
        Assert.Equal(3, rows.Length);
        Assert.Contains("One failed.", rows[0], StringComparison.Ordinal);
        Assert.Contains("2 times", rows[2], StringComparison.Ordinal);
        Assert.Contains("One was made.", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_that_lacks_a_component_is_a_failure()
    {
        VssBackup backup = new()
        {
            Id = Guid.NewGuid(),
            Path = "/backup/1",
            CreationTime = Now,
            Components =
            [
                new VssBackupComponent { WriterName = "Ledger", Name = "Data", Succeeded = true },
                new VssBackupComponent { WriterName = "Ledger", Name = "Logs" },
            ],
        };
        string finding = Assert.Single(Findings(Page(backup, backup with { Id = Guid.NewGuid(), Complete = true })));
        Assert.Contains(@"not complete: Ledger:\Logs", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Sets_shadow_copies_tests_protection_and_engines_are_looked_at()
    {
        string[] findings = Findings(Page(
            new VssSnapshotSet { Id = Guid.NewGuid(), Writers = [FailedWriter("Ledger")] },
            Shadow("/srv", 1) with { State = VssShadowState.Aborted },
            new VssBackupTest { ProblemCount = 7, Problems = [new VssBackupProblem { Message = "Gone." }] },
            new VssVolumeProtection { Volume = "/home", Offline = true },
            new VssEngine { Name = "AlphaVSS", InUse = true, Reason = "No Windows." }));
        Assert.Equal(5, findings.Length);
        Assert.Equal(3, findings.Count(finding => finding.TrimStart().StartsWith("Failed", StringComparison.Ordinal)));
        Assert.Contains(findings, finding => finding.Contains("7 problems: Gone.", StringComparison.Ordinal));
    }
}
