namespace VssTools.Core.Tests.Selection;

public sealed class WildcardTests
{
    [Theory]
    [InlineData("a.txt", "*.txt", true)]
    [InlineData("a.TXT", "*.txt", true)]
    [InlineData("a.txt", "?.txt", true)]
    [InlineData("ab.txt", "?.txt", false)]
    [InlineData("", "*", true)]
    [InlineData("", "?", false)]
    [InlineData("abcabd", "*ab?", true)]
    [InlineData("abcabd", "a*b*d", true)]
    [InlineData("abc", "a*d", false)]
    [InlineData("a[1].txt", "a[1].*", true)]
    [InlineData("a\n.txt", "a*", true)]
    [InlineData("a.b", "a.b**", true)]
    [InlineData("", "", true)]
    [InlineData("a", "", false)]
    public void A_name_matches_a_pattern(string name, string pattern, bool expected) =>
        Assert.Equal(expected, Wildcard.IsMatch(name, pattern));

    [Theory]
    [InlineData("A.txt", "a.*", false)]
    [InlineData("a.txt", "a.*", true)]
    public void Letter_case_counts_where_it_is_to(string name, string pattern, bool expected) =>
        Assert.Equal(expected, Wildcard.IsMatch(name, pattern, ignoreCase: false));

    [Fact]
    public void A_pattern_made_to_be_slow_is_not()
    {
        string pattern = string.Concat(System.Linq.Enumerable.Repeat("*a", 2000)) + "b";
        Assert.False(Wildcard.IsMatch(new string('a', 255), pattern));
    }
}
