using System;
using System.Linq;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptParserTests
{
    [Theory]
    [InlineData("set context volatile", VssLifetime.Volatile, false)]
    [InlineData("SET CONTEXT Volatile NoWriters", VssLifetime.Volatile, true)]
    [InlineData("Set Context PERSISTENT", VssLifetime.Persistent, false)]
    [InlineData("set context persistent nowriters # why", VssLifetime.Persistent, true)]
    [InlineData("set context clientaccessible", VssLifetime.ClientAccessible, true)]
    public void A_context_has_a_lifetime_and_writers_or_none(string line, VssLifetime lifetime, bool noWriter)
    {
        SetContextCommand command = Assert.IsType<SetContextCommand>(Parse(line));
        Assert.Equal((lifetime, noWriter), (command.Lifetime, command.NoWriter));
    }

    [Theory]
    [InlineData("add volume /a", "/a", null, null)]
    [InlineData("add volume \"/a b\" alias one", "/a b", "one", null)]
    [InlineData("ADD VOLUME /a ALIAS one PROVIDER {x}", "/a", "one", "{x}")]
    [InlineData("add volume /a provider {x}", "/a", null, "{x}")]
    public void A_volume_may_have_an_alias_and_a_provider(string line, string volume, string? alias, string? provider)
    {
        AddVolumeCommand command = Assert.IsType<AddVolumeCommand>(Parse(line));
        Assert.Equal((volume, alias, provider), (command.Volume.Text, command.Alias?.Text, command.Provider?.Text));
    }

    [Theory]
    [InlineData("delete shadows all", ShadowChoiceKind.All, null)]
    [InlineData("delete shadows volume /a", ShadowChoiceKind.Volume, "/a")]
    [InlineData("delete shadows oldest /a", ShadowChoiceKind.Oldest, "/a")]
    [InlineData("delete shadows set %VSS_SHADOW_SET%", ShadowChoiceKind.Set, "%VSS_SHADOW_SET%")]
    [InlineData("delete shadows id %one%", ShadowChoiceKind.Id, "%one%")]
    [InlineData("Delete Shadows Exposed /mnt", ShadowChoiceKind.Exposed, "/mnt")]
    public void Shadow_copies_to_delete_are_chosen_in_six_ways(string line, object kind, string? value)
    {
        DeleteShadowsCommand command = Assert.IsType<DeleteShadowsCommand>(Parse(line));
        Assert.Equal((kind, value), (command.Choice.Kind, command.Choice.Value?.Text));
    }

    [Theory]
    [InlineData("creat", 1, "'creat' is not a command.", "Did you mean 'create'? Expected: set, reset, ")]
    [InlineData("reset now", 7, "'now' does not fit here.", "Expected: the end of the line.")]
    [InlineData("set context forever", 13, "'forever' does not fit here.", "Expected: volatile, persistent, ")]
    [InlineData("set context clientaccessible nowriters", 30, "'nowriters' does not fit", "Expected: the end")]
    [InlineData("add volume \"\"", 12, "This word is empty.", "Expected: the path of a volume.")]
    [InlineData("add volume /a alias", 21, "The command is not complete.", "Expected: a name.")]
    [InlineData("add volume /a alias %x%", 21, "'%x%' cannot be an alias.", "Expected: a name without %")]
    [InlineData("add volume /a b c", 15, "'b' does not fit here.", "Expected: alias, provider or ")]
    [InlineData("list shadows volume /a", 14, "'volume' does not fit here.", "Expected: all, set or id.")]
    [InlineData("expose %a%", 12, "The command is not complete.", "Expected: the folder")]
    public void A_wrong_line_is_told_with_what_was_expected(string line, int column, string message, string advice)
    {
        ScriptException e = Assert.Throws<ScriptException>(() => Parse(line));
        ScriptError error = Assert.Single(e.Errors);
        Assert.Equal((1, column), (error.Where.Line, error.Where.Column));
        Assert.StartsWith(message, error.Message);
        Assert.StartsWith(advice, error.Advice);
        Assert.Equal("ScriptSyntax", error.ErrorId);
    }

    [Theory]
    [InlineData("set context")]
    [InlineData("set option")]
    [InlineData("set metadata")]
    [InlineData("set verbose")]
    [InlineData("load metadata")]
    [InlineData("writer")]
    [InlineData("add volume")]
    [InlineData("add alias")]
    [InlineData("break")]
    [InlineData("revert")]
    public void A_command_with_nothing_after_it_asks_for_its_help(string line) =>
        Assert.Equal(line, Assert.IsType<HelpCommand>(Parse(line)).Topic);

    [Fact]
    public void All_errors_are_told_at_once()
    {
        ScriptSource source = new("x", "foo\nreset\nadd \"x\nset what");
        ScriptException e = Assert.Throws<ScriptException>(() => Script.Parse(source));
        Assert.Equal([1, 3, 4], e.Errors.Select(error => error.Where.Line));
    }

    [Fact]
    public void An_error_shows_the_line_and_marks_the_word()
    {
        ScriptSource source = new("nightly.dsh", "reset\n\tlist shadows alle");
        ScriptException e = Assert.Throws<ScriptException>(() => Script.Parse(source));
        Assert.Equal(
            "nightly.dsh(2,15): error: 'alle' does not fit here.\n" +
            "  2 | \tlist shadows alle\n" +
            "    | \t             ^~~~\n" +
            "Did you mean 'all'? Expected: all, set or id.",
            e.Message.Replace(Environment.NewLine, "\n"));
    }

    [Fact]
    public void What_stands_below_exit_is_no_script() =>
        Assert.Equal(2, Script.Parse(new("x", "reset\nexit\nsome notes \"")).Commands.Count);

    private static ScriptCommand? Parse(string line) => ScriptParser.ParseLine(new ScriptSource("x", line), 1);
}
