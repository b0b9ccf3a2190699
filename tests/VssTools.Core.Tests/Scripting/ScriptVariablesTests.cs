using System;
using System.Collections.Generic;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptVariablesTests
{
    private readonly ScriptVariables _variables = new(new Dictionary<string, string> { ["Given"] = "host" });

    [Theory]
    [InlineData("PATH", "{01234567-89ab-cdef-0123-456789abcdef}")]
    [InlineData("Given", "{01234567-89ab-cdef-0123-456789abcdef}")]
    [InlineData("a=b", "x")]
    [InlineData("a%b", "x")]
    [InlineData("", "x")]
    [InlineData("a", "x\0y")]
    public void Metadata_hides_no_variable_and_brings_no_name_that_is_none(string name, string value) =>
        Assert.False(_variables.TryLoadAlias(name, value));

    [Fact]
    public void Programs_get_ids_of_metadata_and_no_other_text_of_it()
    {
        Guid id = Guid.NewGuid();
        Assert.True(_variables.TryLoadAlias("shadow", id.ToString("B")));
        Assert.True(_variables.TryLoadAlias("LD_PRELOAD", "/tmp/evil.so"));
        Assert.Equal("</tmp/evil.so>", Expand("<%ld_preload%>"));
        Assert.Equal(id.ToString("B"), _variables.Exported["shadow"]);
        Assert.DoesNotContain("LD_PRELOAD", _variables.Exported.Keys);
        _variables.SetAlias("LD_PRELOAD", "mine");
        Assert.Equal("mine", _variables.Exported["LD_PRELOAD"]);
    }

    [Fact]
    public void Aliases_win_over_the_host_and_the_host_over_the_environment()
    {
        Assert.Equal("host|?", Expand("%Given%|%none%"));
        _variables.SetAlias("Given", "alias");
        Assert.Equal("alias", Expand("%given%"));
        Assert.Equal("alias", _variables.Exported["Given"]);
    }

    [Fact]
    public void An_alias_is_found_by_its_id_in_any_form()
    {
        Guid id = Guid.NewGuid();
        _variables.SetAlias("upper", id.ToString("N").ToUpperInvariant());
        Assert.Equal("%upper%", _variables.AliasOf(id));
        Assert.Equal("", _variables.AliasOf(Guid.NewGuid()));
    }

    private string Expand(string text) => _variables.Expand(text, (_, _) => { }, _ => "?");
}
