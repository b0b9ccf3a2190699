using System;
using System.Collections.Generic;
using System.Linq;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptQuotingTests
{
    [Theory]
    [InlineData("/srv/data")]
    [InlineData(@"C:\Data\")]
    [InlineData("/srv/two words")]
    [InlineData("/srv/# no comment")]
    [InlineData("/srv/semicolon;")]
    [InlineData("/srv/100%")]
    [InlineData("/srv/%HOME%/%%x%")]
    [InlineData("/srv/\u201Cquoted\u201D")]
    [InlineData("/srv/no\u00A0break")]
    [InlineData("/srv/\u200Bunseen")]
    [InlineData("-s")]
    public void A_word_is_read_as_it_was_written(string value) => Assert.Equal(value, ReadBack(value));

    [Fact]
    public void Any_word_without_quotes_is_read_as_it_was_written()
    {
        const string alphabet = "ab %#;'/\\:$(){}[]\u201C\u201E\u00A0\uFEFF\u3000é&|<>^!`=,.-";
        Random random = new(4);
        for (int i = 0; i < 5000; i++)
        {
            string value = new([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ =>
                alphabet[random.Next(alphabet.Length)])]);
            Assert.Equal(value, ReadBack(value));
        }
    }

    [Theory]
    [InlineData("a\"b")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public void What_no_script_can_say_is_refused(string value) =>
        Assert.Equal("ScriptCannotQuote", Assert.Throws<VssException>(() => ScriptQuoting.Quote(value)).ErrorId);

    [Theory]
    [InlineData("data", "data_shadow")]
    [InlineData("my data", "my_data_shadow")]
    [InlineData("", "root_shadow")]
    [InlineData("%=\"", "root_shadow")]
    [InlineData("Bücher", "B_cher_shadow")]
    public void An_alias_is_a_name_whatever_the_volume_is_called(string text, string alias)
    {
        Assert.Equal(alias, ScriptQuoting.Alias(text));
        Assert.True(ScriptNames.IsName(alias));
    }

    [Fact]
    public void A_comment_stays_on_its_line() => Assert.Equal("# a b", ScriptQuoting.Comment("a\nb"));

    private static string ReadBack(string value)
    {
        ScriptSource source = new("test", $"echo {ScriptQuoting.Quote(value)}");
        IReadOnlyList<ScriptWord> words = new ScriptLexer(source, 1).ReadWords();
        Assert.Equal(2, words.Count);
        string text = words[1].Text;
        Assert.DoesNotContain(ScriptNames.In(text), _ => true);
        return text.Replace("%%", "%");
    }
}
