using System;
using System.IO;
using System.Linq;

namespace VssTools.Embedded.Tests;

public sealed class EngineEventTests
{
    [Fact]
    public void A_set_and_the_removal_of_its_shadow_copies_are_told()
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        using (SnapshotOperation operation =
            fixture.Create(new SnapshotRequest { Volumes = [volume], Lifetime = VssLifetime.Persistent }))
        {
            operation.Complete(fixture, default);
        }

        using (IVssSession session = fixture.Query())
        {
            session.DeleteSnapshot(fixture.Sets()[0].Shadows[0].Id, force: false);
        }

        Assert.Equal([EventNumber.SetCreated, EventNumber.ShadowRemoved], Numbers(fixture));
        Assert.All(fixture.Events(), record => Assert.Contains(volume, record.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_writer_that_fails_is_told_with_its_code_and_so_is_the_set()
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        TestWriter failing = fixture.Register(new TestWriter("Failing writer"));
        failing.Fail(WriterEvent.Freeze, VssResult.WriterErrorRetryable, "The disk is full.");
        Assert.Throws<VssException>(() => fixture.Create(new SnapshotRequest { Volumes = [volume] }));

        Assert.Equal([EventNumber.WriterFailed, EventNumber.SetFailed], Numbers(fixture));
        string text = fixture.Events()[0].Message;
        Assert.Contains("failed at Freeze: The disk is full. [hr = 0x800423f3]", text, StringComparison.Ordinal);
        Assert.Contains($"Writer Class Id: {failing.Id:B}", text, StringComparison.Ordinal);
        Assert.Contains($"Writer Instance ID: {failing.InstanceId:B}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_writer_that_hangs_is_told_once()
    {
        using EngineFixture fixture = new(freeze: TimeSpan.FromMilliseconds(200));
        string volume = fixture.NewFolder("volume");
        TestWriter hanging = fixture.Register(new TestWriter("Hanging writer").Hang(WriterEvent.Freeze));
        Assert.Throws<VssException>(() => fixture.Create(new SnapshotRequest { Volumes = [volume] }));
        hanging.Release();

        VssEventRecord told = Assert.Single(fixture.Events(), e => e.EventId == EventNumber.WriterFailed);
        Assert.Contains("did not answer to Freeze", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_that_is_aborted_is_told()
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        fixture.Register(new TestWriter("Writer"));
        using (SnapshotOperation operation = fixture.Create(new SnapshotRequest { Volumes = [volume] }))
        {
            operation.Stop();
        }

        Assert.Equal([EventNumber.SetCreated, EventNumber.BackupAborted], Numbers(fixture));
    }

    [Theory]
    [InlineData("Open", "Volatile", EventNumber.SetRecovered)]
    [InlineData("Open", "Persistent", EventNumber.SetKept)]
    public void What_a_killed_process_left_is_told(string step, string lifetime, int expected)
    {
        using EngineFixture fixture = new();
        using (ChildProcess child =
            new("hang", fixture.Options.StatePath, step, lifetime, fixture.NewFolder("volume")))
        {
            child.ReadLine();
            child.Kill();
        }

        fixture.Sets();
        Assert.Equal(expected, Numbers(fixture)[^1]);
    }

    [Fact]
    public void A_revert_is_told_when_it_begins_and_when_it_ends()
    {
        using RevertVolume volume = new(btrfs: false);
        VssShadow shadow = volume.Shadow();
        volume.Revert(shadow);

        Assert.Equal(
            [EventNumber.SetCreated, EventNumber.RevertBegun, EventNumber.VolumeReverted], Numbers(volume.Fixture));
        Assert.All(volume.Fixture.Events().Skip(1), record =>
        {
            Assert.Contains($"Snapshot ID: {shadow.Id:B}", record.Message, StringComparison.Ordinal);
            Assert.Contains($"Volume Name: {volume.Path}", record.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_revert_to_what_is_not_there_is_none()
    {
        using RevertVolume volume = new(btrfs: false);
        VssShadow shadow = volume.Shadow();
        Directory.Move(shadow.Device, shadow.Device + ".gone");
        Assert.Equal("ShadowDataGone", Assert.Throws<VssException>(() => volume.Revert(shadow)).ErrorId);
        Directory.Move(shadow.Device + ".gone", shadow.Device);
        Assert.Equal([EventNumber.SetCreated], Numbers(volume.Fixture));
    }

    [Theory]
    [InlineData(null, EventNumber.WriterRestarted, "The service 'writers.d/ledger' of the writer 'Ledger' was")]
    [InlineData("It hangs.", EventNumber.WriterRestartFailed, "It hangs. [hr = 0x800700aa]")]
    public void The_restart_of_a_writer_is_told(string? failure, int expected, string text)
    {
        using EngineFixture fixture = new();
        TestWriter writer = new("Ledger");
        IVssDiagnostics machine = new EmbeddedDiagnostics(fixture.Options);
        machine.NoteRestart(
            new VssWriter { Id = writer.Id, InstanceId = writer.InstanceId, Name = "Ledger" },
            "writers.d/ledger",
            failure is null ? null : new VssException(VssResult.Busy, failure));

        VssEventRecord told = Assert.Single(fixture.Events());
        Assert.Equal(expected, told.EventId);
        Assert.StartsWith(text, told.Message, StringComparison.Ordinal);
        Assert.Contains($"Writer Class Id: {writer.Id:B}", told.Message, StringComparison.Ordinal);
    }

    private static int[] Numbers(EngineFixture fixture) => [.. fixture.Events().Select(record => record.EventId)];
}
