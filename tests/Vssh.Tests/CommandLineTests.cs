using System;
using System.IO;

namespace Vssh.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly VsshProcess _vssh = new();

    [Theory]
    [InlineData("--help", "Usage: vssh [options] <script>")]
    [InlineData("/?", "Usage: vssh [options] <script>")]
    [InlineData("--version", "vssh 0.1.0")]
    public void Questions_about_the_program_are_answered(string option, string answer)
    {
        VsshResult result = _vssh.Start(option).Wait();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(answer, result.Output);
    }

    [Theory]
    [InlineData("does not take '--verbose'", "--verbose")]
    [InlineData("runs one script: 'a.dsh', or 'b.dsh'?", "a.dsh", "b.dsh")]
    [InlineData("'-s' needs a script", "-s")]
    public void Wrong_use_is_told(string message, params string[] arguments)
    {
        VsshResult result = _vssh.Start(arguments).Wait();
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error);
    }

    [Fact]
    public void A_script_that_is_not_there_is_told()
    {
        VsshResult result = _vssh.Start("missing.dsh").Wait();
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("There is no script 'missing.dsh'.", result.Error);
    }

    [Fact]
    public void A_wrong_script_is_told_before_anything_of_it_runs()
    {
        _vssh.Write("wrong.dsh", "add volume .", "create", "exec /bin/true", "lits shadows all");
        VsshResult result = _vssh.Start("wrong.dsh").Wait();
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("wrong.dsh(4,1): error: 'lits' is not a command.", result.Error);
        Assert.Contains("  4 | lits shadows all", result.Error);
        Assert.Empty(_vssh.Leftovers());
    }

    [Theory]
    [InlineData("run.dsh")]
    [InlineData("-s", "run.dsh")]
    [InlineData("/S:run.dsh")]
    public void A_script_is_named_in_each_way_that_diskshadow_knows(params string[] arguments)
    {
        _vssh.Write("run.dsh", "set context volatile", "exit");
        VsshResult result = _vssh.Start(arguments).Wait();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.EndsWith("-> set context volatile\n-> exit\n", result.Output);
    }

    [Theory]
    [InlineData]
    [InlineData("-")]
    [InlineData("-s", "-")]
    public void A_script_comes_from_standard_input(params string[] arguments)
    {
        using VsshProcess vssh = new() { Input = "echo one\r\necho two" };
        VsshResult result = vssh.Start(arguments).Wait();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("-> echo two\ntwo\n", result.Output);
        using VsshProcess wrong = new() { Input = "echo one\nlits\n" };
        Assert.Contains("standard input(2,1): error: 'lits'", wrong.Start(arguments).Wait().Error);
    }

    [Fact]
    public void Words_that_begin_a_command_run_as_one()
    {
        VsshResult result = _vssh.Start("list", "providers").Wait();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("-> list providers\n", result.Output);
        VsshResult wrong = _vssh.Start("list", "sheep").Wait();
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("command(1,6): error: 'sheep'", wrong.Error);
    }

    [Fact]
    public void Variables_stand_for_their_values()
    {
        _vssh.Write("run.dsh", "echo %Place% and %other%");
        VsshResult result = _vssh.Start("--variable", "place=a b", "run.dsh", "other=c").Wait();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("\na b and c\n", result.Output);
    }

    [Fact]
    public void Validation_tells_all_errors_and_runs_nothing()
    {
        _vssh.Write("wrong.dsh", "exec run.sh", "lits", "create now", "expose");
        VsshResult wrong = _vssh.Start("--validate", "wrong.dsh").Wait();
        Assert.Equal((1, ""), (wrong.ExitCode, wrong.Output));
        Assert.Contains("wrong.dsh(2,1)", wrong.Error);
        Assert.Contains("wrong.dsh(3,8)", wrong.Error);
        _vssh.Write("run.sh", "#!/bin/sh", "touch ran");
        _vssh.Write("right.dsh", "exec run.sh");
        VsshResult right = _vssh.Start("--validate", "right.dsh").Wait();
        Assert.Equal((0, "", "right.dsh: nothing is wrong.\n"), (right.ExitCode, right.Error, right.Output));
        Assert.False(File.Exists(Path.Combine(_vssh.Folder, "ran")));
    }

    [Fact]
    public void The_log_has_all_that_is_shown_and_of_one_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The file that the script runs is a shell script.");
        string log = _vssh.Write("run.log", "of another run");
        _vssh.Write("run.sh", "#!/bin/sh", "echo said", "echo complained >&2");
        _vssh.Write("run.dsh", "exec run.sh", "exec missing.sh");
        VsshResult result = _vssh.Start("/s", "run.dsh", "/l", log).Wait();
        Assert.Equal(1, result.ExitCode);
        string text = File.ReadAllText(log);
        string[] shown = ["-> exec run.sh\n", "said\n", "complained\n", "run.dsh(2,6): error"];
        Assert.All(shown, part => Assert.Contains(part, text));
        Assert.StartsWith("vssh version", text);
        Assert.Equal(text.Length, result.Output.Length + result.Error.Length);
    }

    [Theory]
    [InlineData("no/such/folder/run.log")]
    [InlineData("run.dsh")]
    [InlineData(".")]
    public void A_log_that_cannot_be_written_ends_it_before_anything_runs(string log)
    {
        _vssh.Write("run.dsh", "echo one");
        VsshResult result = _vssh.Start("-l", log, "run.dsh").Wait();
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains($"The log '{log}' cannot be written", result.Error);
        Assert.Equal("echo one\n", File.ReadAllText(Path.Combine(_vssh.Folder, "run.dsh")));
    }

    public void Dispose() => _vssh.Dispose();
}
