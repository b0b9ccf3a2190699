using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Alphaleonis.Win32.Vss;
using VssTools.Embedded;

namespace VssTools.AlphaVss.Tests;

/// <summary>However a session ends, VSS hears of it in its order and all objects are released.</summary>
public sealed class TeardownTests
{
    private static readonly CancellationToken None = CancellationToken.None;

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
}
