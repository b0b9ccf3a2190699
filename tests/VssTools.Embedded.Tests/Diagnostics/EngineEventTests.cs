using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

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
        Assert.All(Events(fixture), record => Assert.Contains(volume, record.Message, StringComparison.Ordinal));
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
        string text = Events(fixture)[0].Message;
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

        VssEventRecord told = Assert.Single(Events(fixture), e => e.EventId == EventNumber.WriterFailed);
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

    private static IReadOnlyList<VssEventRecord> Events(EngineFixture fixture) =>
        [.. fixture.Engine.Journal.Read(null, null, NullListener.Instance, CancellationToken.None).Reverse()];

    private static int[] Numbers(EngineFixture fixture) => [.. Events(fixture).Select(record => record.EventId)];
}
