using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Threading;
using VssTools.Embedded.PostgreSql;
using VssTools.Interop;
using VssTools.Tests;

namespace VssTools.Embedded.Tests.PostgreSql;

[SupportedOSPlatform("linux")]
public sealed class ClusterFailureTests
{
    [Fact]
    public void A_server_that_logs_too_little_is_refused_with_the_setting_to_change()
    {
        using TestCluster cluster = TestCluster.Start(settings: "wal_level = minimal\nmax_wal_senders = 0\n");
        using ClusterBackup backup = new(cluster);
        backup.Prepare();
        AssertFailed(backup, VssWriterState.FailedAtPrepareBackup, "wal_level");
        backup.Session.Dispose();
        ClusterBackupTests.AssertNothingLeft(cluster, backup);
    }

    [Fact]
    public void A_standby_is_refused()
    {
        using TestCluster cluster = TestCluster.Start();
        cluster.Stop("fast");
        Shell.Run($"touch '{cluster.DataDirectory}/standby.signal'");
        cluster.Start();
        using ClusterBackup backup = new(cluster);
        backup.Prepare();
        AssertFailed(backup, VssWriterState.FailedAtPrepareBackup, "standby");
    }

    [Fact]
    public void A_standby_does_not_keep_others_from_copying_its_volume()
    {
        using TestCluster cluster = TestCluster.Start(settings: "wal_level = minimal\nmax_wal_senders = 0\n");
        using ClusterBackup backup = new(cluster);
        backup.Gather();
        backup.Session.SetBackupState(false, false, VssBackupType.Copy, false);
        backup.Session.StartSnapshotSet();
        backup.Session.AddToSnapshotSet(cluster.DataDirectory, Guid.Empty);
        backup.Session.PrepareForBackup(CancellationToken.None);
        backup.DoSnapshot();
        Assert.Contains("wal_level", Assert.Single(backup.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_without_a_free_slot_works()
    {
        // Without a slot a checkpoint at the wrong moment may take the log away; this is about the other moments.
        using TestCluster cluster =
            TestCluster.Start(settings: "max_replication_slots = 0\nwal_keep_size = 256MB\n");
        using ClusterBackup backup = new(cluster);
        backup.Prepare();
        backup.DoSnapshot();
        Assert.NotEmpty(backup.Staged);
    }

    [Fact]
    public void A_log_that_the_server_has_removed_fails_the_backup_with_the_reason()
    {
        using TestCluster cluster = TestCluster.Start(
            settings: "max_replication_slots = 0\nmin_wal_size = 2MB\nmax_wal_size = 2MB\n");
        using TempFolder staging = new();
        PostgreSqlCluster known = Discover(cluster);
        using OnlineBackup online = OnlineBackup.Open(cluster.Sockets()[0], known, default);
        online.Start(default);
        cluster.Sql("CREATE TABLE numbers AS SELECT generate_series(1, 100000) AS n");
        cluster.Sql("CHECKPOINT");
        cluster.Sql("CHECKPOINT");
        BackupLabel label = online.Stop(default);
        StagingPaths paths = new(staging["one"]);
        WriterFailureException failure = Assert.Throws<WriterFailureException>(() =>
            BackupStaging.Create(paths, known, label, online.SlotProblem, default));
        Assert.Equal(VssResult.WriterErrorRetryable, failure.HResult);
        Assert.Contains("max_replication_slots", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(staging.Path));
    }

    [Fact]
    public void A_server_that_is_killed_fails_the_set_and_recovers_by_itself()
    {
        using TestCluster cluster = TestCluster.Start();
        using ClusterBackup backup = new(cluster);
        backup.Prepare();
        cluster.Stop();
        VssException failure = Assert.Throws<VssException>(() => backup.DoSnapshot());
        Assert.Equal("PostgreSQL", failure.WriterName);
        backup.Session.Dispose();
        Assert.Empty(backup.Staged);
        cluster.Start();
        ClusterBackupTests.AssertNothingLeft(cluster, backup);
    }

    [Fact]
    public void A_server_that_hangs_does_not_hold_up_who_cancels()
    {
        using TestCluster cluster = TestCluster.Start();
        using ClusterBackup backup = new(cluster);
        backup.Prepare();
        string all = string.Join(' ', Shell.Run($"pgrep -P {cluster.ProcessId}; echo {cluster.ProcessId}").Split('\n'));

        // Servers' processes come and go: one that is gone by now is not missed.
        Shell.Run($"kill -STOP {all} || true");
        try
        {
            using CancellationTokenSource cancel = new(TimeSpan.FromSeconds(1));
            Stopwatch clock = Stopwatch.StartNew();
            Assert.ThrowsAny<OperationCanceledException>(() => backup.DoSnapshot(cancel.Token));
            backup.Session.Dispose();
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(12), $"It took {clock.Elapsed}.");
            using ClusterBackup other = new(cluster);
            Assert.Empty(other.Gather());
            Assert.Contains("in time", Assert.Single(other.Warnings), StringComparison.Ordinal);
        }
        finally
        {
            Shell.Run($"kill -CONT {all} || true");
        }

        AssertEventually(() => ClusterBackupTests.AssertNothingLeft(cluster, backup));
    }

    [Fact]
    public void A_server_that_lets_nobody_in_is_left_out_with_advice()
    {
        using TestCluster cluster = TestCluster.Start();
        Shell.Run($"echo 'local all all scram-sha-256' > '{cluster.DataDirectory}/pg_hba.conf'");
        Shell.Run($"kill -HUP {cluster.ProcessId}; sleep 1");
        using ClusterBackup backup = new(cluster);
        Assert.Empty(backup.Gather());
        string warning = Assert.Single(backup.Warnings);
        Assert.Contains("pg_hba.conf", warning, StringComparison.Ordinal);
        Assert.Contains(cluster.Folder, warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_is_not_the_owner_is_told_so()
    {
        using TestCluster cluster = TestCluster.Start();
        PostgreSqlSocket socket = Assert.Single(cluster.Sockets());
        Assert.SkipUnless(ThreadIdentity.CanSwitch, "needs root");
        using ClusterBackup listener = new(cluster);
        Assert.Empty(ClusterDiscovery.Find([socket with { UserId = 65534 }], listener));
        Assert.Contains("pg_hba.conf", Assert.Single(listener.Warnings), StringComparison.Ordinal);
        Assert.Equal(0u, Libc.EffectiveUserId());
    }

    [Fact]
    public void A_role_without_the_rights_is_told_which_it_needs()
    {
        using TestCluster cluster = TestCluster.Start("-U admin -A trust");
        string admin = $"-X -q -U admin -h '{cluster.Folder}' -p {cluster.Port} -d postgres -c";
        cluster.Run("psql", $"{admin} \"CREATE ROLE postgres LOGIN\"");
        using ClusterBackup backup = new(cluster);
        Assert.Empty(backup.Gather());
        Assert.Contains("pg_read_all_settings", Assert.Single(backup.Warnings), StringComparison.Ordinal);
        cluster.Run("psql", $"{admin} \"GRANT pg_read_all_settings TO postgres\"");
        using OnlineBackup online = OnlineBackup.Open(cluster.Sockets()[0], Discover(cluster), default);
        WriterFailureException failure = Assert.Throws<WriterFailureException>(() => online.Start(default));
        Assert.Contains("EXECUTE", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_the_set_ends_the_backup_on_the_server()
    {
        using TestCluster cluster = TestCluster.Start();
        using ClusterBackup backup = new(cluster);
        backup.Prepare();
        using CancellationTokenSource cancel = new();
        cancel.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => backup.DoSnapshot(cancel.Token));
        backup.Session.Dispose();
        AssertEventually(() => ClusterBackupTests.AssertNothingLeft(cluster, backup));
    }

    private static PostgreSqlCluster Discover(TestCluster cluster) =>
        ClusterDiscovery.Find(cluster.Sockets(), NullListener.Instance).Single().Cluster;

    private static void AssertFailed(ClusterBackup backup, VssWriterState state, string word)
    {
        Assert.Equal(state, backup.Writer.State);
        Assert.Contains(word, backup.Writer.LastError!.Message, StringComparison.Ordinal);
        string directory = backup.Component.Caption.Split(" in ")[1];
        Assert.Contains(directory, backup.Writer.LastError.Message, StringComparison.Ordinal);
    }

    private static void AssertEventually(Action assertion)
    {
        for (int i = 0; i < 50; i++)
        {
            try
            {
                assertion();
                return;
            }
            catch (Xunit.Sdk.XunitException)
            {
                Thread.Sleep(100);
            }
        }

        assertion();
    }
}
