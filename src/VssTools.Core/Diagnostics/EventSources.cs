using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>
/// Who writes events about shadow copies. Source: "VSS error logging" of the VSS reference: the service, writers and
/// requesters write to the log Application, the driver to the log System.
/// </summary>
internal static class EventSources
{
    public const string Vss = "VSS";
    public const string Volsnap = "volsnap";
    public const string SoftwareProvider = "swprv";

    /// <summary>The journal of the embedded engine.</summary>
    public const string Embedded = "VssTools";

    /// <summary>The sources of each log of Windows.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Logs =
        new Dictionary<string, IReadOnlyList<string>>
        {
            ["Application"] = [Vss, SoftwareProvider],
            ["System"] = [Volsnap],
        };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Vss, Volsnap, SoftwareProvider, Embedded];

    /// <summary>Whether a source writes about shadow copies, in whatever case its name is written.</summary>
    public static bool IsKnown(string source) => All.Contains(source, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a source is the driver.</summary>
    public static bool IsVolsnap(string source) =>
        string.Equals(source, Volsnap, StringComparison.OrdinalIgnoreCase);
}
