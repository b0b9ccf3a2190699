using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Alphaleonis.Win32.Vss;
using VssTools.Embedded;

namespace VssTools.AlphaVss.Tests;

/// <summary>The operations, through the engine and the double, on real folders.</summary>
public sealed class ProtocolTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void A_set_with_writers_is_made_completed_and_released()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        TestWriter writer = fixture.Register("Writer", volume);
        using (SnapshotOperation operation = fixture.Create(new SnapshotRequest { Volumes = [volume] }))
        {
            VssShadow shadow = Assert.Single(operation.Set.Shadows);
            Assert.Equal(volume, shadow.Volume);
            Assert.Equal("volume", File.ReadAllText(Path.Combine(shadow.Device, "file.txt")));
            Assert.Equal(VssContext.Backup, shadow.Context);
            Assert.Equal(VssShadowState.Created, shadow.State);
            operation.Complete(fixture.Listener, None);
        }

        Assert.Equal(1, writer.Count(WriterEvent.BackupComplete));
        Assert.Equal(0, writer.Count(WriterEvent.Abort));
        Assert.Empty(fixture.Sets());
    }

    [Fact]
    public void Shadow_copies_of_every_context_are_found_and_grouped_into_their_sets()
    {
        using DoubleFixture fixture = new();
        string one = fixture.NewFolder("one");
        string two = fixture.NewFolder("two");
        fixture.Create(new SnapshotRequest
        {
            Volumes = [one, two],
            Lifetime = VssLifetime.Persistent,
            NoWriter = true,
        }).Dispose();
        fixture.Create(new SnapshotRequest
        {
            Volumes = [one],
            Lifetime = VssLifetime.ClientAccessible,
            NoWriter = true,
        }).Dispose();
        IReadOnlyList<VssSnapshotSet> sets = fixture.Sets();
        Assert.Equal([1, 2], sets.Select(set => set.Shadows.Count).Order());
        Assert.Equal(
            [VssContext.NasRollback, VssContext.ClientAccessible], sets.Select(set => set.Context).Order());
        Assert.All(sets, set => Assert.Equal(VssSnapshotSetState.Complete, set.State));
    }

    [Fact]
    public void Writers_come_whole_though_the_api_loses_some_of_it()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        fixture.Register("Writer", volume)
            .With(builder => builder.AddExclude(new VssFileSet { Path = volume, FileSpec = "*.tmp" }))
            .WithSchema(VssBackupSchema.Incremental);
        using IVssSession session = fixture.Session();
        VssWriter writer = Assert.Single(session.GatherWriterMetadata(None));
        using EmbeddedEngine embedded = new(VssDouble.Options!);
        using IVssSession direct = embedded.CreateSession(NullListener.Instance);
        direct.InitializeForBackup();
        VssWriter expected = Assert.Single(direct.GatherWriterMetadata(None));
        Assert.Equal(expected.Document!.Xml, writer.Document!.Xml);
        Assert.Equal(expected.Excludes, writer.Excludes);
        Assert.Equal(expected.Version, writer.Version);
        Assert.Equal(expected.Schema, writer.Schema);
        Assert.Equal(expected.Id, writer.Id);
        Assert.Equal(expected.InstanceId, writer.InstanceId);
        Assert.Equal(expected.Components.Single().FileSets, writer.Components.Single().FileSets);
        Assert.Equal(expected.Components.Single().Id, writer.Components.Single().Id);
    }

    [Fact]
    public void File_sets_are_read_when_somebody_looks_and_after_the_session_from_the_document()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        fixture.Register("Writer", volume).WithComponent("More", new VssFileSet { Path = volume, FileSpec = "*.log" });
        VssComponent[] components;
        using (IVssSession session = fixture.Session())
        {
            components = [.. session.GatherWriterMetadata(None).Single().Components];
            Assert.DoesNotContain("Files of Data", VssDouble.Calls);
            Assert.Equal(volume, components[0].FileSets.Single().Path);
            Assert.Contains("Files of Data", VssDouble.Calls);
        }

        Assert.Equal("*.log", components[1].FileSets.Single().FileSpec);
        Assert.DoesNotContain("Files of More", VssDouble.Calls);
    }

    [Fact]
    public void A_backup_and_its_restore_bring_the_files_back()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        TestWriter writer = fixture.Register("Writer", volume)
            .OnComponent(WriterEvent.PostSnapshot, @"\Data", component => component.BackupStamp = "stamp 1")
            .OnComponent(WriterEvent.PrepareBackup, @"\Data", component => component.BackupMetadata = "for later");
        string document;
        using (IVssSession session = fixture.Session())
        {
            session.SetContext(VssContext.Backup, VssVolumeSnapshotAttributes.None);
            session.SetBackupState(true, false, VssBackupType.Full, false);
            VssComponentId id = session.GatherWriterMetadata(None).Single().Components.Single().Id;
            session.AddComponent(id);
            session.StartSnapshotSet();
            session.AddToSnapshotSet(volume, Guid.Empty);
            session.PrepareForBackup(None);
            Assert.All(session.GatherWriterStatus(None), status => Assert.False(status.Failed));
            session.DoSnapshotSet(None);
            BackupComponent component = Assert.Single(session.QueryWriterComponents());
            Assert.Equal("stamp 1", component.BackupStamp);
            Assert.Equal("for later", component.BackupMetadata);
            session.SetBackupSucceeded(id, true);
            session.BackupComplete(None);
            Assert.True(session.QueryWriterComponents().Single().Succeeded);
            document = session.SaveAsXml();
        }

        using IVssSession restore = fixture.Engine.CreateSession(fixture.Listener);
        restore.InitializeForRestore(document);
        restore.SetRestoreState(VssRestoreType.ByCopy);
        restore.GatherWriterMetadata(None);
        BackupComponent restored = Assert.Single(restore.QueryWriterComponents());
        restore.SetSelectedForRestore(restored.Id, true);
        restore.SetRollForward(restored.Id, VssRollForwardType.All, null);
        restore.PreRestore(None);
        restore.SetFileRestoreStatus(restored.Id, VssFileRestoreStatus.All);
        restore.PostRestore(None);
        Assert.Equal(VssFileRestoreStatus.All, restore.QueryWriterComponents().Single().Restore.FileStatus);
        Assert.Equal(1, writer.Count(WriterEvent.PostRestore));
    }

    [Fact]
    public void A_revert_is_asked_for_its_state_until_it_is_done()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        Guid shadow = Persistent(fixture, volume);
        string file = Path.Combine(volume, "later");
        File.WriteAllText(file, "later");
        using IVssSession session = fixture.Session();
        session.RevertToSnapshot(shadow, forceDismount: false);
        session.WaitForRevert(volume, None);
        Assert.Equal(
            ["RevertToSnapshot", "QueryRevertStatusAsync"], DoubleFixture.CallsFrom("RevertToSnapshot"));
        Assert.False(File.Exists(file));
        Assert.Null(session.QueryRevertStatus(volume));
    }

    [Fact]
    public void Waiting_for_a_revert_can_be_given_up_and_VSS_hears_nothing_of_it()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        Guid shadow = Persistent(fixture, volume);
        using IVssSession session = fixture.Session();
        session.RevertToSnapshot(shadow, forceDismount: false);
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => session.WaitForRevert(volume, source.Token));
        session.WaitForRevert(volume, None);
    }

    private static Guid Persistent(DoubleFixture fixture, string volume)
    {
        using SnapshotOperation operation = fixture.Create(new SnapshotRequest
        {
            Volumes = [volume],
            Lifetime = VssLifetime.Persistent,
            NoWriter = true,
        });
        return operation.Set.Shadows.Single().Id;
    }

    [Fact]
    public void What_needs_hardware_is_refused_by_the_provider()
    {
        using DoubleFixture fixture = new();
        using IVssSession session = fixture.Session();
        Guid id = Guid.NewGuid();
        Assert.Equal(
            VssResult.ProviderVeto,
            Assert.Throws<VssException>(() => session.BreakSnapshotSet(id, VssBreakOptions.MakeReadWrite)).HResult);
        Assert.Equal(
            "ImportSnapshots", Assert.Throws<VssException>(() => session.ImportSnapshots(None)).Call);
        Assert.Equal(
            "RecoverSet",
            Assert.Throws<VssException>(() => session.RecoverSet(VssTools.VssRecoveryOptions.None, None)).Call);
    }

    [Fact]
    public void A_volume_says_whether_and_by_which_provider_it_can_be_shadowed()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        VssVolume found = fixture.Engine.ResolveVolume(Path.Combine(volume, "file.txt"));
        Assert.True(found.Supported);
        Assert.NotEqual(Guid.Empty, found.ProviderId);
        Assert.NotEmpty(found.Provider);
        VssException failure = Assert.Throws<VssException>(() => fixture.Engine.ResolveVolume(volume, Guid.NewGuid()));
        Assert.Equal(VssResult.ProviderNotRegistered, failure.HResult);
        Assert.All(
            fixture.Engine.QueryVolumes().Where(one => !one.Supported), one => Assert.NotEmpty(one.Reason));
    }
}
