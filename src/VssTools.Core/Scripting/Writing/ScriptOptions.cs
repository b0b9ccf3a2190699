using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>The words of <c>set option</c>.</summary>
internal static class ScriptOptions
{
    private static readonly (VssVolumeSnapshotAttributes Attribute, string Word)[] Words =
    [
        (VssVolumeSnapshotAttributes.Differential, "differential"),
        (VssVolumeSnapshotAttributes.Plex, "plex"),
        (VssVolumeSnapshotAttributes.Transportable, "transportable"),
        (VssVolumeSnapshotAttributes.RollbackRecovery, "rollbackrecover"),
        (VssVolumeSnapshotAttributes.TxFRecovery, "txfrecover"),
        (VssVolumeSnapshotAttributes.NoAutoRecovery, "noautorecover"),
    ];

    /// <summary>The words for attributes.</summary>
    public static string Write(VssVolumeSnapshotAttributes options)
    {
        IEnumerable<string> words = Words.Where(word => (options & word.Attribute) != 0).Select(word => word.Word);
        return string.Join(" ", words);
    }
}
