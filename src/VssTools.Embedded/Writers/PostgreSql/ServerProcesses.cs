using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace VssTools.Embedded.PostgreSql;

/// <summary>The servers that run on this machine, by where they run.</summary>
internal static class ServerProcesses
{
    private const string Deleted = " (deleted)";

    /// <summary>
    /// The process of the server that runs in a data directory; <see langword="null"/> where none does. A server's
    /// working directory is its data directory, even after somebody has removed that, with the file that names it.
    /// </summary>
    public static int? FindIn(string dataDirectory)
    {
        foreach (string process in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(
                    Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                && IsServerIn(process, dataDirectory))
            {
                return id;
            }
        }

        return null;
    }

    /// <summary>
    /// The service that runs the server in a data directory: its unit, where a service manager has started it, else its
    /// process; empty where none runs.
    /// </summary>
    public static string ServiceOf(string dataDirectory) =>
        FindIn(dataDirectory) is int id ? UnitProcess.UnitOf(id) ?? WriterServices.NameOf(id) : "";

    private static bool IsServerIn(string process, string dataDirectory)
    {
        try
        {
            string? place = new FileInfo(Path.Combine(process, "cwd")).LinkTarget;
            return (place == dataDirectory || place == dataDirectory + Deleted)
                && File.ReadLines(Path.Combine(process, "comm")).FirstOrDefault() is string name
                && name.StartsWith("post", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or is somebody else's.
            return false;
        }
    }
}
