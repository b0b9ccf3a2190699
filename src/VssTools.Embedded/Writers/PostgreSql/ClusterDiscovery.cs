using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Interop;

namespace VssTools.Embedded.PostgreSql;

/// <summary>Asks the servers that run here what they serve.</summary>
internal static class ClusterDiscovery
{
    private const int OldestVersion = 100000;

    private const string ClusterQuery =
        """
        SELECT current_setting('server_version_num')::int, system_identifier::text, current_setting('cluster_name'),
            current_setting('data_directory'), pg_size_bytes(current_setting('wal_segment_size')), catalog_version_no
        FROM pg_control_system()
        """;

    // A tablespace with a relative path lies in the data directory itself.
    private const string TablespaceQuery =
        "SELECT oid::text, pg_tablespace_location(oid) FROM pg_tablespace WHERE pg_tablespace_location(oid) LIKE '/%'";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The clusters; one that cannot be asked is left out, and the listener hears why.</summary>
    public static IReadOnlyList<(PostgreSqlSocket Socket, PostgreSqlCluster Cluster)> Find(
        IEnumerable<PostgreSqlSocket> sockets, IVssListener listener)
    {
        List<(PostgreSqlSocket Socket, PostgreSqlCluster Cluster)> found = [];
        foreach (PostgreSqlSocket socket in sockets)
        {
            // A server may listen on several sockets.
            if (TryAsk(socket, listener) is PostgreSqlCluster cluster
                && found.TrueForAll(other => other.Cluster.InstanceId != cluster.InstanceId))
            {
                found.Add((socket, cluster));
            }
        }

        return found;
    }

    private static PostgreSqlCluster? TryAsk(PostgreSqlSocket socket, IVssListener listener)
    {
        try
        {
            using PostgreSqlConnection connection = PostgreSqlConnection.Open(socket);
            PostgreSqlCluster cluster = Ask(connection, socket);
            if (Problem(cluster, socket) is not string problem)
            {
                return cluster;
            }

            Warn(socket, problem, listener);
        }
        catch (Exception e) when (PostgreSqlError.IsKnown(e))
        {
            Warn(socket, PostgreSqlError.Describe(e), listener);
        }

        return null;
    }

    private static void Warn(PostgreSqlSocket socket, string reason, IVssListener listener) => listener.Warning(
        $"The PostgreSQL server at '{socket}' takes no part, so a backup of its files may not start: {reason}");

    private static PostgreSqlCluster Ask(PostgreSqlConnection connection, PostgreSqlSocket socket)
    {
        object?[] row = connection.Query(ClusterQuery, Limit, CancellationToken.None);
        int version = (int)row[0]!;
        string data = Resolve((string)row[3]!);
        string name = (string)row[2]!;
        return new PostgreSqlCluster
        {
            Version = version,
            SystemIdentifier = (string)row[1]!,
            Name = name.Length > 0 ? name : $"{socket.Port}",
            DataDirectory = data,
            WalDirectory = Resolve(Path.Combine(data, "pg_wal")),
            WalSegmentSize = (long)row[4]!,
            TablespaceVersion = $"PG_{version / 10000}_{row[5]}",
            Tablespaces =
            [
                .. connection.QueryAll(TablespaceQuery, Limit, CancellationToken.None)
                    .Select(columns => new Tablespace((string)columns[0]!, Resolve((string)columns[1]!))),
            ],
        };
    }

    private static string Resolve(string path) => Libc.RealPath(path) ?? path;

    // A socket can be anybody's. What it tells is believed only of directories of the same user.
    private static string? Problem(PostgreSqlCluster cluster, PostgreSqlSocket socket)
    {
        if (cluster.Version < OldestVersion)
        {
            return "Servers before PostgreSQL 10 are not supported. Use pg_basebackup for it.";
        }

        if (!File.Exists(Path.Combine(cluster.DataDirectory, "PG_VERSION")))
        {
            return $"Its data directory '{cluster.DataDirectory}' cannot be read. Run as root or as the user "
                + $"'{UserNames.Find(socket.UserId)}'.";
        }

        return cluster.Directories.FirstOrDefault(directory => !BelongsTo(directory, socket.UserId)) is string foreign
            ? $"'{foreign}' does not belong to the user '{UserNames.Find(socket.UserId)}', who owns the socket."
            : null;
    }

    private static bool BelongsTo(string directory, uint userId) =>
        Libc.TryStat(directory, true, out StatXBuffer buffer) && buffer.IsDirectory && buffer.UserId == userId;
}
