using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Scripting;

namespace VssTools.Embedded.Tests.Scripting;

public sealed class EmbeddedScriptTests : IDisposable
{
    private readonly EngineFixture _fixture = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("script ");
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly List<object> _results = [];
    private readonly TestWriter _ledger;
    private readonly string _one;
    private readonly string _two;

    public EmbeddedScriptTests()
    {
        _one = _fixture.NewFolder("one");
        _two = _fixture.NewFolder("two");
        _ledger = _fixture.Register(new TestWriter("Ledger writer").WithComponent(
            "Books", new VssFileSet { Path = _one, Recursive = true }));
    }

    [Fact]
    public void A_nightly_backup_tells_its_writers_and_copies_what_was_frozen()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The file is a shell script.");
        Write("copy.sh", "#!/bin/sh", $"echo changed > '{_one}/file.txt'", "cat shown/file.txt", "echo $ONE");
        TestWriter other = _fixture.Register(new TestWriter("Other writer").WithComponent(
            "Goods", new VssFileSet { Path = _two, Recursive = true }));
        Assert.True(Run(
            "set context persistent", "set metadata meta.cab", "set verbose on", "writer verify \"Ledger writer\"",
            "writer exclude Other writer", $"add volume \"{_one}\" alias ONE", $"add volume \"{_two}\"",
            "begin backup", "create", "expose %ONE% shown", "exec copy.sh", "unexpose shown", "end backup",
            "delete shadows set %VSS_SHADOW_SET%", "reset"));
        VssSnapshotSet set = _results.OfType<VssSnapshotSet>().Last();
        Assert.Equal((VssSnapshotSetState.Complete, VssBackupType.Full), (set.State, set.BackupType));
        Assert.Contains($"one{set.Shadows[0].Id:B}\n", _output.ToString());
        Assert.Contains("Excluding writer \"Other writer\"", _output.ToString());
        Assert.Equal(1, _ledger.Count(WriterEvent.BackupComplete));
        Assert.Equal(0, other.Count(WriterEvent.Abort));
        VssDocument document = VssDocument.Load(Path.Combine(_folder.FullName, "meta.cab"));
        Assert.True(Assert.Single(document.Backup!.Components).Succeeded);
        Assert.Equal(2, document.Manifest!.Shadows.Count);
        _fixture.AssertNothingLeft(_one, _two);
    }

    [Fact]
    public void A_restore_tells_its_writers()
    {
        MakeMetadata();
        Assert.True(Run("load metadata meta.cab", "simulate restore", "begin restore", "end restore"));
        Assert.Equal(
            [WriterEvent.PreRestore, WriterEvent.PostRestore],
            _ledger.Events.Where(e => e is WriterEvent.PreRestore or WriterEvent.PostRestore));
        Assert.Contains("would take part", _output.ToString());
    }

    [Theory]
    [InlineData(WriterEvent.PreRestore, 2)]
    [InlineData(WriterEvent.PostRestore, 3)]
    public void A_writer_that_fails_a_restore_fails_the_command(WriterEvent writerEvent, int line)
    {
        MakeMetadata();
        _ledger.Fail(writerEvent);
        ScriptError error = Fail("load metadata meta.cab", "begin restore", "end restore");
        Assert.Equal(($"RestoreWriterFailedAt{writerEvent}", line), (error.ErrorId, error.Where.Line));
    }

    [Fact]
    public void A_writer_that_fails_fails_the_create_and_one_that_is_excluded_does_not()
    {
        _ledger.Fail(WriterEvent.Freeze);
        ScriptError error = Fail("set context persistent", $"add volume \"{_one}\"", "create");
        Assert.Equal(3, error.Where.Line);
        Assert.Contains("Ledger writer", error.Message);
        _fixture.AssertNothingLeft(_one);
        Assert.True(Run("writer exclude \"Ledger writer\"", $"add volume \"{_one}\"", "create"));
        _fixture.AssertNothingLeft(_one);
    }

    [Fact]
    public void A_script_that_ends_in_a_backup_aborts_it()
    {
        Assert.True(Run("begin backup", $"add volume \"{_one}\"", "create", "exit"));
        Assert.Equal(1, _ledger.Count(WriterEvent.Abort));
        Assert.Equal(0, _ledger.Count(WriterEvent.BackupComplete));
        _fixture.AssertNothingLeft(_one);
        Assert.True(Run("set context persistent", "begin backup", $"add volume \"{_one}\"", "create"));
        Assert.Single(_fixture.Sets());
    }

    [Fact]
    public void The_shadow_copies_of_a_begun_backup_can_be_deleted_before_its_end()
    {
        Assert.True(Run("begin backup", $"add volume \"{_one}\"", "create", "delete shadows all", "end backup"));
        Assert.Equal(1, _ledger.Count(WriterEvent.BackupComplete));
        _fixture.AssertNothingLeft(_one);
    }

    [Fact]
    public void Volatile_shadow_copies_outlive_the_end_of_their_backup_until_the_script_ends()
    {
        Assert.True(Run("begin backup", $"add volume \"{_one}\"", "create", "end backup", "list shadows all"));
        Assert.EndsWith("Number of shadow copies listed: 1\n", _output.ToString());
        Assert.Equal((1, 0), (_ledger.Count(WriterEvent.BackupComplete), _ledger.Count(WriterEvent.Abort)));
        _fixture.AssertNothingLeft(_one);
        Run("begin backup", $"add volume \"{_one}\"", "create", "end backup", "reset", "list shadows all");
        Assert.EndsWith("Number of shadow copies listed: 0\n", _output.ToString());
        _fixture.AssertNothingLeft(_one);
    }

    [Fact]
    public void Two_sets_are_open_at_the_end_and_both_are_completed()
    {
        TestWriter other = _fixture.Register(new TestWriter("Other writer").WithComponent(
            "Goods", new VssFileSet { Path = _two, Recursive = true }));
        Assert.True(Run($"add volume \"{_one}\"", "create", $"add volume \"{_two}\"", "create", "list shadows all"));
        Assert.Contains("Number of shadow copies listed: 2\n", _output.ToString());
        Assert.Equal(
            (1, 1), (_ledger.Count(WriterEvent.BackupComplete), other.Count(WriterEvent.BackupComplete)));
        _fixture.AssertNothingLeft(_one, _two);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("break %VSS_SHADOW_SET%")]
    [InlineData("mask %VSS_SHADOW_SET%")]
    [InlineData("resync")]
    public void What_this_engine_cannot_do_says_which_one_can(string line)
    {
        MakeMetadata("set context persistent");
        ScriptError error = Fail("load metadata meta.cab", "add shadow %v%", line);
        Assert.Equal(3, error.Where.Line);
        Assert.Contains("AlphaVSS", error.Advice);
        Assert.Contains("Returned HRESULT", error.ToString());
    }

    [Theory]
    [InlineData(WriterEvent.Identify, "list writers")]
    [InlineData(WriterEvent.PrepareBackup, "create")]
    [InlineData(WriterEvent.Freeze, "create")]
    [InlineData(WriterEvent.BackupComplete, "begin backup", "create", "end backup")]
    [InlineData(WriterEvent.Identify, "load metadata meta.cab", "simulate restore")]
    [InlineData(WriterEvent.PreRestore, "load metadata meta.cab", "begin restore")]
    public void Cancelling_ends_a_wait_for_a_writer_within_a_second(WriterEvent writerEvent, params string[] lines)
    {
        MakeMetadata();
        using CancellationTokenSource source = new();
        Stopwatch clock = new();
        using ManualResetEventSlim released = new();
        _ledger.On(writerEvent, _ =>
        {
            clock.Start();
            source.Cancel();
            released.Wait();
        });
        try
        {
            Assert.Throws<OperationCanceledException>(
                () => Run(source.Token, [$"add volume \"{_one}\"", .. lines, "echo not-reached"]));
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        }
        finally
        {
            released.Set();
        }

        Assert.DoesNotContain("-> echo", _output.ToString());
        _fixture.AssertNothingLeft(_one);
    }

    public void Dispose()
    {
        _fixture.Dispose();
        _folder.Delete(recursive: true);
    }

    private void MakeMetadata(string context = "set context volatile")
    {
        Run(context, "set metadata meta.cab", "begin backup", $"add volume \"{_one}\" alias v", "create", "end backup");
        _output.GetStringBuilder().Clear();
    }

    private bool Run(params string[] lines) => Run(CancellationToken.None, lines);

    private bool Run(CancellationToken cancellation, params string[] lines)
    {
        ScriptHost host = new(_output, _error) { Folder = _folder.FullName, Result = _results.Add };
        Script script = Script.Parse(new ScriptSource("test.dsh", string.Join("\n", lines)));
        return new ScriptRunner(_fixture.Engine, host).Run(script, cancellation);
    }

    private ScriptError Fail(params string[] lines) =>
        Assert.Single(Assert.Throws<ScriptException>(() => Run(lines)).Errors);

    private void Write(string name, params string[] lines)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, string.Join("\n", lines) + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
