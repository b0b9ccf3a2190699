using System;
using System.IO;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

public sealed class MountTests
{
    [Fact]
    public void A_mounted_shadow_copy_is_read_only_and_goes_with_its_folder()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Bind mounts need Linux and root.");
        using EngineFixture fixture = new();
        (VssShadow shadow, string path) = Create(fixture, VssLifetime.Volatile);
        using IVssSession session = fixture.Query();
        Assert.Equal(path, session.MountSnapshot(shadow.Id, path));
        Assert.Equal("volume", File.ReadAllText(Path.Combine(path, "file.txt")));
        Assert.Throws<IOException>(() => File.WriteAllText(Path.Combine(path, "file.txt"), "changed"));
        Assert.Equal(path, session.GetSnapshotProperties(shadow.Id).ExposedPath);
        Assert.Equal("ShadowAlreadyMounted", Fails(() => session.MountSnapshot(shadow.Id, path + "2")).ErrorId);
        session.UnexposeSnapshot(shadow.Id);
        Assert.False(Directory.Exists(path));
        Assert.Null(session.GetSnapshotProperties(shadow.Id).ExposedPath);
        Assert.Equal("ShadowNotMounted", Fails(() => session.UnexposeSnapshot(shadow.Id)).ErrorId);
    }

    [Fact]
    public void A_mount_in_use_keeps_the_shadow_copy_unless_forced()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Bind mounts need Linux and root.");
        using EngineFixture fixture = new();
        (VssShadow shadow, string path) = Create(fixture, VssLifetime.Persistent);
        using IVssSession session = fixture.Query();
        session.MountSnapshot(shadow.Id, path);
        using (File.OpenRead(Path.Combine(path, "file.txt")))
        {
            VssException failure = Fails(() => session.DeleteSnapshot(shadow.Id, force: false));
            Assert.Equal("MountBusy", failure.ErrorId);
            Assert.Equal(VssErrorCategory.ResourceBusy, failure.Category);
            Assert.Equal(VssShadowState.Created, session.GetSnapshotProperties(shadow.Id).State);
            session.DeleteSnapshot(shadow.Id, force: true);
        }

        fixture.AssertNothingLeft(shadow.Volume);
        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void A_mount_taken_away_by_hand_shows()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Bind mounts need Linux and root.");
        using EngineFixture fixture = new();
        (VssShadow shadow, string path) = Create(fixture, VssLifetime.Persistent);
        using IVssSession session = fixture.Query();
        session.MountSnapshot(shadow.Id, path);
        Shell.Run($"umount '{path}'");
        Assert.Null(session.GetSnapshotProperties(shadow.Id).ExposedPath);
        session.DeleteSnapshot(shadow.Id, force: false);
        fixture.AssertNothingLeft(shadow.Volume);
    }

    [Fact]
    public void Expose_takes_persistent_shadow_copies_only()
    {
        using EngineFixture fixture = new();
        using IVssSession session = fixture.Query();
        foreach (VssLifetime lifetime in new[] { VssLifetime.Volatile, VssLifetime.ClientAccessible })
        {
            using SnapshotOperation operation = fixture.Create(
                new SnapshotRequest { Volumes = [fixture.NewFolder(lifetime.ToString())], Lifetime = lifetime });
            string place = fixture.NewFolder("exposed");
            VssException failure = Fails(() => session.ExposeSnapshot(
                operation.Set.Shadows[0].Id, null, VssVolumeSnapshotAttributes.ExposedLocally, place));
            Assert.Equal("VSS_E_UNSUPPORTED_CONTEXT", failure.ErrorId);
        }

        (VssShadow shadow, string path) = Create(fixture, VssLifetime.Persistent);
        session.ExposeSnapshot(shadow.Id, null, VssVolumeSnapshotAttributes.ExposedLocally, path);
        Assert.True(File.Exists(Path.Combine(path, "file.txt")));
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_not_covered()
    {
        using EngineFixture fixture = new();
        (VssShadow shadow, _) = Create(fixture, VssLifetime.Persistent);
        using IVssSession session = fixture.Query();
        Assert.Equal(
            "MountPathInUse", Fails(() => session.MountSnapshot(shadow.Id, fixture.NewFolder("full"))).ErrorId);
        string nowhere = Path.Combine(shadow.Volume, "not", "there");
        Assert.Equal("MountParentNotFound", Fails(() => session.MountSnapshot(shadow.Id, nowhere)).ErrorId);
    }

    [Fact]
    public void A_link_is_made_on_request_and_an_empty_folder_comes_back()
    {
        using EngineFixture fixture = new();
        (VssShadow shadow, string path) = Create(fixture, VssLifetime.Persistent);
        using IVssSession session = fixture.Query();
        Directory.CreateDirectory(path);
        session.MountSnapshot(shadow.Id, path, asLink: true);
        Assert.Equal(shadow.Device, new DirectoryInfo(path).LinkTarget);
        session.UnexposeSnapshot(shadow.Id);
        Assert.Null(new DirectoryInfo(path).LinkTarget);
        Assert.Empty(Directory.EnumerateFileSystemEntries(path));
    }

    [Theory]
    [InlineData("X:", VssVolumeSnapshotAttributes.ExposedLocally, "EngineHasNoDriveLetters")]
    [InlineData("old", VssVolumeSnapshotAttributes.ExposedRemotely, "EngineHasNoShares")]
    public void Drive_letters_and_shares_are_said_not_to_be_there(
        string place, VssVolumeSnapshotAttributes attributes, string id)
    {
        using EngineFixture fixture = new();
        (VssShadow shadow, _) = Create(fixture, VssLifetime.Persistent);
        using IVssSession session = fixture.Query();
        VssException failure = Fails(() => session.ExposeSnapshot(shadow.Id, null, attributes, place));
        Assert.Equal(id, failure.ErrorId);
        Assert.Equal(VssErrorCategory.NotImplemented, failure.Category);
        Assert.Equal(place, failure.Target);
        Assert.Contains("AlphaVSS", failure.Advice, StringComparison.Ordinal);
    }

    private static (VssShadow Shadow, string Path) Create(EngineFixture fixture, VssLifetime lifetime)
    {
        string volume = fixture.NewFolder("volume");
        SnapshotOperation operation = fixture.Create(
            new SnapshotRequest { Volumes = [volume], Lifetime = lifetime, NoWriter = true });
        return (operation.Set.Shadows.Single(), volume + "-mount");
    }

    private static VssException Fails(Action action) => Assert.Throws<VssException>(action);
}
