using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded.Tests;

public sealed class FolderWriterTests
{
    [Fact]
    public void A_writer_of_a_folder_is_told_every_event_of_a_backup()
    {
        using WriterPlace place = new();
        place.Add("freeze) note \"$facts\"; echo ok freeze ;;");
        using (SnapshotOperation operation = place.Create())
        {
            VssWriter writer = Assert.Single(operation.Set.Writers);
            Assert.Equal("Folder writer", writer.Name);
            Assert.Equal([@"\Ledger", @"\Archive\2024"], writer.Components.Select(component => component.FullPath));
            operation.Complete(place.Fixture, default);
            Assert.Equal(
                [
                    "prepare-backup", "prepare-snapshot", "freeze",
                    $"type=Copy context=Backup set={operation.Set.Id} volume={place.Volume}", "thaw", "post-snapshot",
                    "backup-complete", "shutdown", "eof",
                ],
                place.Notes);
        }

        Assert.Empty(place.Fixture.Errors);
        place.AssertNothingLeft();
    }

    [Fact]
    public void Asking_what_writers_own_starts_nothing()
    {
        using WriterPlace place = new();
        place.AddScript("#!/bin/sh\ntouch \"$0.started\"\n");
        using (IVssSession session = place.Engine.CreateSession(place.Fixture))
        {
            session.InitializeForBackup();
            Assert.Single(session.GatherWriterMetadata(default));
        }

        Assert.Empty(Directory.GetFiles(place.Config, "*.started", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_folder_without_an_executable_is_a_writer_too()
    {
        using WriterPlace place = new();
        place.AddScript(null);
        VssSnapshotSet set = place.Create().Complete(place.Fixture, default);
        Assert.Equal(VssWriterState.Stable, Assert.Single(set.Writers).State);
    }

    [Theory]
    [InlineData("prepare-backup", VssWriterState.FailedAtPrepareBackup)]
    [InlineData("prepare-snapshot", VssWriterState.FailedAtPrepareSnapshot)]
    [InlineData("freeze", VssWriterState.FailedAtFreeze)]
    [InlineData("thaw", VssWriterState.FailedAtThaw)]
    [InlineData("post-snapshot", VssWriterState.FailedAtPostSnapshot)]
    public void A_failure_at_an_event_is_told_with_its_kind_and_words(string word, VssWriterState state)
    {
        using WriterPlace place = new();
        place.Add($"{word}) echo fail retryable The ledger is 100% full. ;;");
        VssException failure = Assert.Throws<VssException>(() => place.Create());
        Assert.Equal("VSS_E_WRITERERROR_RETRYABLE", failure.ErrorId);
        Assert.Contains("The ledger is 100% full.", failure.Message, StringComparison.Ordinal);
        Assert.NotEqual(VssWriterState.Unknown, state);
        Assert.Equal("abort", place.Notes[^3]);
        Assert.Equal(["shutdown", "eof"], place.Notes[^2..]);
        AssertLetGo(place);
        place.AssertNothingLeft();
    }

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
        place.Add($"prepare-backup) echo the disk >&2; sleep 0.2; echo fail {kind} ;;");
        VssException failure = Assert.Throws<VssException>(() => place.Create());
        Assert.Equal(symbol, failure.ErrorId);
        Assert.Contains("the disk", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prepare-backup")]
    [InlineData("prepare-snapshot")]
    [InlineData("freeze")]
    [InlineData("thaw")]
    [InlineData("post-snapshot")]
    public void A_writer_that_hangs_is_ended_with_its_children(string word)
    {
        TimeSpan limit = TimeSpan.FromMilliseconds(700);
        using WriterPlace place = new(limit, limit);
        place.Add($"{word}) if mkdir '{place.Config}/once' 2>&-; then echo waiting for the lock >&2; "
            + $"sh -c 'sleep 1000 # {place.Config}'; fi; echo ok ;;");
        VssException failure = Assert.Throws<VssException>(() => place.Create());
        Assert.Equal("VSS_E_WRITERERROR_TIMEOUT", failure.ErrorId);
        Assert.Contains("waiting for the lock", failure.Message, StringComparison.Ordinal);
        place.AssertNothingLeft();
        AssertLetGo(place);
    }

    [Fact]
    public void Who_cancels_does_not_wait_for_a_writer_that_hangs()
    {
        using WriterPlace place = new();
        place.Add($"freeze) sh -c 'sleep 1000 # {place.Config}'; echo ok ;;");
        using CancellationTokenSource cancel = new();
        using Timer timer = new(_ => cancel.Cancel(), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        Stopwatch clock = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => place.Create(cancel.Token));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"Cancelling took {clock.Elapsed}.");
        place.AssertNothingLeft();
        AssertLetGo(place);
    }

    [Fact]
    public void A_writer_that_ends_while_it_holds_is_started_again_to_let_go()
    {
        using WriterPlace place = new();
        place.Add("freeze) echo ok; echo power failure >&2; exit 3 ;;");
        VssException failure = Assert.Throws<VssException>(() => place.Create());
        Assert.Equal("VSS_E_WRITERERROR_NONRETRYABLE", failure.ErrorId);
        Assert.Contains("started again", failure.Message, StringComparison.Ordinal);
        Assert.Equal(
            ["prepare-backup", "prepare-snapshot", "freeze", "thaw", "abort", "shutdown", "eof"],
            place.Notes.Where(note => note != "post-snapshot"));
        place.AssertNothingLeft();
    }

    [Theory]
    [InlineData("exit 7", "exit code 7")]
    [InlineData("echo nonsense", "'nonsense'")]
    [InlineData("echo ok thaw", "'ok thaw'")]
    [InlineData("echo fail sadly no", "'sadly'")]
    [InlineData("echo stamp Nobody 1", "'Nobody'")]
    [InlineData("echo partial-file", "too little")]
    [InlineData("echo restore-target Ledger original", "restore-target")]
    [InlineData("head -c 400000 /dev/zero | tr '\\0' x", "line of more than")]
    [InlineData("yes '' | head -n 200000", "lines")]
    [InlineData("head -c 100000 /dev/urandom | tr -d '\\n'; echo", "no answer")]
    [InlineData("echo broken pipe >&2; exec 1>&-; exec 0<&-; exit 1", "broken pipe")]
    public void What_keeps_to_no_protocol_is_a_clear_failure(string script, string expected)
    {
        using WriterPlace place = new(limit: TimeSpan.FromSeconds(30));
        place.Add($"prepare-snapshot) {script} ;;");
        VssException failure = Assert.Throws<VssException>(() => place.Create());
        Assert.Equal("VSS_E_WRITERERROR_NONRETRYABLE", failure.ErrorId);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.True(failure.Message.Length < 4000, "The message is endless.");
        Assert.DoesNotContain(failure.Message, char.IsControl);
        place.AssertNothingLeft();
    }

    [Fact]
    public void An_answer_too_many_is_not_taken_for_the_next_one()
    {
        using WriterPlace place = new();
        place.Add("prepare-snapshot) echo ok; echo ok; sleep 0.5 ;;");
        VssException failure = Assert.Throws<VssException>(() => place.Create());
        Assert.Contains("without being asked", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_does_not_start_fails_its_writer_only()
    {
        using WriterPlace place = new();
        place.AddScript("#!/no/such/program\n");
        TestWriter other = place.Fixture.Register(new TestWriter("Other writer"));
        VssException failure = Assert.Throws<VssException>(() => place.Create());
        Assert.Contains("does not start", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, other.Count(WriterEvent.Abort));
    }

    [Fact]
    public void What_writers_say_of_components_reaches_the_requester()
    {
        using WriterPlace place = new();
        place.Add(
            """
            prepare-backup) note "$facts"
                echo 'stamp Ledger no. 7'; echo 'metadata \Ledger QUJD'
                echo 'partial-file Ledger /srv/my%20ledger data.db 0:10,20:5 keep this'
                echo 'differenced-file Ledger /srv/ledger *.log yes 2026-01-02T03:04:05Z'
                echo ok ;;
            prepare-snapshot) echo 'component-fail Archive/2024 out-of-resources No%20tape.'; echo ok ;;
            backup-complete) note "$facts"; echo ok ;;
            """);
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
            """
            pre-restore) note "$facts"; echo 'restore-metadata Ledger state'; echo 'restore-target Ledger directed'
                echo 'directed-target Ledger /srv a 0:1 /srv b 5:1'; echo ok ;;
            post-restore) note "$facts"; echo fail nonretryable The server does not start. ;;
            """);
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

    [Fact]
    public void The_executable_of_a_killed_process_sees_the_end_of_its_input()
    {
        using WriterPlace place = new();
        place.Add("nothing) ;;");
        string state = place.Fixture.Options.StatePath;
        using (ChildProcess child = new("hang", state, "PostSnapshot", "Volatile", place.Volume))
        {
            Assert.Equal("PostSnapshot", child.ReadLine());
            Assert.True(SpinWait.SpinUntil(() => place.Notes.Contains("post-snapshot"), TimeSpan.FromSeconds(20)));
            child.Kill();
        }

        Assert.True(SpinWait.SpinUntil(() => place.Notes.Contains("eof"), TimeSpan.FromSeconds(20)), "No end.");
        place.AssertNothingLeft();
    }

    // Whoever was frozen was told to thaw, and whoever was prepared to forget it.
    private static void AssertLetGo(WriterPlace place)
    {
        List<string> notes = [.. place.Notes];
        Assert.True(notes.IndexOf("freeze") < 0 || notes.LastIndexOf("thaw") > notes.LastIndexOf("freeze"));
        Assert.True(notes.LastIndexOf("abort") > notes.IndexOf("prepare-backup"));
    }
}
