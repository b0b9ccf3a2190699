using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using VssTools.Interop;

namespace VssTools.Embedded.PostgreSql;

/// <summary>The socket that a running PostgreSQL server listens on.</summary>
/// <param name="Directory">The directory it lies in.</param>
/// <param name="Port">The port that its name holds.</param>
/// <param name="UserId">The user of the system that runs the server.</param>
internal sealed record PostgreSqlSocket(string Directory, int Port, uint UserId)
{
    private const string Prefix = ".s.PGSQL.";

    // The kernel's list of sockets (proc(5), net/unix): flag of a listening one, and where columns are.
    private const string Listening = "00010000";
    private const int FlagsColumn = 3;
    private const int PathColumn = 7;

    /// <summary>The path of the socket.</summary>
    public string Path => System.IO.Path.Combine(
        Directory, Prefix + Port.ToString(CultureInfo.InvariantCulture));

    /// <summary>All sockets of running servers that can be reached. Cheap where there is none.</summary>
    public static IReadOnlyList<PostgreSqlSocket> FindAll(string list = "/proc/net/unix")
    {
        List<PostgreSqlSocket> found = [];
        try
        {
            foreach (string line in File.ReadLines(list))
            {
                if (line.Contains(Prefix, StringComparison.Ordinal) && Parse(line) is PostgreSqlSocket socket)
                {
                    found.Add(socket);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A system without this list has no servers that could be found.
        }

        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    // A socket of a container has a path that leads nowhere here, or to something else: it is not ours to ask.
    private static PostgreSqlSocket? Parse(string line)
    {
        string[] columns = line.Split(' ', PathColumn + 1, StringSplitOptions.RemoveEmptyEntries);
        if (columns.Length <= PathColumn || columns[FlagsColumn] != Listening || columns[PathColumn][0] != '/')
        {
            return null;
        }

        string path = columns[PathColumn];
        string name = System.IO.Path.GetFileName(path);
        return name.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            && Libc.TryStat(path, true, out StatXBuffer buffer)
            && (buffer.Mode & 0xF000) == 0xC000
                ? new PostgreSqlSocket(System.IO.Path.GetDirectoryName(path)!, port, buffer.UserId)
                : null;
    }
}
