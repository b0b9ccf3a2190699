using System;
using System.Collections.Generic;
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
        place.Add("freeze facts", "freeze answer ok freeze");
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
        place.Add();
        using (IVssSession session = place.Engine.CreateSession(place.Fixture))
        {
            session.InitializeForBackup();
            Assert.Single(session.GatherWriterMetadata(default));
        }

        Assert.Empty(place.Notes);
        Assert.False(File.Exists(Path.Combine(place.Config, "processes")));
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
        place.Add($"{word} answer fail retryable The ledger is 100% full.");
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
    [InlineData("prepare-backup")]
    [InlineData("prepare-snapshot")]
    [InlineData("freeze")]
    [InlineData("thaw")]
    [InlineData("post-snapshot")]
    public void A_writer_that_hangs_is_ended_with_its_children(string word)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && word != "freeze", "takes long where programs start slowly");
        TimeSpan limit = TimeSpan.FromSeconds(OperatingSystem.IsWindows() ? 15 : 5);
        using WriterPlace place = new(limit, limit);
        place.Add($"{word} complain waiting for the lock", $"{word} hang-once");
        VssException failure = Assert.Throws<VssException>(() => place.Create());
        Assert.Equal("VSS_E_WRITERERROR_TIMEOUT", failure.ErrorId);
        Assert.Contains("waiting for the lock", failure.Message, StringComparison.Ordinal);
        AssertLetGo(place);
        place.AssertNothingLeft();
    }

    [Fact]
    public void Who_cancels_does_not_wait_for_a_writer_that_hangs()
    {
        using WriterPlace place = new();
        place.Add("freeze hang");
        using CancellationTokenSource cancel = new();
        new Thread(() =>
        {
            SpinWait.SpinUntil(() => place.Notes.Contains("freeze"), TimeSpan.FromSeconds(30));
            cancel.Cancel();
        }).Start();
        Assert.ThrowsAny<OperationCanceledException>(() => place.Create(cancel.Token));
        AssertLetGo(place);
        place.AssertNothingLeft();
    }

    [Fact]
    public void A_writer_that_ends_while_it_holds_is_started_again_to_let_go()
    {
        using WriterPlace place = new();
        place.Add("freeze complain power failure", "freeze answer ok", "freeze exit 3");
        place.Fixture.Register(new TestWriter("Patient", Guid.NewGuid(), FreezeLevel.System).On(
            WriterEvent.Freeze,
            _ => SpinWait.SpinUntil(() => place.Processes().Count == 0, TimeSpan.FromSeconds(20))));
        VssException failure = Assert.Throws<VssException>(() => place.Create());
        Assert.Equal("VSS_E_WRITERERROR_NONRETRYABLE", failure.ErrorId);
        Assert.Contains("started again", failure.Message, StringComparison.Ordinal);
        Assert.Equal(
            ["prepare-backup", "prepare-snapshot", "freeze", "thaw", "abort", "shutdown", "eof"],
            place.Notes.Where(note => note != "post-snapshot"));
        place.AssertNothingLeft();
    }

    [Fact]
    public void A_program_that_does_not_start_fails_its_writer_only()
    {
        using WriterPlace place = new();
        string folder = place.AddScript(null);
        File.WriteAllText(Path.Combine(folder, "writer"), "#!/no/such/program\n");
        File.WriteAllText(Path.Combine(folder, "writer.exe"), "no program");
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(Path.Combine(folder, "writer"), (UnixFileMode)0x1ED);
        }

        TestWriter other = place.Fixture.Register(new TestWriter("Other writer"));
        VssException failure = Assert.Throws<VssException>(() => place.Create());
        Assert.Contains("does not start", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, other.Count(WriterEvent.Abort));
    }

    [Fact]
    public void The_executable_of_a_killed_process_sees_the_end_of_its_input()
    {
        using WriterPlace place = new();
        place.Add();
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
    private static void AssertLetGo(WriterPlace place) => Assert.True(
        SpinWait.SpinUntil(() => HasLetGo([.. place.Notes]), TimeSpan.FromSeconds(20)), string.Join(' ', place.Notes));

    private static bool HasLetGo(List<string> notes) =>
        (notes.IndexOf("freeze") < 0 || notes.LastIndexOf("thaw") > notes.LastIndexOf("freeze"))
        && notes.LastIndexOf("abort") > notes.IndexOf("prepare-backup");
}
