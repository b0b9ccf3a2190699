using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Alphaleonis.Win32.Vss;
using VssTools.Embedded;

namespace VssTools.AlphaVss.Tests;

/// <summary>However a session ends, VSS hears of it in its order and all objects are released.</summary>
public sealed class TeardownTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static void LongCall(IVssSession session, string call, CancellationToken cancellation)
    {
        Dictionary<string, Action<CancellationToken>> calls = new()
        {
            ["GatherWriterMetadata"] = token => session.GatherWriterMetadata(token),
            ["PrepareForBackup"] = session.PrepareForBackup,
            ["DoSnapshotSet"] = token => session.DoSnapshotSet(token),
            ["GatherWriterStatus"] = token => session.GatherWriterStatus(token),
            ["BackupComplete"] = session.BackupComplete,
            ["PreRestore"] = session.PreRestore,
            ["PostRestore"] = session.PostRestore,
            ["ImportSnapshots"] = session.ImportSnapshots,
            ["RecoverSet"] = token => session.RecoverSet(default, token),
        };
        calls[call](cancellation);
    }

    [Theory]
    [InlineData(0, "Dispose")]
    [InlineData(1, "FreeWriterMetadata Dispose")]
    [InlineData(2, "AbortBackup FreeWriterMetadata Dispose")]
    [InlineData(3, "AbortBackup FreeWriterMetadata Dispose")]
    [InlineData(4, "AbortBackup FreeWriterMetadata Dispose")]
    [InlineData(5, "FreeWriterMetadata Dispose")]
    public void A_session_disposed_in_any_state_aborts_and_releases_in_order(int steps, string expected)
    {
        using DoubleFixture fixture = new();
        int alive = VssDouble.Alive;
        string volume = fixture.NewFolder("volume");
        TestWriter writer = fixture.Register("Writer", volume);
        IVssSession session = fixture.Session();
        Action[] all =
        [
            () =>
            {
                session.SetContext(VssContext.Backup, VssVolumeSnapshotAttributes.None);
                session.SetBackupState(false, false, VssBackupType.Copy, false);
                session.GatherWriterMetadata(None);
            },
            () =>
            {
                session.StartSnapshotSet();
                session.AddToSnapshotSet(volume, Guid.Empty);
            },
            () => session.PrepareForBackup(None),
            () => session.DoSnapshotSet(None),
            () => session.BackupComplete(None),
        ];
        all.Take(steps).ToList().ForEach(step => step());
        int before = VssDouble.Calls.Count;
        session.Dispose();
        session.Dispose();
        Assert.Equal(expected, string.Join(' ', VssDouble.Calls.Skip(before)));
        Assert.Equal(alive, VssDouble.Alive);
        Assert.Equal(steps is 3 or 4 ? 1 : 0, writer.Count(WriterEvent.Abort));
        Assert.Empty(fixture.Sets());
    }

    [Theory]
    [InlineData(0, "Dispose")]
    [InlineData(1, "Dispose")]
    [InlineData(2, "FreeWriterMetadata Dispose")]
    [InlineData(3, "FreeWriterMetadata Dispose")]
    [InlineData(4, "FreeWriterMetadata Dispose")]
    [InlineData(5, "FreeWriterMetadata Dispose")]
    public void A_restore_disposed_in_any_state_is_released_in_order(int steps, string expected)
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        fixture.Register("Writer", volume);
        string document = fixture.Document(volume);
        int alive = VssDouble.Alive;
        IVssSession session = fixture.Engine.CreateSession(fixture.Listener);
        Action[] all =
        [
            () =>
            {
                session.InitializeForRestore(document);
                session.SetRestoreState(VssRestoreType.ByCopy);
            },
            () => session.GatherWriterMetadata(None),
            () => session.SetSelectedForRestore(session.QueryWriterComponents().Single().Id, true),
            () => session.PreRestore(None),
            () => session.PostRestore(None),
        ];
        all.Take(steps).ToList().ForEach(step => step());
        int before = VssDouble.Calls.Count;
        session.Dispose();
        session.Dispose();
        Assert.Equal(expected, string.Join(' ', VssDouble.Calls.Skip(before)));
        Assert.Equal(alive, VssDouble.Alive);
    }

    [Theory]
    [InlineData("query", "Dispose")]
    [InlineData("context", "Dispose")]
    [InlineData("started", "AbortBackup Dispose")]
    [InlineData("added", "AbortBackup Dispose")]
    [InlineData("done", "Dispose")]
    [InlineData("status", "AbortBackup FreeWriterMetadata Dispose")]
    [InlineData("aborted", "FreeWriterMetadata Dispose")]
    [InlineData("failed", "AbortBackup FreeWriterMetadata Dispose")]
    public void What_else_a_session_can_be_in_ends_the_same_way(string state, string expected)
    {
        using DoubleFixture fixture = new();
        int alive = VssDouble.Alive;
        string volume = fixture.NewFolder("volume");
        fixture.Register("Writer", volume);
        IVssSession session = fixture.Session();
        Reach(session, state, volume);
        int before = VssDouble.Calls.Count;
        session.Dispose();
        Assert.Equal(expected, string.Join(' ', VssDouble.Calls.Skip(before)));
        Assert.Equal(alive, VssDouble.Alive);
        Assert.Empty(fixture.Sets());
    }

    [Theory]
    [InlineData("AbortBackup")]
    [InlineData("FreeWriterMetadata")]
    [InlineData("Dispose")]
    public void A_step_of_the_teardown_that_fails_leaves_out_none_of_the_others(string step)
    {
        using DoubleFixture fixture = new();
        int alive = VssDouble.Alive;
        string volume = fixture.NewFolder("volume");
        fixture.Register("Writer", volume);
        IVssSession session = fixture.Session();
        Reach(session, "status", volume);
        int before = VssDouble.Calls.Count;
        VssDouble.Fail(step, new COMException("The server is gone.", unchecked((int)0x800706BA)));
        session.Dispose();
        Assert.Equal(["AbortBackup", "FreeWriterMetadata", "Dispose"], VssDouble.Calls.Skip(before));
        Assert.Contains(fixture.Listener.Warnings, warning => warning.Contains("The server is gone."));
        Assert.Equal(alive, VssDouble.Alive);
    }

    [Theory]
    [InlineData("GatherWriterMetadata")]
    [InlineData("PrepareForBackup")]
    [InlineData("DoSnapshotSet")]
    [InlineData("GatherWriterStatus")]
    [InlineData("BackupComplete")]
    [InlineData("PreRestore")]
    [InlineData("PostRestore")]
    [InlineData("ImportSnapshots")]
    [InlineData("RecoverSet")]
    public async Task Every_long_call_is_left_at_once_when_it_is_cancelled(string call)
    {
        using DoubleFixture fixture = new();
        using IVssSession session = fixture.Session();
        using CancellationTokenSource source = new();
        VssDouble.Hang(call);
        Task canceller = Task.Run(() =>
        {
            SpinWait.SpinUntil(() => VssDouble.Calls.Contains(call));
            source.Cancel();
        });
        Stopwatch clock = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => LongCall(session, call, source.Token));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
        await canceller;
        int before = VssDouble.Calls.Count;
        Assert.ThrowsAny<OperationCanceledException>(() => LongCall(session, call, source.Token));
        Assert.Equal(before, VssDouble.Calls.Count);
    }

    [Fact]
    public void A_failure_in_the_middle_of_teardown_does_not_hide_the_first_error()
    {
        using DoubleFixture fixture = new();
        int alive = VssDouble.Alive;
        string volume = fixture.NewFolder("volume");
        fixture.Register("Writer", volume)
            .On(WriterEvent.PrepareBackup, _ => VssDouble.Fail("Dispose", VssResult.ProviderVeto));
        VssDouble.Fail("DoSnapshotSet", VssResult.InsufficientStorage);
        VssDouble.Fail("AbortBackup", VssResult.Unexpected);
        VssDouble.Fail("FreeWriterMetadata", VssResult.BadState);
        VssException failure = Assert.Throws<VssException>(() =>
            fixture.Create(new SnapshotRequest { Volumes = [volume] }));
        Assert.Equal(VssResult.InsufficientStorage, failure.HResult);
        Assert.Contains("Dispose", VssDouble.Calls);
        Assert.Contains(fixture.Listener.Warnings, warning => warning.Contains("FreeWriterMetadata"));
        Assert.Equal(alive, VssDouble.Alive);
        Assert.Empty(fixture.Sets());
    }

    [Fact]
    public async Task A_cancelled_call_ends_soon_and_the_backup_is_aborted()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        TestWriter writer = fixture.Register("Writer", volume);
        VssDouble.Hang("DoSnapshotSet");
        using CancellationTokenSource source = new();
        Task canceller = Task.Run(() =>
        {
            SpinWait.SpinUntil(() => VssDouble.Calls.Contains("DoSnapshotSet"));
            source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => SnapshotOperation.Create(
            fixture.Engine, new SnapshotRequest { Volumes = [volume] }, fixture.Listener, source.Token));
        Assert.Contains("AbortBackup", VssDouble.Calls);
        Assert.Equal("Dispose", VssDouble.Calls[^1]);
        Assert.Equal(1, writer.Count(WriterEvent.Abort));
        await canceller;
    }

    [Fact]
    public void A_call_after_the_end_is_told_as_such()
    {
        using DoubleFixture fixture = new();
        IVssSession session = fixture.Session();
        session.Dispose();
        VssException failure = Assert.Throws<VssException>(() => session.QueryProviders());
        Assert.Equal(VssResult.BadState, failure.HResult);
    }

    private static void Reach(IVssSession session, string state, string volume)
    {
        if (state == "query")
        {
            session.QueryProviders();
            return;
        }

        bool hasWriters = state is "status" or "aborted" or "failed";
        session.SetContext(
            hasWriters ? VssContext.Backup : VssContext.FileShareBackup, VssVolumeSnapshotAttributes.None);
        if (hasWriters)
        {
            session.SetBackupState(false, false, VssBackupType.Copy, false);
            session.GatherWriterMetadata(None);
        }

        if (state == "context")
        {
            return;
        }

        session.StartSnapshotSet();
        if (state == "started")
        {
            return;
        }

        session.AddToSnapshotSet(volume, Guid.Empty);
        if (state == "added")
        {
            return;
        }

        Finish(session, state, hasWriters);
    }

    private static void Finish(IVssSession session, string state, bool hasWriters)
    {
        if (hasWriters)
        {
            session.PrepareForBackup(None);
        }

        if (state == "failed")
        {
            VssDouble.Fail("DoSnapshotSet", VssResult.ProviderVeto);
            Assert.Throws<VssException>(() => session.DoSnapshotSet(None));
            return;
        }

        session.DoSnapshotSet(None);
        if (hasWriters)
        {
            session.GatherWriterStatus(None);
        }

        if (state == "aborted")
        {
            session.AbortBackup();
        }
    }
}
