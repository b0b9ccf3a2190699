namespace VssTools.Restoring;

/// <summary>The exceptions of restoring files.</summary>
internal static class RestoreFault
{
    /// <summary>The stored file is not what the manifest says.</summary>
    public static VssException HashMismatch(string path) => new(
        VssResult.FileInvalid, $"'{path}' is not restored: what the backup holds is not what was backed up.")
    {
        ErrorId = "RestoreHashMismatch",
        Target = path,
        Advice = "The backup is damaged: Test-VssBackup tells what else is. Restore the file from another backup.",
    };

    /// <summary>The backup lacks a file, or has something else in its place.</summary>
    public static VssException Missing(string path, string reason) => new(
        VssResult.FileInvalid, $"'{path}' cannot be restored: {reason}")
    {
        ErrorId = "BackupFileMissing",
        Target = path,
        Advice = "The backup is damaged: Test-VssBackup tells what else is. Restore the file from another backup.",
    };

    /// <summary>The framework cannot make links.</summary>
    public static VssException NoLinks(string path) => new(
        VssResult.NotSupported, $"'{path}' is a link and is not restored: .NET Framework can make none.")
    {
        ErrorId = "RestoreLinkNotSupported",
        Target = path,
        Advice = "Restore it with PowerShell 7 (pwsh).",
    };

    /// <summary>A link or file is where a directory has to be.</summary>
    public static VssException InTheWay(string path) => new(
        VssResult.Directory, $"Nothing is restored to '{path}': there is a link or a file where a directory has to be.")
    {
        ErrorId = "RestoreLinkInTheWay",
        Category = VssErrorCategory.InvalidOperation,
        Target = path,
        Advice = "A restore follows no links below its place. Remove the link, or name where it leads with -NewTarget.",
    };

    /// <summary>A file exists that may not be replaced.</summary>
    public static VssException Exists(string path) => new(
        VssResult.FileExists, $"'{path}' is not restored: it exists already.")
    {
        ErrorId = "RestoreFileExists",
        Target = path,
        Advice = "Replace files with -Force, or restore to another place with -NewTarget or -Destination.",
    };

    /// <summary>Two names become one on this file system.</summary>
    public static VssException CaseTwin(string path) => new(
        VssResult.FileExists,
        $"'{path}' is not restored: another name differs only in letter case, and the file system takes both for one.")
    {
        ErrorId = "RestoreNamesCollide",
        Target = path,
        Advice = "Restore to a file system that tells upper from lower case, with -NewTarget or -Destination.",
    };

    /// <summary>Ranges that no file can have, or that do not fit what is stored.</summary>
    public static VssException BadRanges(string path, string ranges) => new(
        VssResult.FileInvalid, $"'{path}' is not restored: its ranges '{ranges}' are malformed or do not fit.")
    {
        ErrorId = "RestoreRangesInvalid",
        Target = path,
        Advice = "The backup or what the writer said is damaged. Restore the file from a full backup.",
    };
}
