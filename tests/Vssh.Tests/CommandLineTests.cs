using System;

namespace Vssh.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly VsshProcess _vssh = new();

    [Theory]
    [InlineData("--help", "Usage: vssh <script>")]
    [InlineData("-h", "Usage: vssh <script>")]
    [InlineData("--version", "vssh 0.1.0")]
    public void Questions_about_the_program_are_answered(string option, string answer)
    {
        VsshResult result = _vssh.Start(option).Wait();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(answer, result.Output);
    }

    [Theory]
    [InlineData("needs a script")]
    [InlineData("does not take '--verbose'", "--verbose")]
    [InlineData("does not take 'a.dsh b.dsh'", "a.dsh", "b.dsh")]
    [InlineData("does not take '-s'", "-s")]
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
    [InlineData("/s", "run.dsh")]
    [InlineData("/S", "run.dsh")]
    public void A_script_is_named_in_each_way_that_diskshadow_knows(params string[] arguments)
    {
        _vssh.Write("run.dsh", "set context volatile", "exit");
        VsshResult result = _vssh.Start(arguments).Wait();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.EndsWith("-> set context volatile\n-> exit\n", result.Output);
    }

    public void Dispose() => _vssh.Dispose();
}
