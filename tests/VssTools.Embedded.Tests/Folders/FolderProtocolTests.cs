using System;

namespace VssTools.Embedded.Tests;

/// <summary>What goes to the executables of folder writers, and what comes from them.</summary>
public sealed class FolderProtocolTests
{
    [Theory]
    [InlineData("retryable", "VSS_E_WRITERERROR_RETRYABLE")]
    [InlineData("nonretryable", "VSS_E_WRITERERROR_NONRETRYABLE")]
    [InlineData("timeout", "VSS_E_WRITERERROR_TIMEOUT")]
    [InlineData("out-of-resources", "VSS_E_WRITERERROR_OUTOFRESOURCES")]
    [InlineData("inconsistent", "VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT")]
    [InlineData("recovery-failed", "VSS_E_WRITERERROR_RECOVERY_FAILED")]
    public void Kinds_of_failures_are_those_of_vss(string kind, string symbol)
    {
        using WriterPlace place = new();
        place.Add(
            "prepare-backup complain the disk", "prepare-backup pause 200", $"prepare-backup answer fail {kind}");
        VssException failure = Assert.Throws<VssException>(() => place.Create());
        Assert.Equal(symbol, failure.ErrorId);
        Assert.Contains("the disk", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 7", "exit code 7")]
    [InlineData("answer nonsense", "'nonsense'")]
    [InlineData("answer ok thaw", "'ok thaw'")]
    [InlineData("answer fail sadly no", "'sadly'")]
    [InlineData("answer stamp Nobody 1", "'Nobody'")]
    [InlineData("answer partial-file", "too little")]
    [InlineData("answer restore-target Ledger original", "restore-target")]
    [InlineData("fill 400000", "line of more than")]
    [InlineData("noise 100000", "no answer")]
    public void What_keeps_to_no_protocol_is_a_clear_failure(string action, string expected)
    {
        using WriterPlace place = new(limit: TimeSpan.FromSeconds(30));
        place.Add($"prepare-snapshot {action}");
        AssertUnclear(place, expected);
    }

    [Theory]
    [InlineData("echo nonsense", "'nonsense'")]
    [InlineData("yes '' | head -n 200000", "lines")]
    [InlineData("echo broken pipe >&2; exec 1>&-; exec 0<&-; exit 1", "broken pipe")]
    public void A_script_that_keeps_to_no_protocol_is_a_clear_failure(string script, string expected)
    {
        using WriterPlace place = new(limit: TimeSpan.FromSeconds(30));
        place.AddCases($"prepare-snapshot) {script} ;;");
        AssertUnclear(place, expected);
    }

    [Fact]
    public void An_answer_too_many_is_not_taken_for_the_next_one()
    {
        using WriterPlace place = new();
        place.Add("prepare-snapshot tell ok", "prepare-snapshot answer ok", "prepare-snapshot pause 500");
        VssException failure = Assert.Throws<VssException>(() => place.Create());
        Assert.Contains("without being asked", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_writers_say_of_components_reaches_the_requester()
    {
        using WriterPlace place = new();
        place.Add(
            "prepare-backup facts",
            "prepare-backup tell stamp Ledger no. 7",
            @"prepare-backup tell metadata \Ledger QUJD",
            "prepare-backup tell partial-file Ledger /srv/my%20ledger data.db 0:10,20:5 keep this",
            "prepare-backup tell differenced-file Ledger /srv/ledger *.log yes 2026-01-02T03:04:05Z",
            "prepare-snapshot tell component-fail Archive/2024 out-of-resources No%20tape.",
            "backup-complete facts");
        using IVssSession session = place.Begin("Ledger");
        session.AddComponent(WriterPlace.Id("2024") with { LogicalPath = "Archive" });
        session.SetPreviousBackupStamp(WriterPlace.Id("Ledger"), "no. 6, old");
        session.PrepareForBackup(default);
        session.DoSnapshotSet(default);
        session.SetBackupSucceeded(WriterPlace.Id("Ledger"), true);
        session.BackupComplete(default);

        BackupComponent ledger = session.QueryWriterComponents()[0];
        Assert.Equal("no. 7", ledger.BackupStamp);
        Assert.Equal("QUJD", ledger.BackupMetadata);
        Assert.Equal(
            new PartialFile("/srv/my ledger", "data.db", "0:10,20:5", "keep this"), Assert.Single(ledger.PartialFiles));
        Assert.Equal(
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Assert.Single(ledger.DifferencedFiles).LastModifyTime);
        VssWriterError failure = session.QueryWriterComponents()[1].Failure!;
        Assert.Equal(("VSS_E_WRITERERROR_OUTOFRESOURCES", "No tape."), (failure.Symbol, failure.Message));
        Assert.True(Assert.Single(session.GatherWriterStatus(default)).FailedPartially);
        Assert.Contains(@"component=\Ledger previous-stamp=no.%206%2C%20old", place.Notes[1], StringComparison.Ordinal);
        Assert.Contains("succeeded=yes", place.Notes[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_restore_is_told_with_its_facts_and_says_where_files_go()
    {
        using WriterPlace place = new();
        place.Add(
            "pre-restore facts",
            "pre-restore tell restore-metadata Ledger state",
            "pre-restore tell restore-target Ledger directed",
            "pre-restore tell directed-target Ledger /srv a 0:1 /srv b 5:1",
            "post-restore facts",
            "post-restore answer fail nonretryable The server does not start.");
        VssComponentId id = WriterPlace.Id("Ledger") with { InstanceId = Guid.NewGuid() };
        BackupComponentsDocument document = new();
        document.Components.Add(new BackupComponent(id) { BackupStamp = "7" });
        using (IVssSession session = place.Engine.CreateSession(place.Fixture))
        {
            session.InitializeForRestore(document.ToXml());
            session.SetRestoreState(VssRestoreType.ByCopy);
            session.GatherWriterMetadata(default);
            session.SetSelectedForRestore(id, true);
            session.AddNewTarget(id, "/srv/ledger", "*", true, "/srv/new place");
            session.PreRestore(default);
            session.SetFileRestoreStatus(id, VssFileRestoreStatus.All);
            session.PostRestore(default);
            BackupComponent ledger = session.QueryWriterComponents()[0];
            Assert.Equal(VssRestoreTarget.Directed, ledger.Restore.Target);
            Assert.Equal("b", Assert.Single(ledger.Restore.DirectedTargets).DestinationFileName);
            Assert.Equal("The server does not start.", ledger.Restore.PostRestoreFailure);
            VssWriter writer = Assert.Single(session.GatherWriterStatus(default));
            Assert.Equal(VssWriterState.FailedAtPostRestore, writer.State);
        }

        Assert.Equal(
            @"restore-type=ByCopy component=\Ledger stamp=7 new-target=/srv/ledger,*,yes,/srv/new%20place",
            place.Notes[1]);
        Assert.Contains("restore-metadata=state file-status=All", place.Notes[3]
            .Replace("additional-restores=yes ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        place.AssertNothingLeft();
    }

    private static void AssertUnclear(WriterPlace place, string expected)
    {
        VssException failure = Assert.Throws<VssException>(() => place.Create());
        Assert.Equal("VSS_E_WRITERERROR_NONRETRYABLE", failure.ErrorId);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.True(failure.Message.Length < 4000, "The message is endless.");
        Assert.DoesNotContain(failure.Message, char.IsControl);
        place.AssertNothingLeft();
    }
}
