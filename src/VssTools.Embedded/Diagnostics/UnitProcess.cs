using System;
using System.IO;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>The units of systemd that processes belong to.</summary>
internal static class UnitProcess
{
    /// <summary>The unit of a process, by its control group; <see langword="null"/> where it belongs to none.</summary>
    public static string? UnitOf(int processId)
    {
        try
        {
            return File.ReadLines($"/proc/{processId}/cgroup")
                .SelectMany(line => line.Substring(line.LastIndexOf(':') + 1).Split('/'))
                .LastOrDefault(IsService);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A service of a user's own manager is none of the system's, and neither is that manager.
    private static bool IsService(string name) =>
        name.EndsWith(".service", StringComparison.Ordinal)
        && !name.StartsWith("user@", StringComparison.Ordinal)
        && ServiceControl.IsName(name);
}
