using System.Globalization;

namespace VssTools;

/// <summary>The exceptions of manifests.</summary>
internal static class ManifestFault
{
    private const string DamagedAdvice =
        "Do not restore from this backup: make a new one, or use an older one.";

    /// <summary>A line that a manifest cannot have.</summary>
    public static VssException Damaged(string path, long line, string what) => Create(
        "ManifestDamaged", path, $"The manifest '{path}' is damaged: line {Text(line)} {what}.", DamagedAdvice);

    /// <summary>The manifest ends before its end, or goes on after it.</summary>
    public static VssException Truncated(string path, long line) => Create(
        "ManifestTruncated",
        path,
        $"The manifest '{path}' stops after line {Text(line)} without its end: the backup was never finished, or a "
            + "part of the file is lost.",
        DamagedAdvice);

    /// <summary>The checksum or the counts of the last line do not fit what is before it.</summary>
    public static VssException Changed(string path, string what) => Create(
        "ManifestChanged",
        path,
        $"The manifest '{path}' has been changed or damaged: {what} in its last line does not fit what is before it.",
        DamagedAdvice);

    /// <summary>A manifest of a form that this program does not know.</summary>
    public static VssException Version(string path, string found) => Create(
        "ManifestVersion",
        path,
        $"'{path}' begins with '{found}', which is no manifest of a form that is known here.",
        "Read the backup with the version of VssTools that made it, or a later one.");

    /// <summary>A path that leads out of the backup, or that no file can have.</summary>
    public static VssException UnsafePath(string path, long line, string found, string why) => Create(
        "ManifestPathUnsafe",
        path,
        $"The manifest '{path}' names '{found}' in line {Text(line)}, which {why}.",
        "No program of ours writes such a path: do not trust this backup.");

    /// <summary>An entry twice.</summary>
    public static VssException Duplicate(string path, string found) => Create(
        "ManifestDuplicate",
        path,
        $"The manifest '{path}' names '{found}' more than once.",
        DamagedAdvice);

    private static VssException Create(string id, string path, string message, string advice) =>
        new(VssResult.FileInvalid, message) { ErrorId = id, Target = path, Advice = advice };

    private static string Text(long line) => line.ToString(CultureInfo.InvariantCulture);
}
