using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded.Tests;

public sealed class WriterFailureTests
{
    public static TheoryData<WriterEvent, VssWriterState> CreationEvents => new()
    {
        { WriterEvent.PrepareBackup, VssWriterState.FailedAtPrepareBackup },
        { WriterEvent.PrepareSnapshot, VssWriterState.FailedAtPrepareSnapshot },
        { WriterEvent.Freeze, VssWriterState.FailedAtFreeze },
        { WriterEvent.Thaw, VssWriterState.FailedAtThaw },
        { WriterEvent.PostSnapshot, VssWriterState.FailedAtPostSnapshot },
    };

    [Theory]
    [MemberData(nameof(CreationEvents))]
    public void A_writer_that_fails_fails_the_set_and_nothing_is_left(WriterEvent writerEvent, VssWriterState state)
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        TestWriter failing = fixture.Register(new TestWriter("Failing writer"));
        failing.Fail(writerEvent, VssResult.WriterErrorRetryable, "The disk of the application is full.");
        TestWriter other = fixture.Register(new TestWriter("Other writer"));

        VssException failure = Assert.Throws<VssException>(() =>
            fixture.Create(new SnapshotRequest { Volumes = [volume], Lifetime = VssLifetime.Persistent }));

        Assert.Equal("VSS_E_WRITERERROR_RETRYABLE", failure.ErrorId);
        Assert.Equal("Failing writer", failure.WriterName);
        Assert.True(failure.Retryable);
        Assert.Contains("The disk of the application is full.", failure.Message, StringComparison.Ordinal);
        Assert.Contains(writerEvent.ToString(), failure.Message + state, StringComparison.Ordinal);
        Assert.NotEmpty(failure.Advice);
        AssertThawed(failing);
        AssertThawed(other);
        Assert.Equal(1, failing.Count(WriterEvent.Abort));
        Assert.Equal(1, other.Count(WriterEvent.Abort));
        fixture.AssertNothingLeft(volume);
    }

    [Fact]
    public void A_writer_that_hangs_in_freeze_is_failed_and_thawed()
    {
        using EngineFixture fixture = new(freeze: TimeSpan.FromMilliseconds(300));
        string volume = fixture.NewFolder("volume");
        TestWriter hanging = fixture.Register(new TestWriter("Hanging writer").Hang(WriterEvent.Freeze));
        TestWriter other = fixture.Register(new TestWriter("Other writer"));

        VssException failure = Assert.Throws<VssException>(() =>
            fixture.Create(new SnapshotRequest { Volumes = [volume] }));

        Assert.Equal("VSS_E_WRITERERROR_TIMEOUT", failure.ErrorId);
        Assert.Equal(VssErrorCategory.OperationTimeout, failure.Category);
        Assert.Equal("Hanging writer", failure.WriterName);
        AssertThawed(hanging);
        AssertThawed(other);
        hanging.Release();
        fixture.AssertNothingLeft(volume);
    }

    [Fact]
    public void A_writer_that_hangs_does_not_hold_up_who_cancels()
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        using CancellationTokenSource cancel = new();
        TestWriter hanging = fixture.Register(new TestWriter("Hanging writer"));
        using ManualResetEventSlim release = new();
        hanging.On(WriterEvent.Freeze, _ =>
        {
            cancel.Cancel();
            release.Wait();
        });
        Stopwatch clock = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            fixture.Create(new SnapshotRequest { Volumes = [volume] }, cancel.Token));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), "Cancelling waited for the writer.");
        release.Set();
        AssertThawed(hanging);
        fixture.AssertNothingLeft(volume);
    }

    [Theory]
    [InlineData(WriterEvent.PrepareBackup)]
    [InlineData(WriterEvent.PrepareSnapshot)]
    [InlineData(WriterEvent.Freeze)]
    [InlineData(WriterEvent.Thaw)]
    [InlineData(WriterEvent.PostSnapshot)]
    public void Cancelling_at_an_event_leaves_nothing(WriterEvent writerEvent)
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        using CancellationTokenSource cancel = new();
        TestWriter writer = fixture.Register(new TestWriter("Writer").On(writerEvent, _ => cancel.Cancel()));
        Assert.ThrowsAny<OperationCanceledException>(() =>
            fixture.Create(
                new SnapshotRequest { Volumes = [volume], Lifetime = VssLifetime.Persistent }, cancel.Token));
        AssertThawed(writer);
        Assert.Equal(1, writer.Count(WriterEvent.Abort));
        fixture.AssertNothingLeft(volume);
    }

    [Fact]
    public void A_writer_that_fails_at_the_end_is_told_and_the_backup_is_complete()
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        fixture.Register(new TestWriter("Failing writer").Fail(WriterEvent.BackupComplete));
        using SnapshotOperation operation = fixture.Create(new SnapshotRequest { Volumes = [volume] });
        VssSnapshotSet set = operation.Complete(fixture, default);
        Assert.Equal(VssSnapshotSetState.Complete, set.State);
        Assert.Equal(VssWriterState.FailedAtBackupComplete, Assert.Single(set.Writers).State);
        Assert.Equal("VSS_E_WRITERERROR_NONRETRYABLE", Assert.Single(fixture.Errors).ErrorId);
        fixture.AssertNothingLeft(volume);
    }

    [Fact]
    public void A_writer_that_fails_to_say_who_it_is_takes_no_part()
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        TestWriter mute = fixture.Register(new TestWriter("Mute writer").Fail(WriterEvent.Identify));
        using SnapshotOperation operation = fixture.Create(new SnapshotRequest { Volumes = [volume] });
        Assert.Empty(operation.Set.Writers);
        Assert.Equal([WriterEvent.Identify], mute.Events);
        Assert.Contains(fixture.Warnings, warning => warning.Contains("Mute writer", StringComparison.Ordinal));
    }

    [Fact]
    public void Failures_of_abort_and_shutdown_do_not_keep_shadow_copies()
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        fixture.Register(new TestWriter("Writer").Fail(WriterEvent.Abort).Fail(WriterEvent.BackupShutdown));
        fixture.Create(new SnapshotRequest { Volumes = [volume] }).Dispose();
        fixture.AssertNothingLeft(volume);
    }

    [Fact]
    public void Events_come_in_order_and_levels_freeze_from_front_to_back()
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        List<string> order = [];
        foreach (FreezeLevel level in new[] { FreezeLevel.System, FreezeLevel.FrontEnd, FreezeLevel.BackEnd })
        {
            fixture.Register(new TestWriter(level.ToString(), Guid.NewGuid(), level)
                .On(WriterEvent.Freeze, _ => order.Add("freeze " + level))
                .On(WriterEvent.Thaw, _ => order.Add("thaw " + level)));
        }

        TestWriter writer = fixture.Register(new TestWriter("Writer", Guid.NewGuid(), FreezeLevel.BackEnd));
        fixture.Create(new SnapshotRequest { Volumes = [volume] }).Complete(fixture, default);
        Assert.Equal(
            ["freeze FrontEnd", "freeze BackEnd", "freeze System", "thaw System", "thaw BackEnd", "thaw FrontEnd"],
            order);
        Assert.Equal(
            [
                WriterEvent.Identify, WriterEvent.PrepareBackup, WriterEvent.PrepareSnapshot, WriterEvent.Freeze,
                WriterEvent.Thaw, WriterEvent.PostSnapshot, WriterEvent.BackupComplete, WriterEvent.BackupShutdown,
            ],
            writer.Events);
    }

    [Fact]
    public void Writers_are_included_excluded_and_verified_by_name_and_id()
    {
        using EngineFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        TestWriter sql = fixture.Register(new TestWriter("Sql writer"));
        TestWriter web = fixture.Register(new TestWriter("Web writer"));
        SnapshotRequest request = new() { Volumes = [volume] };
        Assert.Equal(["Sql writer"], Participants(fixture, request with { IncludeWriters = ["sql*"] }));
        Assert.Equal(["Web writer"], Participants(fixture, request with { IncludeWriters = [web.Id.ToString("B")] }));
        Assert.Equal(["Web writer"], Participants(fixture, request with { ExcludeWriters = ["Sql writer"] }));
        string instance = web.InstanceId.ToString();
        Assert.Equal(["Sql writer"], Participants(fixture, request with { ExcludeWriters = [instance] }));
        Assert.Equal(2, Participants(fixture, request with { VerifyWriters = ["Sql*", "Web*"] }).Length);
        AssertFails(fixture, request with { IncludeWriters = ["None"] }, "WriterNotFound");
        AssertFails(
            fixture, request with { ExcludeWriters = ["Sql*"], VerifyWriters = ["Sql*"] }, "WriterNotIncluded");
        AssertFails(fixture, request with { NoWriter = true, VerifyWriters = ["Sql*"] }, "WriterWithoutWriters");
        int events = sql.Events.Count;
        Assert.Empty(Participants(fixture, request with { NoWriter = true }));
        Assert.Equal(events, sql.Events.Count);
    }

    private static string[] Participants(EngineFixture fixture, SnapshotRequest request)
    {
        using SnapshotOperation operation = fixture.Create(request);
        return [.. operation.Set.Writers.Select(writer => writer.Name)];
    }

    private static void AssertFails(EngineFixture fixture, SnapshotRequest request, string errorId)
    {
        VssException failure = Assert.Throws<VssException>(() => fixture.Create(request));
        Assert.Equal(errorId, failure.ErrorId);
        Assert.NotEmpty(failure.Advice);
        Assert.Empty(fixture.Sets());
    }

    private static void AssertThawed(TestWriter writer)
    {
        int freezes = writer.Count(WriterEvent.Freeze);
        Assert.True(writer.Count(WriterEvent.Thaw) >= freezes, $"{writer.Name} was frozen and not thawed.");
    }
}
