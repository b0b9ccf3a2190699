namespace VssTools.Core.Tests.Selection;

public sealed class MountPointTests
{
    [Theory]
    [InlineData("x:", MountPointKind.Drive, "X:")]
    [InlineData(@"X:\", MountPointKind.Drive, "X:")]
    [InlineData(@"\\server\old", MountPointKind.Share, @"\\server\old")]
    [InlineData(@"\\?\Volume{11111111-2222-3333-4444-555555555555}\a", MountPointKind.Folder, null)]
    [InlineData("/mnt/old", MountPointKind.Folder, null)]
    [InlineData(@"X:\old", MountPointKind.Folder, null)]
    public void A_text_names_a_drive_a_share_or_a_folder(string text, MountPointKind kind, string? name)
    {
        MountPoint place = MountPoint.Parse(text);
        Assert.Equal(kind, place.Kind);
        Assert.Equal(name ?? text, place.Name);
    }

    [Theory]
    [InlineData(@"X:\", "x:", true)]
    [InlineData("X:", "Y:", false)]
    [InlineData(@"\\server\old", @"\\SERVER\Old", true)]
    [InlineData(@"\\server\old", @"\\other\old", false)]
    [InlineData("/mnt/old", "/mnt/old/", true)]
    [InlineData("/mnt/old", "/mnt/older", false)]
    [InlineData("/mnt/X:", "X:", false)]
    [InlineData(null, "/mnt/old", false)]
    public void A_place_holds_what_is_exposed_there(string? exposed, string place, bool holds) =>
        Assert.Equal(holds, MountPoint.Parse(place).Holds(new VssShadow { ExposedPath = exposed }));

    [Fact]
    public void A_share_is_found_by_its_name_alone() =>
        Assert.True(MountPoint.Share("OLD").Holds(new VssShadow { ExposedPath = @"\\server\old" }));

    [Theory]
    [InlineData(@"plans\2026", @"\plans\2026")]
    [InlineData("/plans/", @"\plans")]
    [InlineData(@"\a b", @"\a b")]
    public void The_part_that_a_share_shows_begins_at_the_root(string part, string expected) =>
        Assert.Equal(expected, MountPoint.Share("old", part).PathFromRoot);

    [Theory]
    [InlineData("")]
    [InlineData(@"\")]
    [InlineData(@"..\other")]
    [InlineData(@"a\..\..\b")]
    [InlineData(@"C:\plans")]
    [InlineData("%TEMP%")]
    [InlineData("plan*")]
    [InlineData(@"a\\b")]
    public void A_part_that_vss_does_not_take_is_refused(string part)
    {
        VssException failure = Assert.Throws<VssException>(() => MountPoint.Share("old", part));
        Assert.Equal("PathFromRootInvalid", failure.ErrorId);
        Assert.Equal(part, failure.Target);
        Assert.NotEmpty(failure.Advice);
    }
}
