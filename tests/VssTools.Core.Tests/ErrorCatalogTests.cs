namespace VssTools.Core.Tests;

public sealed class ErrorCatalogTests
{
    [Fact]
    public void A_code_has_its_symbol() =>
        Assert.Equal("VSS_E_BAD_STATE", VssErrorCatalog.Find(VssResult.BadState).Symbol);
}
