using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace VssTools.Embedded.PostgreSql;

/// <summary>The versions of the server that are installed, where the usual packages put them.</summary>
internal static class ServerPrograms
{
    private static readonly (string Folder, string Pattern, int Prefix)[] Places =
    [
        ("/usr/lib/postgresql", "*", 0),
        ("/usr", "pgsql-*", "pgsql-".Length),
    ];

    /// <summary>Whether a version may be installed: it is found, or none is, so that it may lie elsewhere.</summary>
    public static bool MayHave(int majorVersion)
    {
        IReadOnlyList<int> versions = Versions();
        return versions.Count == 0 || versions.Contains(majorVersion);
    }

    /// <summary>The major versions that are found.</summary>
    public static IReadOnlyList<int> Versions() =>
    [
        .. Places
            .Where(place => Directory.Exists(place.Folder))
            .SelectMany(place => Directory.EnumerateDirectories(place.Folder, place.Pattern)
                .Where(directory => File.Exists(Path.Combine(directory, "bin", "postgres")))
                .Select(directory => Path.GetFileName(directory).Substring(place.Prefix)))
            .Select(Number)
            .Where(major => major > 0)
            .Order(),
    ];

    private static int Number(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? major : 0;
}
