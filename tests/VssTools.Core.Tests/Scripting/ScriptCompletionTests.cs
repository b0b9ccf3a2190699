using System.Collections.Generic;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptCompletionTests
{
    [Theory]
    [InlineData("cr", "create", 0)]
    [InlineData("  EX", "expose|exec|exit", 2)]
    [InlineData("set ", "context|option|metadata|verbose", 4)]
    [InlineData("set co", "context", 4)]
    [InlineData("set context ", "volatile|persistent|clientaccessible|transportable", 12)]
    [InlineData("set context persistent ", "nowriters", 23)]
    [InlineData("set context persistent nowriters ", "", 33)]
    [InlineData("set option plex tr", "transportable", 16)]
    [InlineData("list shadows /a", "all", 13)]
    [InlineData("add volume ", "/srv|\"/my data\"", 11)]
    [InlineData("add volume \"/m", "\"/my data\"", 11)]
    [InlineData("add volume /srv ", "alias|provider", 16)]
    [InlineData("add volume /srv alias a ", "provider", 24)]
    [InlineData("add volume /srv alias ", "", 22)]
    [InlineData("add volume /srv provider ", "{p}", 25)]
    [InlineData("expose ", "%one%", 7)]
    [InlineData("expose %o", "%one%", 7)]
    [InlineData("expose %one% /", "/mnt", 13)]
    [InlineData("exec /x/%ho", "/x/%home%", 5)]
    [InlineData("break ", "writable|%VSS_SHADOW_SET%", 6)]
    [InlineData("break writable ", "%VSS_SHADOW_SET%", 15)]
    [InlineData("delete shadows oldest /s", "/srv", 22)]
    [InlineData("writer exclude ", "\"System Writer\"", 15)]
    [InlineData("writer exclude System Wr", "\"System Writer\"", 15)]
    [InlineData("list writers st", "status", 13)]
    [InlineData("help list sh", "list shadows", 5)]
    [InlineData("echo x", "", 5)]
    [InlineData("nothing ", "", 8)]
    [InlineData("create ", "", 7)]
    [InlineData("create # cr", "", 11)]
    public void What_can_stand_at_the_cursor_is_offered(string line, string expected, int start)
    {
        ScriptCompletion completion = new(Values);
        IReadOnlyList<string> found = completion.Complete(line, line.Length, out int at);
        Assert.Equal(expected, string.Join("|", found));
        Assert.Equal(expected.Length == 0 ? at : start, at);
    }

    [Fact]
    public void Only_what_stands_before_the_cursor_counts()
    {
        IReadOnlyList<string> found = new ScriptCompletion(Values).Complete("set context persistent", 6, out int start);
        Assert.Equal(["context"], found);
        Assert.Equal(4, start);
    }

    private static IEnumerable<string> Values(ScriptArgument argument, string typed) => argument switch
    {
        ScriptArgument.Volume => ["/srv", "/my data"],
        ScriptArgument.Shadow => ["%one%"],
        ScriptArgument.Set => ["%VSS_SHADOW_SET%"],
        ScriptArgument.Provider => ["{p}"],
        ScriptArgument.Target => ["/mnt"],
        ScriptArgument.Writer => ["System Writer"],
        ScriptArgument.Name => ["home"],
        _ => [],
    };
}
