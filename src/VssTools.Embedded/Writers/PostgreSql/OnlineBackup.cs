using System;
using System.Threading;
using Npgsql;

namespace VssTools.Embedded.PostgreSql;

/// <summary>
/// A backup as the server sees it: between its start and its end every page that changes is written whole into the
/// log. It belongs to one connection: when that ends, however it ends, the server is out of the backup again.
/// </summary>
internal sealed class OnlineBackup : IDisposable
{
    private const int NamedParameters = 150000;

    // Below the limits of the events: 10 minutes for those before the freeze, 60 s for the thaw.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(9);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan QueryLimit = TimeSpan.FromSeconds(15);

    private readonly PostgreSqlCluster _cluster;
    private readonly PostgreSqlConnection _connection;

    private OnlineBackup(PostgreSqlCluster cluster, PostgreSqlConnection connection)
    {
        _cluster = cluster;
        _connection = connection;
    }

    /// <summary>Why the server does not promise to keep the log; <see langword="null"/> where it does.</summary>
    public string? SlotProblem { get; private set; }

    /// <summary>Connects, and makes sure that the server can be backed up.</summary>
    public static OnlineBackup Open(
        PostgreSqlSocket socket, PostgreSqlCluster cluster, CancellationToken cancellation) =>
        Guard(cluster, "begin a backup", () =>
        {
            OnlineBackup backup = new(cluster, PostgreSqlConnection.Open(socket));
            try
            {
                backup.Check(cancellation);
                return backup;
            }
            catch
            {
                backup.Dispose();
                throw;
            }
        });

    /// <summary>Starts the backup: the server keeps the log from here on and makes a checkpoint.</summary>
    public void Start(CancellationToken cancellation) =>
        Guard(_cluster, "start a backup", () =>
        {
            KeepLog(cancellation);
            string sql = _cluster.Version >= NamedParameters
                ? "SELECT pg_backup_start(label => $1, fast => true)::text"
                : "SELECT pg_start_backup($1, true, false)::text";
            return _connection.Query(sql, StartLimit, cancellation, "VssTools");
        });

    /// <summary>Ends the backup. What is committed by now is in it, and what begins later is not.</summary>
    public BackupLabel Stop(CancellationToken cancellation) =>
        Guard(_cluster, "end a backup", () =>
        {
            string sql = _cluster.Version >= NamedParameters
                ? "SELECT lsn::text, labelfile FROM pg_backup_stop(wait_for_archive => false)"
                : "SELECT lsn::text, labelfile FROM pg_stop_backup(false, false)";
            object?[] row = _connection.Query(sql, StopLimit, cancellation);
            return BackupLabel.Parse((string)row[1]!, (string)row[0]!);
        });

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static T Guard<T>(PostgreSqlCluster cluster, string action, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (PostgreSqlError.IsKnown(e))
        {
            throw PostgreSqlError.ToFailure(cluster, action, e);
        }
    }

    private void Check(CancellationToken cancellation)
    {
        object?[] row = _connection.Query(
            "SELECT pg_is_in_recovery(), current_setting('wal_level')", QueryLimit, cancellation);
        if ((bool)row[0]!)
        {
            throw Refusal("is a standby, and only a primary server can be backed up. Back up its primary server.");
        }

        if ((string)row[1]! == "minimal")
        {
            throw Refusal(
                "writes too little into its log (wal_level = minimal) to be backed up while it runs. Set wal_level to "
                + "replica in postgresql.conf and restart the server.");
        }
    }

    // Without a slot a checkpoint may remove the log before it is copied. Then the copy fails, so it is no reason to
    // refuse the backup: it seldom happens in the seconds that this takes.
    private void KeepLog(CancellationToken cancellation)
    {
        try
        {
            _connection.Query(
                "SELECT pg_create_physical_replication_slot($1, true, true)::text",
                QueryLimit,
                cancellation,
                $"vsstools_{Guid.NewGuid():N}");
        }
        catch (PostgresException e)
        {
            SlotProblem = PostgreSqlError.Describe(e);
        }
    }

    private WriterFailureException Refusal(string reason) => new(
        VssResult.WriterErrorNonRetryable,
        $"The PostgreSQL server of '{_cluster.DataDirectory}' {reason}");
}
