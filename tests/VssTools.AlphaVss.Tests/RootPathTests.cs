using System;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss.Tests;

/// <summary>How VSS divides paths, and that it is asked where Windows cannot tell: for shares.</summary>
public sealed class RootPathTests
{
    private const string Path = @"\\domain\root\link\folder\file.txt";

    [Fact]
    public void A_path_is_divided_as_vss_does()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        using IVssSession session = fixture.Session();
        VssRootPath paths = session.GetRootAndLogicalPrefixPaths(
            System.IO.Path.Combine(volume, "file.txt"), normalizeFqdn: false);
        Assert.Equal(volume, paths.Root);
        Assert.Equal(volume, paths.LogicalPrefix);
        VssDouble.Share(@"\\domain\root\link", @"\\files\data", @"D:\Shares\Data");
        Assert.Equal(
            new VssRootPath(@"\\files\data", @"D:\Shares\Data"), session.GetRootAndLogicalPrefixPaths(Path, true));
        VssException failure = Assert.Throws<VssException>(() =>
            session.GetRootAndLogicalPrefixPaths(fixture["none"], false));
        Assert.Equal("GetRootAndLogicalPrefixPaths", failure.Call);
        Assert.Equal(fixture["none"], failure.Target);
    }

    [Fact]
    public void The_share_behind_a_name_space_is_the_volume()
    {
        using DoubleFixture fixture = new();
        VssDouble.Share(@"\\domain\root\link", @"\\files\data", @"D:\Shares\Data");
        AlphaVssEngine engine = fixture.EngineOver(new WindowsVolumes(new FakeVolumeCalls()));
        Assert.Equal(@"\\files\data\", engine.ResolveVolume(Path).Path);
        using IVssSession session = engine.CreateSession(fixture.Listener);
        session.InitializeForBackup();
        Assert.Equal(
            @"\\files\data\",
            Assert.Throws<VssException>(() => session.IsVolumeSupported(Guid.Empty, Path)).Volume);
        session.SetContext(VssContext.FileShareBackup, VssVolumeSnapshotAttributes.None);
        session.StartSnapshotSet();
        Assert.Equal(
            @"\\files\data\",
            Assert.Throws<VssException>(() => session.AddToSnapshotSet(Path, Guid.Empty)).Volume);
    }

    [Fact]
    public void Paths_of_this_machine_are_not_asked_for()
    {
        using DoubleFixture fixture = new();
        AlphaVssEngine engine = fixture.EngineOver(new WindowsVolumes(new FakeVolumeCalls()));
        Assert.Equal(@"C:\", engine.ResolveVolume(@"C:\Windows").Path);
        Assert.DoesNotContain("GetRootAndLogicalPrefixPaths", VssDouble.Calls);
    }

    [Fact]
    public void A_windows_that_knows_no_shares_leaves_the_name_as_it_is()
    {
        using DoubleFixture fixture = new();
        VssDouble.Fail("GetRootAndLogicalPrefixPaths", new UnsupportedOperatingSystemException());
        AlphaVssEngine engine = fixture.EngineOver(new WindowsVolumes(new FakeVolumeCalls()));
        VssVolume volume = engine.ResolveVolume(Path);
        Assert.Equal(@"\\domain\root\", volume.Path);
        Assert.Contains("another machine", volume.Reason);
    }

    [Fact]
    public void A_share_that_does_not_answer_is_an_error_of_its_own()
    {
        using DoubleFixture fixture = new();
        VssDouble.Fail("GetRootAndLogicalPrefixPaths", VssResult.RemoteServerUnavailable);
        AlphaVssEngine engine = fixture.EngineOver(new WindowsVolumes(new FakeVolumeCalls()));
        VssException failure = Assert.Throws<VssException>(() => engine.ResolveVolume(Path));
        Assert.Equal("VSS_E_REMOTE_SERVER_UNAVAILABLE", failure.ErrorId);
        Assert.Equal(Path, failure.Volume);
    }

    [Fact]
    public void Shadow_copies_of_one_share_are_not_those_of_another()
    {
        using DoubleFixture fixture = new();
        AlphaVssEngine engine = fixture.EngineOver(new WindowsVolumes(new FakeVolumeCalls()));
        VssDouble.Share(@"\\domain\root\link", @"\\files\data", @"D:\Shares\Data");
        VolumeChoice choice = VolumeChoice.Find(engine, Path);
        Assert.True(choice.Matches(new VssShadow { Volume = @"\\files\data\" }));
        Assert.False(choice.Matches(new VssShadow { Volume = @"\\files\other\" }));
    }
}
