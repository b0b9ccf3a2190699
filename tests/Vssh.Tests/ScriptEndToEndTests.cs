using System;
using System.Diagnostics;
using System.IO;

namespace Vssh.Tests;

public sealed class ScriptEndToEndTests : IDisposable
{
    private readonly VsshProcess _vssh = new();

    public ScriptEndToEndTests() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The files that these scripts run are shell scripts.");

    [Fact]
    public void Exposed_shadow_copies_hold_what_was_there_when_they_were_made()
    {
        _vssh.MakeVolume("one");
        _vssh.MakeVolume("two");
        _vssh.Write("change.sh", "#!/bin/sh", "echo changed > one/data.txt");
        _vssh.Write("read.sh", "#!/bin/sh", "echo \"<$(cat x/data.txt) $(cat y/data.txt) $(cat one/data.txt)>\"");
        _vssh.Write(
            "run.dsh",
            "set context persistent nowriters", "add volume one alias one", "add volume two alias two", "create",
            "exec change.sh", "expose %one% x", "expose %two% y", "exec ./read.sh", "unexpose x", "unexpose %two%",
            "delete shadows set %VSS_SHADOW_SET%");
        VsshResult result = _vssh.Start("run.dsh").Wait();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("<one two changed>\n", result.Output);
        Assert.Contains("Number of shadow copies deleted: 2\n", result.Output);
        Assert.False(Path.Exists(Path.Combine(_vssh.Folder, "x")));
        Assert.Empty(_vssh.Leftovers());
    }

    [Fact]
    public void Volatile_shadow_copies_live_until_the_script_ends()
    {
        _vssh.MakeVolume("one");
        _vssh.Write("run.dsh", "add volume one", "create", "list shadows all");
        VsshResult result = _vssh.Start("run.dsh").Wait();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(2, result.Output.Split("Number of shadow copies listed: 1\n").Length - 1);
        Assert.Empty(_vssh.Leftovers());
    }

    [Theory]
    [InlineData("exec fail.sh", "'fail.sh' ended with the exit code 7.")]
    [InlineData("exec missing.sh", "There is no file 'missing.sh' to run.")]
    [InlineData("expose %VSS_SHADOW_1% x", "cannot be exposed")]
    [InlineData("add volume /proc", "proc")]
    public void The_first_failure_ends_the_script_and_nothing_volatile_is_left(string line, string message)
    {
        _vssh.MakeVolume("one");
        _vssh.Write("fail.sh", "#!/bin/sh", "exit 7");
        _vssh.Write("run.dsh", "add volume one", "create", line, "list shadows all");
        VsshResult result = _vssh.Start("run.dsh").Wait();
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("run.dsh(3,", result.Error);
        Assert.Contains(message, result.Error);
        Assert.DoesNotContain("-> list", result.Output);
        Assert.Empty(_vssh.Leftovers());
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public void A_signal_ends_the_program_that_runs_and_then_the_script_within_a_second(string signal, int code)
    {
        _vssh.MakeVolume("one");
        _vssh.Write("wait.sh", "#!/bin/sh", "touch started", "sleep 60", "touch not-stopped");
        _vssh.Write("run.dsh", "add volume one", "create", "exec wait.sh", "list shadows all");
        _vssh.Start("run.dsh").WaitForFile("started");
        Stopwatch clock = Stopwatch.StartNew();
        _vssh.Signal(signal);
        VsshResult result = _vssh.Wait();
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(code, result.ExitCode);
        Assert.DoesNotContain("-> list", result.Output);
        Assert.Contains("interrupted", result.Error);
        Assert.Empty(_vssh.Leftovers());
    }

    [Fact]
    public void What_a_killed_run_left_is_gone_after_the_next_one()
    {
        _vssh.MakeVolume("one");
        string pid = Path.Combine(_vssh.Folder, "pid");
        _vssh.Write("wait.sh", "#!/bin/sh", "echo $$ > pid.new", "mv pid.new pid", "exec sleep 60");
        _vssh.Write("run.dsh", "add volume one", "create", "exec wait.sh");
        _vssh.Write("next.dsh", "list shadows all");
        _vssh.Start("run.dsh").WaitForFile("pid");
        Assert.NotEmpty(_vssh.Leftovers());
        _vssh.Signal("KILL");
        using Process child = Process.GetProcessById(int.Parse(File.ReadAllText(pid)));
        child.Kill();
        _vssh.Wait();
        VsshResult result = _vssh.Start("next.dsh").Wait();
        Assert.Contains("Number of shadow copies listed: 0\n", result.Output);
        Assert.Empty(_vssh.Leftovers());
    }

    [Fact]
    public void The_example_backs_up_a_folder_and_leaves_nothing_else()
    {
        string source = _vssh.MakeVolume("my documents");
        string destination = Path.Combine(_vssh.Folder, "backup", "here");
        VsshResult result = _vssh.StartIn(
            VsshProcess.Root, "examples/folder-backup.dsh", $"source={source}", $"destination={destination}").Wait();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string copy = Assert.Single(Directory.GetFileSystemEntries(destination));
        Assert.Equal("my documents", File.ReadAllText(Path.Combine(copy, "data.txt")));
        Assert.Equal([Path.Combine(copy, "data.txt")], Directory.GetFileSystemEntries(copy));
        Assert.Empty(_vssh.Leftovers());
    }

    [Fact]
    public void The_example_fails_and_leaves_nothing_where_the_copy_is_not_whole()
    {
        string source = _vssh.MakeVolume("one");
        string destination = Path.Combine(_vssh.Folder, "backup");
        _vssh.Write("cp", "#!/bin/sh", "exit 1");
        VsshResult result = _vssh.StartProgram(
            VsshProcess.Root, "/usr/bin/env", "sh", "-c", "PATH=$1:$PATH; shift; exec \"$@\"", "sh", _vssh.Folder,
            "dotnet", "exec", VsshProcess.Program, "examples/folder-backup.dsh", $"source={source}",
            $"destination={destination}").Wait();
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("not whole", result.Error);
        Assert.Empty(Directory.GetFileSystemEntries(destination));
        Assert.Empty(_vssh.Leftovers());
    }

    public void Dispose() => _vssh.Dispose();
}
