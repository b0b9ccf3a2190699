using System;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Embedded.Tests.PostgreSql;

[SupportedOSPlatform("linux")]
public sealed class ClusterBackupTests
{
    [Fact]
    public void A_copy_starts_and_holds_what_was_committed_before_the_thaw_and_nothing_later()
    {
        using TestCluster cluster = TestCluster.Start();
        using ClusterBackup backup = new(cluster);
        using TempFolder restored = new();
        TestCluster.Give(restored.Path);
        cluster.Sql("CREATE TABLE numbers (n int); INSERT INTO numbers VALUES (1)");
        backup.Prepare();
        cluster.Sql("INSERT INTO numbers VALUES (2)");
        backup.DoSnapshot();
        cluster.Sql("INSERT INTO numbers VALUES (3)");
        backup.RestoreTo(restored.Path);
        backup.Complete();

        using TestCluster copy = cluster.StartCopy(restored.Path + cluster.DataDirectory);
        Assert.Equal("1\n2", copy.Sql("SELECT n FROM numbers ORDER BY n"));
        copy.Stop("fast");
        copy.Run("pg_checksums", $"--check -D '{copy.DataDirectory}'");
        AssertNothingLeft(cluster, backup);
        Assert.Empty(backup.Warnings);
    }

    [Fact]
    public void A_cluster_with_log_and_tablespace_elsewhere_is_restored_without_touching_the_original()
    {
        using TempFolder outside = new();
        TestCluster.Give(outside.Path);
        TestCluster.Give(Directory.CreateDirectory(outside["space"]).FullName);
        using TestCluster cluster = TestCluster.Start($"-X '{outside["log"]}'");
        using ClusterBackup backup = new(cluster, cluster.DataDirectory, outside.Path);
        using TempFolder restored = new();
        TestCluster.Give(restored.Path);
        cluster.Sql($"CREATE TABLESPACE space LOCATION '{outside["space"]}'");
        cluster.Sql("CREATE TABLE numbers (n int) TABLESPACE space; INSERT INTO numbers VALUES (1)");
        backup.Prepare();
        backup.DoSnapshot();
        backup.RestoreTo(restored.Path);
        backup.Complete();
        Assert.Contains(backup.Component.FileSets, set => set.Path == outside["space"] && set.Recursive);
        Assert.Contains(backup.Component.FileSets, set => set.Path == outside["log"] && set.AlternatePath is not null);

        string data = restored.Path + cluster.DataDirectory;
        Assert.Equal(restored.Path + outside["log"], new FileInfo(Path.Combine(data, "pg_wal")).LinkTarget);
        string link = Assert.Single(Directory.GetFileSystemEntries(Path.Combine(data, "pg_tblspc")));
        Assert.Equal(restored.Path + outside["space"], new FileInfo(link).LinkTarget);
        using TestCluster copy = cluster.StartCopy(data);
        copy.Sql("INSERT INTO numbers VALUES (2)");
        Assert.Equal("1\n2", copy.Sql("SELECT n FROM numbers ORDER BY n"));
        Assert.Equal("1", cluster.Sql("SELECT n FROM numbers ORDER BY n"));
    }

    [Fact]
    public void The_log_of_a_long_backup_is_whole_and_its_folder_private()
    {
        using TestCluster cluster = TestCluster.Start();
        using ClusterBackup backup = new(cluster);
        using TempFolder restored = new();
        TestCluster.Give(restored.Path);
        backup.Prepare();
        cluster.Sql("CREATE TABLE numbers AS SELECT generate_series(1, 200000) AS n");
        backup.DoSnapshot();
        VssFileSet logs = backup.Component.FileSets.First(set => set.Kind == VssFileSetKind.DatabaseLogFiles);
        FileInfo[] log = new DirectoryInfo(logs.AlternatePath!).GetFiles();
        Assert.All(log, file => Assert.Equal(1L << 20, file.Length));
        Assert.All(log, file => Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode));
        Assert.All(
            new[] { log[0].Directory!, log[0].Directory!.Parent! },
            folder => Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, folder.UnixFileMode));
        cluster.Sql("CHECKPOINT; SELECT pg_switch_wal(); CHECKPOINT");
        backup.RestoreTo(restored.Path);

        using TestCluster copy = cluster.StartCopy(restored.Path + cluster.DataDirectory);
        Assert.Equal("200000", copy.Sql("SELECT count(*) FROM numbers"));
    }

    [Theory]
    [InlineData(WriterEvent.PrepareBackup)]
    [InlineData(WriterEvent.PostSnapshot)]
    [InlineData(WriterEvent.BackupComplete)]
    public void Leaving_at_any_point_leaves_nothing(WriterEvent last)
    {
        using TestCluster cluster = TestCluster.Start();
        using ClusterBackup backup = new(cluster);
        backup.Prepare();
        if (last != WriterEvent.PrepareBackup)
        {
            backup.DoSnapshot();
            Assert.NotEmpty(backup.Staged);
        }

        if (last == WriterEvent.BackupComplete)
        {
            backup.Session.BackupComplete(CancellationToken.None);
        }

        backup.Session.Dispose();
        AssertNothingLeft(cluster, backup);
    }

    [Fact]
    public void A_cluster_has_the_same_instance_id_each_time_and_its_own_name()
    {
        using TestCluster cluster = TestCluster.Start(settings: "cluster_name = '15/test'\n");
        using ClusterBackup first = new(cluster);
        using ClusterBackup second = new(cluster);
        VssWriter one = Assert.Single(first.Gather());
        VssWriter other = Assert.Single(second.Gather());
        Assert.Equal(one.InstanceId, other.InstanceId);
        Assert.Equal("PostgreSQL", one.Name);
        Assert.Equal("15/test", one.InstanceName);
        Assert.Equal(@"\15/test", one.Components[0].FullPath);
        Assert.Equal(VssRestoreMethod.RestoreIfNotThere, one.RestoreMethod.Method);
    }

    [Fact]
    public void What_a_killed_process_has_staged_the_next_backup_removes()
    {
        using TestCluster cluster = TestCluster.Start();
        using ClusterBackup backup = new(cluster);
        string left = Path.Combine(backup.StagingFolder, "0123456789abcdef");
        Directory.CreateDirectory(Path.Combine(left, "wal"));
        File.WriteAllText(left + ".lock", "");
        string held = Path.Combine(backup.StagingFolder, "fedcba9876543210");
        Directory.CreateDirectory(held);
        using (LockFile.TryOpen(held + ".lock"))
        {
            backup.Prepare();
            backup.DoSnapshot();
            Assert.False(Directory.Exists(left));
            Assert.False(File.Exists(left + ".lock"));
            Assert.True(Directory.Exists(held));
        }
    }

    internal static void AssertNothingLeft(TestCluster cluster, ClusterBackup backup)
    {
        Assert.Equal("0", cluster.Sql("SELECT count(*) FROM pg_replication_slots"));

        // A server notices after a moment that a connection was closed.
        const string connections = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'VssTools'";
        Assert.True(
            SpinWait.SpinUntil(() => cluster.Sql(connections) == "0", TimeSpan.FromSeconds(20)),
            "A connection is left.");
        Assert.Empty(backup.Staged);
    }
}
