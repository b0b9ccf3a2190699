using System;
using System.Net;
using System.Text;
using VssTools.Reporting;

namespace VssTools.Core.Tests.Reporting;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\" onload='x' &amp;", "&quot; onload=&#39;x&#39; &amp;amp;")]
    [InlineData("two\nlines\tand a tab", "two\nlines\tand a tab")]
    [InlineData("Gr\u00FC\u00DFe \u65E5", "Gr&#252;&#223;e &#26085;")]
    [InlineData("\U0001F5C2", "&#128450;")]
    public void What_means_something_in_markup_is_encoded(string text, string expected) =>
        Assert.Equal(expected, Encode(text));

    [Theory]
    [InlineData("\0", "[U+0000]")]
    [InlineData("\u001B[31m", "[U+001B][31m")]
    [InlineData("\u007F\u0085", "[U+007F][U+0085]")]
    [InlineData("invoice\u202Egpj.exe", "invoice[U+202E]gpj.exe")]
    [InlineData("\u2066\u2069\u200F\uFEFF", "[U+2066][U+2069][U+200F][U+FEFF]")]
    [InlineData("\u2028\u2029", "[U+2028][U+2029]")]
    [InlineData("\uFFFE\uFFFF", "[U+FFFE][U+FFFF]")]
    [InlineData("\U000E0041", "[U+E0041]")]
    public void What_cannot_be_seen_is_named(string text, string expected) => Assert.Equal(expected, Encode(text));

    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDFFF)]
    public void Half_a_pair_of_surrogates_is_named(int half) =>
        Assert.Equal($"a[U+{half:X4}]b", Encode($"a{(char)half}b"));

    [Fact]
    public void Joiners_stay_because_scripts_need_them() =>
        Assert.Equal("&#1606;&#8204;&#8205;&#173;", Encode("\u0646\u200C\u200D\u00AD"));

    [Fact]
    public void Every_character_becomes_ascii_that_means_no_markup()
    {
        StringBuilder all = new();
        for (int i = 0; i <= char.MaxValue; i++)
        {
            all.Append((char)i).Append(' ');
        }

        string encoded = Encode(all.ToString());
        Assert.DoesNotContain(encoded, c => c > '~' || (c < ' ' && !char.IsWhiteSpace(c)));
        Assert.Equal(-1, encoded.IndexOfAny(['<', '>', '"', '\'']));
        Assert.Contains("a\u00E4", WebUtility.HtmlDecode(Encode("a\u00E4")), StringComparison.Ordinal);
    }

    private static string Encode(string text)
    {
        StringBuilder output = new();
        HtmlText.Append(output, text);
        return output.ToString();
    }
}
