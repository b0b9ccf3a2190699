using System;
using System.Linq;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptHelpTests
{
    [Fact]
    public void Help_fits_a_console_and_has_every_command()
    {
        string overview = ScriptHelp.Overview();
        Assert.All(ScriptGrammar.Commands, command =>
        {
            Assert.Contains($"  {command.Name} ", overview);
            Assert.Contains($"  {command.Name}", ScriptHelp.For(command.Name));
            Assert.Contains("Example: " + command.Example, ScriptHelp.For(command.Name));
            AssertFits(ScriptHelp.For(command.Name));
        });
        AssertFits(overview);
    }

    [Fact]
    public void Every_example_is_the_command_it_explains() => Assert.All(ScriptGrammar.Commands, command =>
    {
        Assert.StartsWith(command.Name, command.Example);
        Assert.IsNotType<HelpCommand>(command.Name == "help"
            ? new ExitCommand(new("exit", 1, 1, 4))
            : ScriptParser.ParseLine(new("x", command.Example), 1));
    });

    [Theory]
    [InlineData("set", 5)]
    [InlineData("LIST", 3)]
    [InlineData("list shadows", 1)]
    [InlineData("nothing", 0)]
    public void A_first_word_stands_for_all_its_commands(string topic, int count)
    {
        string text = ScriptHelp.For(topic);
        Assert.Equal(count, text.Split('\n').Count(line => line.Contains("Example: ")));
        Assert.Equal(count > 0, ScriptHelp.Knows(topic));
    }

    private static void AssertFits(string text) =>
        Assert.All(text.Replace("\r", "").Split('\n'), line => Assert.InRange(line.Length, 0, 80));
}
