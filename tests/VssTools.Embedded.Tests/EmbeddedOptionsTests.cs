namespace VssTools.Embedded.Tests;

public sealed class EmbeddedOptionsTests
{
    [Fact]
    public void State_has_a_place_by_default() => Assert.NotEmpty(EmbeddedOptions.FromEnvironment().StatePath);
}
