using Attributes = VssTools.VssVolumeSnapshotAttributes;

namespace VssTools.Core.Tests;

public sealed class ContextTests
{
    [Theory]
    [InlineData(VssLifetime.Volatile, true, VssContext.Backup, 0x0, false, true)]
    [InlineData(VssLifetime.Volatile, false, VssContext.FileShareBackup, 0x10, false, true)]
    [InlineData(VssLifetime.Persistent, false, VssContext.NasRollback, 0x19, true, false)]
    [InlineData(VssLifetime.Persistent, true, VssContext.AppRollback, 0x9, true, false)]
    [InlineData(VssLifetime.ClientAccessible, false, VssContext.ClientAccessible, 0x1D, true, false)]
    [InlineData(VssLifetime.ClientAccessible, true, VssContext.ClientAccessibleWriters, 0xD, true, false)]
    public void A_lifetime_with_or_without_writers_is_a_context(
        VssLifetime lifetime, bool writers, VssContext context, int value, bool persistent, bool autoRelease)
    {
        Assert.Equal(context, VssContexts.Create(lifetime, writers));
        Assert.Equal(value, (int)context);
        Assert.Equal(writers, context.HasWriters());
        Assert.Equal(persistent, context.IsPersistent());
        Assert.Equal(autoRelease, context.IsAutoRelease());
        Assert.Equal(lifetime, context.Lifetime());
    }

    [Theory]
    [InlineData(Attributes.Differential | Attributes.Plex)]
    [InlineData(Attributes.NoAutoRecovery | Attributes.TxFRecovery)]
    [InlineData(Attributes.NoAutoRecovery | Attributes.RollbackRecovery)]
    [InlineData(Attributes.Persistent)]
    [InlineData(Attributes.HardwareAssisted)]
    public void Attributes_that_exclude_each_other_or_are_the_providers_are_refused(Attributes options)
    {
        VssException failure =
            Assert.Throws<VssException>(() => VssContexts.Validate(VssContext.Backup, options));
        Assert.Equal("InvalidAttributes", failure.ErrorId);
        Assert.Equal(VssErrorCategory.InvalidArgument, failure.Category);
    }

    [Fact]
    public void Attributes_of_the_requester_are_taken() =>
        VssContexts.Validate(
            VssContext.AppRollback, Attributes.Plex | Attributes.TxFRecovery | Attributes.RollbackRecovery);

    [Theory]
    [InlineData(VssContext.All)]
    [InlineData((VssContext)0x1234)]
    public void No_set_is_made_in_a_context_that_is_none(VssContext context) =>
        Assert.Equal(
            "VSS_E_UNSUPPORTED_CONTEXT",
            Assert.Throws<VssException>(() => VssContexts.Validate(context, Attributes.None)).ErrorId);
}
