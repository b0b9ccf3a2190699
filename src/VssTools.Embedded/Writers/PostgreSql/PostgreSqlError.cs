using System;
using Npgsql;

namespace VssTools.Embedded.PostgreSql;

/// <summary>Says in words what went wrong between this writer and a server, and what to do about it.</summary>
internal static class PostgreSqlError
{
    /// <summary>Whether an exception is one of a server, or of the way to it.</summary>
    public static bool IsKnown(Exception e) => e is NpgsqlException or TimeoutException;

    /// <summary>The reason and the advice, as sentences.</summary>
    public static string Describe(Exception e) => e switch
    {
        PostgresException server => Sentence(server.MessageText) + Advice(server.SqlState),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException =>
            "The server did not answer in time. Look at its log and at the load of the machine, then try again.",
        NpgsqlException { InnerException: not null } => Sentence($"{e.Message}: {e.InnerException!.Message}"),
        _ => Sentence(e.Message) + PasswordAdvice(e),
    };

    /// <summary>The failure of the writer for a failure of the server.</summary>
    public static WriterFailureException ToFailure(PostgreSqlCluster cluster, string action, Exception e)
    {
        int result = e switch
        {
            PostgresException { SqlState: "53100" or "53200" or "53300" or "53400" } =>
                VssResult.WriterErrorOutOfResources,
            PostgresException { SqlState: "57P01" or "57P02" or "57P03" } => VssResult.WriterErrorRetryable,
            PostgresException => VssResult.WriterErrorNonRetryable,
            TimeoutException or NpgsqlException { InnerException: TimeoutException } => VssResult.WriterErrorTimeout,
            _ => VssResult.WriterErrorRetryable,
        };
        return new WriterFailureException(
            result,
            $"PostgreSQL {cluster.MajorVersion} in '{cluster.DataDirectory}' could not {action}: {Describe(e)}");
    }

    // By SQLSTATE (appendix A of PostgreSQL's manual): messages come in the server's language.
    private static string Advice(string state) => state switch
    {
        "28000" or "28P01" =>
            " Allow the user that runs the server to connect by 'local … peer' in pg_hba.conf, or put the password"
            + " into .pgpass; PGUSER names another role.",
        "3D000" => " Name a database that exists in PGDATABASE.",
        "42501" =>
            " Run as root or as the user that runs the server, or grant the role REPLICATION, pg_read_all_settings"
            + " and EXECUTE on the functions for backups.",
        "53300" or "53400" => " Raise max_connections or max_replication_slots, or free one that is in use.",
        "55000" =>
            " Set wal_level to replica and max_replication_slots to 10 in postgresql.conf, and restart the server.",
        "57P03" => " Wait until the server has started, then try again.",
        _ => "",
    };

    // Npgsql says this itself, before the server can: it has no code of its own.
    private static string PasswordAdvice(Exception e) =>
        e.Message.Contains("password", StringComparison.OrdinalIgnoreCase) ? Advice("28P01") : "";

    private static string Sentence(string text) =>
        char.ToUpperInvariant(text[0]) + text.Substring(1).TrimEnd('.') + ".";
}
