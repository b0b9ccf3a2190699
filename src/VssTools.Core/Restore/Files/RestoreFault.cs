namespace VssTools.Restoring;

/// <summary>The exceptions of restoring files.</summary>
internal static class RestoreFault
{
    private const string BackupIsDamaged =
        "The backup is damaged: Test-VssBackup tells what else is. Restore the file from another backup.";

    /// <summary>The stored file is not what the manifest says.</summary>
    public static VssException HashMismatch(string path) => Create(
        VssResult.FileInvalid,
        "RestoreHashMismatch",
        path,
        $"'{path}' is not restored: what the backup holds is not what was backed up.",
        BackupIsDamaged);

    /// <summary>The backup lacks a file, or has something else in its place.</summary>
    public static VssException Missing(string path, string reason) => Create(
        VssResult.FileInvalid,
        "BackupFileMissing",
        path,
        $"'{path}' cannot be restored: {reason}",
        BackupIsDamaged);

    /// <summary>The framework cannot make links.</summary>
    public static VssException NoLinks(string path) => new(
        VssResult.NotSupported, $"'{path}' is a link and is not restored: .NET Framework can make none.")
    {
        ErrorId = "RestoreLinkNotSupported",
        Target = path,
        Advice = "Restore it with PowerShell 7 (pwsh).",
    };

    /// <summary>A link or file is where a directory has to be.</summary>
    public static VssException InTheWay(string path) => Create(
        VssResult.Directory,
        "RestoreLinkInTheWay",
        path,
        $"Nothing is restored to '{path}': there is a link or a file where a directory has to be.",
        "A restore follows no links below its place. Remove the link, or name where it leads with -NewTarget.",
        VssErrorCategory.InvalidOperation);

    /// <summary>A file exists that may not be replaced.</summary>
    public static VssException Exists(string path) => Create(
        VssResult.FileExists,
        "RestoreFileExists",
        path,
        $"'{path}' is not restored: it exists already.",
        "Replace files with -Force, or restore to another place with -NewTarget or -Destination.");

    /// <summary>Two names become one on this file system.</summary>
    public static VssException CaseTwin(string path) => Create(
        VssResult.FileExists,
        "RestoreNamesCollide",
        path,
        $"'{path}' is not restored: another name differs only in letter case, and the file system takes both for one.",
        "Restore to a file system that tells upper from lower case, with -NewTarget or -Destination.");

    /// <summary>Ranges that no file can have, or that do not fit what is stored.</summary>
    public static VssException BadRanges(string path, string ranges) => Create(
        VssResult.FileInvalid,
        "RestoreRangesInvalid",
        path,
        $"'{path}' is not restored: its ranges '{ranges}' are malformed or do not fit.",
        "The backup or what the writer said is damaged. Restore the file from a full backup.");

    private static VssException Create(
        int result, string id, string path, string message, string advice, VssErrorCategory? category = null) =>
        new(result, message)
        {
            ErrorId = id,
            Category = category ?? VssErrorCatalog.Find(result).Category,
            Target = path,
            Advice = advice,
        };
}
