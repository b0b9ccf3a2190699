using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools.Embedded.PostgreSql;

/// <summary>A cluster as a writer describes it: its component, the file sets, and what is left out.</summary>
internal static class ClusterDescription
{
    private const VssFileSpecBackupType AllTypes =
        VssFileSpecBackupType.FullBackupRequired | VssFileSpecBackupType.DifferentialBackupRequired
        | VssFileSpecBackupType.IncrementalBackupRequired | VssFileSpecBackupType.LogBackupRequired;

    // "Backing up the data directory" in chapter 26.3.3 of PostgreSQL's manual: what a restored server makes anew.
    private static readonly HashSet<string> Emptied =
    [
        "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans",
    ];

    private static readonly string[] LeftOut =
    [
        "postmaster.pid", "postmaster.opts", "current_logfiles", "tablespace_map", "tablespace_map.old",
        "backup_label.old",
    ];

    /// <summary>How every cluster is restored.</summary>
    public static VssWriterRestoreMethod RestoreMethod { get; } = new()
    {
        Method = VssRestoreMethod.RestoreIfNotThere,
        WriterRestore = VssWriterRestore.Always,
    };

    /// <summary>Adds the cluster to its writer's document.</summary>
    /// <param name="builder">The document.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="staging">Where log and label will lie for a backup to read.</param>
    public static void AddTo(WriterMetadataBuilder builder, PostgreSqlCluster cluster, StagingPaths staging)
    {
        builder.AddComponent(new VssComponent
        {
            Type = VssComponentType.Database,
            Name = cluster.Name,
            Caption = $"PostgreSQL {cluster.MajorVersion} in {cluster.DataDirectory}",
            Selectable = true,
            NotifyOnBackupComplete = true,
            FileSets = [.. Label(cluster, staging), .. Data(cluster), .. Tablespaces(cluster)],
        });
        foreach (VssFileSet files in Excludes(cluster))
        {
            builder.AddExclude(files);
        }
    }

    // Excludes go by normal paths, alternate path or not. So the log and the label, which must come from the staging
    // folder and not from the shadow copy, are kept out by naming every other directory.
    private static IEnumerable<VssFileSet> Data(PostgreSqlCluster cluster)
    {
        yield return Files(cluster.DataDirectory, recursive: false);
        foreach (DirectoryInfo directory in new DirectoryInfo(cluster.DataDirectory).EnumerateDirectories()
            .Where(directory => directory.LinkTarget is null && directory.FullName != cluster.WalDirectory)
            .OrderBy(directory => directory.Name, System.StringComparer.Ordinal))
        {
            // An empty directory of a slot keeps a server from starting, and recursive sets keep empty directories.
            yield return Files(directory.FullName, recursive: !Emptied.Contains(directory.Name));
        }
    }

    private static IEnumerable<VssFileSet> Label(PostgreSqlCluster cluster, StagingPaths staging)
    {
        yield return Created(cluster.DataDirectory, "backup_label", staging.LabelDirectory);
        yield return Created(cluster.WalDirectory, "*", staging.WalDirectory) with
        {
            Kind = VssFileSetKind.DatabaseLogFiles,
        };
    }

    private static IEnumerable<VssFileSet> Tablespaces(PostgreSqlCluster cluster) =>
        cluster.Tablespaces.Select(tablespace => Files(tablespace.Path, recursive: true));

    private static IEnumerable<VssFileSet> Excludes(PostgreSqlCluster cluster)
    {
        string data = cluster.DataDirectory;
        foreach (string name in LeftOut)
        {
            yield return Files(data, recursive: false) with { FileSpec = name };
        }

        foreach (string name in Emptied)
        {
            yield return Files(Path.Combine(data, name), recursive: false);
        }

        yield return Files(data, recursive: true) with { FileSpec = "pg_internal.init*" };
        yield return Files(Path.Combine(data, "base", "pgsql_tmp"), recursive: true);
        foreach (string directory in cluster.Tablespaces.SelectMany(space => Foreign(space.Path, cluster)))
        {
            yield return Files(directory, recursive: true);
        }
    }

    // Temporary files, and what an upgraded cluster has left in the tablespace for servers of other versions.
    private static IEnumerable<string> Foreign(string tablespace, PostgreSqlCluster cluster) =>
        Directory.EnumerateDirectories(tablespace, "PG_*")
            .Where(directory => Path.GetFileName(directory) != cluster.TablespaceVersion)
            .Append(Path.Combine(tablespace, cluster.TablespaceVersion, "pgsql_tmp"));

    private static VssFileSet Files(string path, bool recursive) => new()
    {
        Path = path,
        FileSpec = "*",
        Recursive = recursive,
        Kind = VssFileSetKind.DatabaseFiles,
    };

    private static VssFileSet Created(string path, string spec, string alternate) => new()
    {
        Path = path,
        FileSpec = spec,
        AlternatePath = alternate,
        BackupType = AllTypes | VssFileSpecBackupType.CreatedDuringBackup,
        Kind = VssFileSetKind.DatabaseFiles,
    };
}
