using System;
using System.IO;
using System.Linq;
using VssDouble = Alphaleonis.Win32.Vss.VssDouble;

namespace VssTools.AlphaVss.Tests;

/// <summary>Where shadow copies are shown: by VSS, and where VSS does not, by a link.</summary>
public sealed class MountTests
{
    [Fact]
    public void A_shadow_copy_is_exposed_mounted_and_deleted()
    {
        using DoubleFixture fixture = new();
        VssShadow shadow = Create(fixture, VssLifetime.Persistent);
        using IVssSession session = fixture.Session();
        string exposed = session.ExposeSnapshot(
            shadow.Id, null, VssVolumeSnapshotAttributes.ExposedLocally, fixture["exposed"]);
        Assert.Equal("volume", File.ReadAllText(Path.Combine(exposed, "file.txt")));
        Assert.Equal(exposed, session.GetSnapshotProperties(shadow.Id).ExposedPath);
        session.UnexposeSnapshot(shadow.Id);

        string link = session.MountSnapshot(shadow.Id, fixture["link"], asLink: true);
        Assert.Equal("volume", File.ReadAllText(Path.Combine(link, "file.txt")));
        using (IVssSession other = fixture.Session())
        {
            Assert.Equal(link, other.GetSnapshotProperties(shadow.Id).ExposedPath);
            Assert.Equal(
                "ShadowAlreadyMounted",
                Assert.Throws<VssException>(() => other.MountSnapshot(shadow.Id, fixture["second"])).ErrorId);
            other.UnexposeSnapshot(shadow.Id);
        }

        Assert.False(Directory.Exists(link));
        Assert.Equal(
            "ShadowNotMounted", Assert.Throws<VssException>(() => session.UnexposeSnapshot(shadow.Id)).ErrorId);
        session.MountSnapshot(shadow.Id, fixture["link"], asLink: true);
        session.DeleteSnapshot(shadow.Id, force: false);
        Assert.False(Directory.Exists(link));
        Assert.Empty(session.QuerySnapshotSets());
    }

    [Theory]
    [InlineData(VssLifetime.Persistent, false, true)]
    [InlineData(VssLifetime.Persistent, true, false)]
    [InlineData(VssLifetime.ClientAccessible, false, false)]
    [InlineData(VssLifetime.Volatile, false, false)]
    public void A_folder_is_mounted_by_vss_where_the_context_allows_it(VssLifetime lifetime, bool asLink, bool byVss)
    {
        using DoubleFixture fixture = new();
        using SnapshotOperation operation = fixture.Create(new SnapshotRequest
        {
            Volumes = [fixture.NewFolder("volume")],
            Lifetime = lifetime,
            NoWriter = true,
        });
        Guid id = operation.Set.Shadows.Single().Id;
        using IVssSession session = fixture.Session();
        string place = session.MountSnapshot(id, fixture["place"], asLink);
        Assert.Equal("volume", File.ReadAllText(Path.Combine(place, "file.txt")));
        Assert.Equal(byVss, VssDouble.Calls.Contains("ExposedLocally " + place));
        Assert.Equal(place, session.GetSnapshotProperties(id).ExposedPath);
        session.UnexposeSnapshot(id);
        Assert.False(Directory.Exists(place));
        Assert.Empty(Directory.GetFiles(fixture["mounts"]));
    }

    [Fact]
    public void A_drive_letter_and_a_share_are_vsss_to_give_and_are_named_so_that_they_can_be_opened()
    {
        using DoubleFixture fixture = new();
        VssShadow shadow = Create(fixture, VssLifetime.Persistent);
        using ShadowInventory inventory = new(fixture.Engine, fixture.Listener);
        Assert.Equal(@"X:\", inventory.Mount(shadow.Id, MountPoint.Drive("x")).ExposedPath);
        Assert.Contains("ExposedLocally X:", VssDouble.Calls);
        Assert.Equal(shadow.Id, inventory.ShadowAt("x:").Id);
        Assert.Null(inventory.Dismount(shadow.Id).ExposedPath);

        VssShadow shared = inventory.Mount(shadow.Id, MountPoint.Share("old", "plans/2026/"));
        Assert.Contains(@"ExposedRemotely old \plans\2026", VssDouble.Calls);
        Assert.Equal($@"\\{Environment.MachineName}\old", shared.ExposedPath);
        Assert.Equal(shadow.Id, inventory.ShadowAt(MountPoint.Share("OLD")).Id);
        Assert.Equal(shadow.Id, inventory.ShadowAt(shared.ExposedPath!).Id);
        Assert.Equal(
            "MountNotFound", Assert.Throws<VssException>(() => inventory.ShadowAt(@"\\elsewhere\old")).ErrorId);
        Assert.Null(inventory.Dismount(shadow.Id).ExposedPath);
    }

    [Fact]
    public void Client_accessible_shadow_copies_are_not_exposed()
    {
        using DoubleFixture fixture = new();
        VssShadow shadow = Create(fixture, VssLifetime.ClientAccessible);
        using ShadowInventory inventory = new(fixture.Engine, fixture.Listener);
        foreach (MountPoint place in new[] { MountPoint.Drive("X"), MountPoint.Share("old") })
        {
            VssException failure = Assert.Throws<VssException>(() => inventory.Mount(shadow.Id, place));
            Assert.Equal("ShadowNotExposable", failure.ErrorId);
            Assert.Equal(shadow.Id, failure.Target);
        }

        Assert.DoesNotContain("ExposeSnapshot", VssDouble.Calls);
    }

    [Fact]
    public void A_folder_made_for_a_mount_that_fails_is_taken_back()
    {
        using DoubleFixture fixture = new();
        VssShadow shadow = Create(fixture, VssLifetime.Persistent);
        VssDouble.Fail("ExposeSnapshot", VssResult.ProviderVeto);
        using IVssSession session = fixture.Session();
        VssException failure = Assert.Throws<VssException>(() => session.MountSnapshot(shadow.Id, fixture["place"]));
        Assert.Equal("VSS_E_PROVIDER_VETO", failure.ErrorId);
        Assert.Equal("ExposeSnapshot", failure.Call);
        Assert.False(Directory.Exists(fixture["place"]));
        Assert.Empty(Directory.GetFiles(fixture["mounts"]));
    }

    [Fact]
    public void An_empty_folder_stays_after_the_mount_and_after_the_link()
    {
        using DoubleFixture fixture = new();
        VssShadow shadow = Create(fixture, VssLifetime.Persistent);
        using IVssSession session = fixture.Session();
        Directory.CreateDirectory(fixture["place"]);
        session.MountSnapshot(shadow.Id, fixture["place"], asLink: true);
        session.UnexposeSnapshot(shadow.Id);
        Assert.True(Directory.Exists(fixture["place"]));
        Assert.Null(new DirectoryInfo(fixture["place"]).LinkTarget);
    }

    [Fact]
    public void A_link_goes_with_its_shadow_copy_and_with_a_killed_process()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        SnapshotRequest request = new() { Volumes = [volume], NoWriter = true };
        using (SnapshotOperation operation = fixture.Create(request))
        {
            using IVssSession other = fixture.Session();
            other.MountSnapshot(operation.Set.Shadows.Single().Id, fixture["link"]);
        }

        Assert.Null(new FileInfo(fixture["link"]).LinkTarget);
        string gone = fixture.NewFolder("gone");
        VssShadow lost = new() { Id = Guid.NewGuid(), Device = gone };
        new MountLinks(fixture["mounts"]).Add(lost, fixture["left"]);
        Directory.CreateSymbolicLink(fixture["left"], gone);
        Directory.CreateDirectory(fixture["made"]);
        new MountLinks(fixture["mounts"]).AddFolder(lost with { Id = Guid.NewGuid() }, fixture["made"]);
        Assert.Empty(fixture.Sets());
        Assert.Null(new FileInfo(fixture["left"]).LinkTarget);
        Assert.False(Directory.Exists(fixture["made"]));
        Assert.Empty(Directory.GetFiles(fixture["mounts"]));
    }

    private static VssShadow Create(DoubleFixture fixture, VssLifetime lifetime)
    {
        fixture.Create(new SnapshotRequest
        {
            Volumes = [fixture.NewFolder("volume")],
            Lifetime = lifetime,
            NoWriter = true,
        }).Dispose();
        return fixture.Sets().Single().Shadows.Single();
    }
}
