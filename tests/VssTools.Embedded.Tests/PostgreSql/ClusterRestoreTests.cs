using System;
using System.IO;
using System.Runtime.Versioning;
using VssTools.Embedded.PostgreSql;
using VssTools.Tests;

namespace VssTools.Embedded.Tests.PostgreSql;

[SupportedOSPlatform("linux")]
public sealed class ClusterRestoreTests
{
    [Fact]
    public void Restoring_onto_a_server_that_runs_is_refused()
    {
        using TestCluster cluster = TestCluster.Start();
        PostgreSqlCluster known = Assert.Single(
            ClusterDiscovery.Find(cluster.Sockets(), NullListener.Instance)).Cluster;
        WriterFailureException failure =
            Assert.Throws<WriterFailureException>(() => new ClusterRestore(known, []).Prepare());
        Assert.Contains($"process {cluster.ProcessId}", failure.Message, StringComparison.Ordinal);
        using TempFolder elsewhere = new();
        FileMapping target = new(cluster.Folder, "*", true, elsewhere["new"]);
        new ClusterRestore(known, [target]).Prepare();
    }

    [Fact]
    public void Restoring_onto_files_is_refused()
    {
        using TempFolder folder = new();
        folder.Write("data/base/1", "");
        AssertRefused(Known(folder), "not empty");
        Directory.Delete(folder["data"], recursive: true);
        folder.Write("space/other", "");
        AssertRefused(Known(folder) with { Tablespaces = [new Tablespace("16384", folder["space"])] }, "not empty");
    }

    [Fact]
    public void Files_of_a_version_that_is_not_installed_are_refused()
    {
        Assert.SkipWhen(ServerPrograms.Versions().Count == 0, "needs an installed PostgreSQL");
        using TempFolder folder = new();
        AssertRefused(Known(folder) with { Version = 910001 }, "91");
    }

    [Fact]
    public void A_cluster_without_its_label_is_not_called_restored()
    {
        using TempFolder folder = new();
        folder.Write("data/PG_VERSION", "15\n");
        folder.Write("data/global/pg_control", "");
        WriterFailureException failure =
            Assert.Throws<WriterFailureException>(() => new ClusterRestore(Known(folder), []).Finish());
        Assert.Contains("backup_label", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Test-VssBackup", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_made_and_made_private()
    {
        using TempFolder folder = new();
        folder.Write("data/PG_VERSION", "15\n");
        folder.Write("data/global/pg_control", "");
        folder.Write("data/backup_label", "");
        folder.Write("data/pg_wal/000000010000000000000001", "");
        new ClusterRestore(Known(folder), []).Finish();
        Assert.True(Directory.Exists(folder["data/pg_notify"]));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(folder["data"]));
    }

    [Fact]
    public void What_is_kept_with_a_backup_is_read_again_and_checked()
    {
        PostgreSqlCluster cluster = new()
        {
            Version = 150004,
            SystemIdentifier = "7",
            Name = "15/main",
            DataDirectory = "/srv/<data>\n",
            WalDirectory = "/wal",
            Tablespaces = [new Tablespace("16384", "/space")],
        };
        PostgreSqlCluster read = ClusterRecord.TryRead(ClusterRecord.Write(cluster))!;
        Assert.Equal(cluster.DataDirectory, read.DataDirectory);
        Assert.Equal(cluster.Tablespaces, read.Tablespaces);
        Assert.Equal(cluster.InstanceId, read.InstanceId);
        Assert.Null(ClusterRecord.TryRead(null));
        Assert.Null(ClusterRecord.TryRead("none"));
        Assert.Null(ClusterRecord.TryRead(ClusterRecord.Write(cluster with { WalDirectory = "/srv/../etc" })));
        Assert.Null(ClusterRecord.TryRead(ClusterRecord.Write(cluster with { DataDirectory = "relative" })));
        Assert.Null(ClusterRecord.TryRead(ClusterRecord.Write(
            cluster with { Tablespaces = [new Tablespace("../../etc", "/space")] })));
    }

    [Fact]
    public void The_log_that_a_backup_needs_ends_at_its_end()
    {
        const string text = "START WAL LOCATION: 1/FE000028 (file 0000000200000001000000FE)\nCHECKPOINT: 1/0\n";
        Assert.Equal(
            [
                ("0000000200000001000000FE", 16L << 20),
                ("0000000200000001000000FF", 16L << 20),
                ("000000020000000200000000", 0x138L),
            ],
            BackupLabel.Parse(text, "2/138").Segments(16L << 20));
        Assert.Equal(
            [("0000000200000001000000FE", 16L << 20)], BackupLabel.Parse(text, "1/FF000000").Segments(16L << 20));
        Assert.Throws<WriterFailureException>(() => BackupLabel.Parse("START: ../../etc\n", "0/1"));
    }

    private static PostgreSqlCluster Known(TempFolder folder) => new()
    {
        Version = 150004,
        Name = "test",
        DataDirectory = folder["data"],
        WalDirectory = folder["data/pg_wal"],
    };

    private static void AssertRefused(PostgreSqlCluster cluster, string word)
    {
        WriterFailureException failure =
            Assert.Throws<WriterFailureException>(() => new ClusterRestore(cluster, []).Prepare());
        Assert.Contains(word, failure.Message, StringComparison.Ordinal);
    }
}
