using System;
using System.Collections.Generic;
using System.Threading;
using Npgsql;

namespace VssTools.Embedded.PostgreSql;

/// <summary>A connection to a server by its socket, as the user that runs it.</summary>
internal sealed class PostgreSqlConnection : IDisposable
{
    private const int ConnectSeconds = 5;

    private readonly NpgsqlConnection _connection;

    private PostgreSqlConnection(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Connects.</summary>
    /// <exception cref="NpgsqlException">The server does not answer, or does not let us in.</exception>
    public static PostgreSqlConnection Open(PostgreSqlSocket socket)
    {
        NpgsqlConnection connection = new(Settings(socket).ConnectionString);
        try
        {
            // Opened on the calling thread to its end: the server asks the kernel for the user of this thread.
            ThreadIdentity.RunAs(socket.UserId, () =>
            {
                connection.Open();
                return true;
            });
            return Prepare(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>The columns of its first row; empty where there is none.</returns>
    public object?[] Query(string sql, TimeSpan limit, CancellationToken cancellation, params object[] values)
    {
        IReadOnlyList<object?[]> rows = QueryAll(sql, limit, cancellation, values);
        return rows.Count == 0 ? [] : rows[0];
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>The columns of its rows.</returns>
    public IReadOnlyList<object?[]> QueryAll(
        string sql, TimeSpan limit, CancellationToken cancellation, params object[] values)
    {
        using NpgsqlCommand command = new(sql, _connection) { CommandTimeout = (int)limit.TotalSeconds };
        foreach (object value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        // Asynchronous inside, because only that gives up at once when a server that hangs is to be left.
        return Read(command, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static PostgreSqlConnection Prepare(NpgsqlConnection connection)
    {
        PostgreSqlConnection result = new(connection);

        // Limits that an administrator set for clients must not end a backup.
        string limits = "SET statement_timeout = 0; SET lock_timeout = 0";
        if (connection.PostgreSqlVersion.Major >= 14)
        {
            limits += "; SET idle_session_timeout = 0";
        }

        result.Query(limits, TimeSpan.FromSeconds(ConnectSeconds), CancellationToken.None);
        return result;
    }

    private static IReadOnlyList<object?[]> Read(NpgsqlCommand command, CancellationToken cancellation)
    {
        List<object?[]> rows = [];
        using NpgsqlDataReader reader = command.ExecuteReaderAsync(cancellation).GetAwaiter().GetResult();
        while (reader.ReadAsync(cancellation).GetAwaiter().GetResult())
        {
            object[] row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(Array.ConvertAll<object, object?>(row, value => value is DBNull ? null : value));
        }

        return rows;
    }

    // Names in the catalogue only, whatever else the database holds: this session may do everything.
    private static NpgsqlConnectionStringBuilder Settings(PostgreSqlSocket socket) => new()
    {
        Host = socket.Directory,
        Port = socket.Port,
        Username = Environment.GetEnvironmentVariable("PGUSER") ?? UserNames.Find(socket.UserId),
        Database = Environment.GetEnvironmentVariable("PGDATABASE") ?? "postgres",
        SearchPath = "pg_catalog",
        ApplicationName = "VssTools",
        Timeout = ConnectSeconds,
        CommandTimeout = ConnectSeconds,
        Pooling = false,
        Enlist = false,
        SslMode = SslMode.Disable,
        ServerCompatibilityMode = ServerCompatibilityMode.NoTypeLoading,
    };
}
