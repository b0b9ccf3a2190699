using System.IO;
using Vssh.CommandLine;

namespace Vssh.Tests;

public sealed class ArgumentReaderTests
{
    [Theory]
    [InlineData("a.dsh")]
    [InlineData("-s", "a.dsh")]
    [InlineData("/s", "a.dsh")]
    [InlineData("/S", "a.dsh")]
    [InlineData("/s:a.dsh")]
    [InlineData("-s=a.dsh")]
    [InlineData("--script", "a.dsh")]
    [InlineData("-Script:a.dsh")]
    [InlineData("--SCRIPT=a.dsh")]
    [InlineData("--", "a.dsh")]
    public void A_script_is_named_in_each_way(params string[] arguments) =>
        Assert.Equal((VsshAction.RunFile, "a.dsh"), Action(arguments));

    [Theory]
    [InlineData("-l", "a.log")]
    [InlineData("/L", "a.log")]
    [InlineData("/l:a.log")]
    [InlineData("--log=a.log")]
    public void A_log_is_named_in_each_way(params string[] arguments)
    {
        VsshArguments read = ArgumentReader.Read([.. arguments, "/s", "b.dsh"]);
        Assert.Equal(("a.log", "b.dsh", VsshAction.RunFile), (read.LogPath, read.Text, read.Action));
    }

    [Theory]
    [InlineData("/srv/x.dsh")]
    [InlineData("/scripts/x.dsh")]
    [InlineData("/s/x.dsh")]
    [InlineData("/l/x.dsh")]
    [InlineData("/srv/a:b.dsh")]
    public void A_path_that_begins_like_an_option_is_a_path(string path) =>
        Assert.Equal((VsshAction.RunFile, path), Action(path));

    [Theory]
    [InlineData("C:\\scripts\\a.dsh", "/s:C:\\scripts\\a.dsh")]
    [InlineData("-s.dsh", "-s=-s.dsh")]
    [InlineData("/s", "-s", "./a", "/s")]
    public void Only_the_first_joint_counts(string script, params string[] arguments)
    {
        if (arguments.Length == 1)
        {
            Assert.Equal(script, ArgumentReader.Read(arguments).Text);
        }
        else
        {
            Assert.Throws<UsageException>(() => ArgumentReader.Read(arguments));
        }
    }

    [Theory]
    [InlineData("list providers", "list", "providers")]
    [InlineData("LIST providers", "LIST", "providers")]
    [InlineData("list providers", "list providers")]
    [InlineData("exec \"my file.sh\"", "exec", "my file.sh")]
    [InlineData("echo \"a#b\" -s /l", "echo", "a#b", "-s", "/l")]
    [InlineData("set metadata \"\"", "set", "metadata", "")]
    [InlineData("create", "create")]
    public void Words_that_begin_a_command_are_one(string line, params string[] arguments) =>
        Assert.Equal((VsshAction.RunCommand, line), Action(arguments));

    [Fact]
    public void Variables_are_named_by_option_or_beside_the_script()
    {
        VsshArguments read = ArgumentReader.Read(
            "--variable", "one=1", "--VARIABLE:two=a=b", "x.dsh", "three=c d", "four=");
        Assert.Equal(4, read.Variables.Count);
        Assert.Equal(("1", "a=b"), (read.Variables["ONE"], read.Variables["two"]));
        Assert.Equal(("c d", ""), (read.Variables["three"], read.Variables["four"]));
    }

    [Fact]
    public void Nothing_means_a_conversation_and_a_dash_means_standard_input()
    {
        Assert.Equal((VsshAction.Converse, ""), Action());
        Assert.Equal((VsshAction.Converse, ""), Action("-l", "x.log"));
        Assert.Equal((VsshAction.RunInput, "-"), Action("-"));
        Assert.Equal((VsshAction.RunInput, "-"), Action("-s", "-"));
        Assert.True(ArgumentReader.Read("--validate", "-").ValidatesOnly);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("/?")]
    [InlineData("/HELP")]
    [InlineData("a.dsh", "--help")]
    public void Help_is_asked_for_in_each_way(params string[] arguments) =>
        Assert.Equal(VsshAction.ShowHelp, Action(arguments).Item1);

    [Theory]
    [InlineData("does not take '--verbose'", "--verbose")]
    [InlineData("does not take '-sa.dsh'. A file follows after a blank or a colon: -s a.dsh", "-sa.dsh")]
    [InlineData("one script: 'a.dsh', or 'b.dsh'", "a.dsh", "b.dsh")]
    [InlineData("one script: 'a.dsh', or 'b.dsh'", "-s", "a.dsh", "/s", "b.dsh")]
    [InlineData("one log: 'a', or 'b'", "-l", "a", "-l:b")]
    [InlineData("'-s' needs a script", "-s")]
    [InlineData("'-s' needs a script", "-s", "-l", "a")]
    [InlineData("'/s:' needs a script", "/s:")]
    [InlineData("'-l' needs a file", "-l", "")]
    [InlineData("'--variable' needs name=value", "--variable")]
    [InlineData("names no variable", "--variable", "name")]
    [InlineData("names no variable", "--variable", "=value")]
    [InlineData("names no variable", "--variable", "a%b=value")]
    [InlineData("Nothing is joined to --validate", "--validate=yes")]
    public void Wrong_use_is_told(string message, params string[] arguments) =>
        Assert.Contains(message, Assert.Throws<UsageException>(() => ArgumentReader.Read(arguments)).Message);

    [Fact]
    public void A_file_wins_over_a_command_of_its_name()
    {
        string folder = Directory.CreateTempSubdirectory("vssh-").FullName;
        string file = Path.Combine(folder, "a=b");
        File.WriteAllText(file, "");
        Assert.Equal((VsshAction.RunFile, file), Action(file));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Help_fits_a_terminal_of_80_columns() =>
        Assert.All(HelpText.Text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));

    private static (VsshAction, string) Action(params string[] arguments)
    {
        VsshArguments read = ArgumentReader.Read(arguments);
        return (read.Action, read.Text);
    }
}
