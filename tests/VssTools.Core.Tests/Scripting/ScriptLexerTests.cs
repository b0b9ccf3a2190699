using System.Linq;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptLexerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \t ", "")]
    [InlineData("create", "create")]
    [InlineData("  add\tvolume   /data  ", "add|volume|/data")]
    [InlineData("# all of it", "")]
    [InlineData("create # why", "create")]
    [InlineData("set verbose on#", "set|verbose|on")]
    [InlineData("## twice", "")]
    [InlineData("add volume \"/a b\"", "add|volume|/a b")]
    [InlineData("exec \"C:\\Program Files\"\\x.cmd", "exec|C:\\Program Files\\x.cmd")]
    [InlineData("expose x \"/a#b\"", "expose|x|/a#b")]
    [InlineData("exec \"\"", "exec|")]
    [InlineData("create\u001A", "create")]
    [InlineData("create;", "create")]
    [InlineData("create ; ;; # why", "create")]
    [InlineData("create;#why", "create")]
    [InlineData(" ; ", "")]
    [InlineData("exec \"/a;\";", "exec|/a;")]
    [InlineData("exec /a;b", "exec|/a;b")]
    [InlineData("add volume “/a b”", "add|volume|/a b")]
    [InlineData("add volume „/a b\"", "add|volume|/a b")]
    [InlineData("add volume \"/a“b”\"", "add|volume|/a“b”")]
    [InlineData("add\u00A0volume\u3000/a\u200B", "add|volume|/a")]
    [InlineData("create\0\0\0", "create")]
    public void Blanks_divide_quotes_hold_together_and_a_hash_ends_the_line(string line, string expected) =>
        Assert.Equal(
            expected,
            string.Join("|", new ScriptLexer(new ScriptSource("x", line), 1).ReadWords().Select(word => word.Text)));

    [Fact]
    public void A_word_knows_its_place()
    {
        ScriptSource source = new("x", "create\n  add \"a b\" c");
        ScriptWord word = new ScriptLexer(source, 2).ReadWords()[1];
        Assert.Equal(new ScriptWord("a b", 2, 7, 5), word);
    }

    [Fact]
    public void A_quote_that_is_not_closed_is_an_error_at_the_quote()
    {
        ScriptSource source = new("x", "add volume a\"b c");
        ScriptException e = Assert.Throws<ScriptException>(() => new ScriptLexer(source, 1).ReadWords());
        Assert.Equal(13, e.Errors[0].Where.Column);
    }
}
