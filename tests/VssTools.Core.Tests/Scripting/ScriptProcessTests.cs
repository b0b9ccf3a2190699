using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vssh tests");
    private readonly ScriptRun _run = new();

    public ScriptProcessTests() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The files that these tests run are shell scripts.");

    [Fact]
    public void A_program_finds_the_aliases_in_its_environment_and_this_process_does_not()
    {
        string file = ScriptRun.WriteScript(_folder, "#!/bin/sh\necho \"<$one|$VSS_SHADOW_1|$VSS_SHADOW_SET>\"\n");
        _run.Run(
            "set context persistent nowriters", "add volume /a alias one", "add volume /b", "create",
            $"exec \"{file}\"");
        VssSnapshotSet set = Assert.Single(_run.Engine.Sets);
        Assert.Contains($"<{set.Shadows[0].Id:B}|{set.Shadows[1].Id:B}|{set.Id:B}>\n", _run.Output);
        Assert.Null(Environment.GetEnvironmentVariable("VSS_SHADOW_SET"));
    }

    [Fact]
    public void What_a_program_writes_streams_through()
    {
        string file = ScriptRun.WriteScript(_folder, "#!/bin/sh\necho out\necho err >&2\n");
        _run.Run($"exec \"{file}\"", "list shadows all");
        Assert.Contains("out\n-> list shadows all\n", _run.Output);
        Assert.Equal("err\n", _run.Error);
    }

    [Fact]
    public void A_program_that_fails_ends_the_script()
    {
        string file = ScriptRun.WriteScript(_folder, "#!/bin/sh\nexit 3\n");
        ScriptError error = _run.Fail("add volume /a", "create", $"exec \"{file}\"");
        Assert.Equal(("ExecFailed", 3), (error.ErrorId, error.Where.Line));
        Assert.Contains("the exit code 3", error.Message);
        Assert.Equal("AbortBackup", _run.Engine.Calls[^1]);
    }

    [Theory]
    [InlineData("#!/bin/sh\n", false, "chmod +x")]
    [InlineData("#!/bin/sh\r\necho x\r\n", true, "no CR end")]
    [InlineData("#!/no/such/shell\n", true, "#!")]
    [InlineData("\u007FELF and then nothing", true, "#!/bin/sh")]
    public void A_file_that_cannot_run_is_told_with_what_to_do(string text, bool executable, string advice)
    {
        string file = ScriptRun.WriteScript(_folder, text, executable);
        ScriptError error = _run.Fail($"exec \"{file}\"");
        Assert.Equal("ExecNotStarted", error.ErrorId);
        Assert.Contains(advice, error.Advice);
    }

    [Fact]
    public void A_name_without_a_folder_is_found_on_the_path()
    {
        _run.Run("exec true");
        Assert.Equal("ExecFailed", _run.Fail("exec false").ErrorId);
    }

    [Fact]
    public void Cancelling_ends_the_program_and_what_it_started_within_a_second()
    {
        string pid = Path.Combine(_folder.FullName, "pid");
        string file = ScriptRun.WriteScript(
            _folder, $"#!/bin/sh\ntrap '' INT\nsleep 60 &\necho $! > '{pid}.new'; mv '{pid}.new' '{pid}'\nwait\n");
        using CancellationTokenSource source = new();
        Stopwatch cancelled = new();
        Thread thread = new(() =>
        {
            while (!File.Exists(pid))
            {
                Thread.Sleep(10);
            }

            cancelled.Start();
            source.Cancel();
        });
        thread.Start();
        Assert.Throws<OperationCanceledException>(
            () => _run.Run(source.Token, "add volume /a", "create", $"exec \"{file}\""));
        Assert.InRange(cancelled.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        thread.Join();
        Assert.Empty(_run.Engine.Sets);
        string child = $"/proc/{File.ReadAllText(pid).Trim()}/cmdline";
        Assert.True(SpinWait.SpinUntil(() => !IsSleep(child), TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void A_program_that_leaves_something_in_the_background_is_not_waited_for()
    {
        string file = ScriptRun.WriteScript(_folder, "#!/bin/sh\nsleep 20 &\necho started\n");
        Stopwatch clock = Stopwatch.StartNew();
        _run.Run($"exec \"{file}\"");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Contains("started\n", _run.Output);
    }

    public void Dispose()
    {
        _run.Dispose();
        _folder.Delete(recursive: true);
    }

    private static bool IsSleep(string commandLine)
    {
        try
        {
            return File.ReadAllText(commandLine).Contains("sleep");
        }
        catch (IOException)
        {
            return false;
        }
    }
}
