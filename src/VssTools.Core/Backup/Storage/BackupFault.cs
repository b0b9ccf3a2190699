using System;
using System.IO;
using VssTools.Copying.Managed;

namespace VssTools;

/// <summary>The exceptions of backups on disk.</summary>
internal static class BackupFault
{
    private const string IsChanged = "Somebody has changed this backup: do not trust it.";

    /// <summary>A folder that is no backup.</summary>
    public static VssException NotBackup(string path) =>
        !Directory.Exists(path)
            ? new(VssResult.PathNotFound, $"There is no backup '{path}': the folder does not exist.")
            {
                ErrorId = "BackupNotFound",
                Target = path,
                Advice = "Check the path.",
            }
            : PartialFolder.IsName(Path.GetFileName(path)) ? NotFinished(path)
            : new(VssResult.FileInvalid, $"'{path}' is no backup: it has no manifest.")
            {
                ErrorId = "NotBackup",
                Target = path,
                Advice = "Name the folder of a backup: the one that holds the file 'manifest'.",
            };

    /// <summary>A backup that is still being written, or that was never ended.</summary>
    public static VssException NotFinished(string path) => new(
        VssResult.FileInvalid, $"'{path}' is a backup that was never finished.")
    {
        ErrorId = "BackupNotFinished",
        Target = path,
        Advice = "A run that did not end has left it, or is still writing it. The next backup with the same "
            + "destination removes it.",
    };

    /// <summary>Something in a backup that is a link, where a backup has none.</summary>
    public static VssException IsLink(string path) => new(
        VssResult.FileInvalid, $"'{path}' is a link: nothing of a backup is reached through links.")
    {
        ErrorId = "BackupHasLink",
        Target = path,
        Advice = IsChanged,
    };

    /// <summary>A part of a backup that cannot be read.</summary>
    public static VssException Unreadable(string path, Exception cause)
    {
        VssException known = cause as VssException ?? ManagedFault.Create(cause, "read", path);
        return new VssException(known.HResult, known.Message, cause)
        {
            ErrorId = "BackupUnreadable",
            Target = path,
            Advice = "Check that the backup's volume is there and that you may read it.",
        };
    }

    /// <summary>The backup that another builds on is not where it was, nor beside it.</summary>
    public static VssException BaseMissing(string path, Guid id, string expected) => new(
        VssResult.ObjectNotFound,
        $"'{path}' builds on the backup {id}, which is neither at '{expected}' nor beside it.")
    {
        ErrorId = "BackupBaseMissing",
        Target = path,
        Advice = "Put the backup that it builds on back beside it. Without it the files that had not changed are lost.",
    };

    /// <summary>Another backup is where the one was that this one builds on.</summary>
    public static VssException BaseWrong(string path, Guid id, string expected, Guid found) => new(
        VssResult.ObjectNotFound,
        $"'{path}' builds on the backup {id}, but at '{expected}' is the backup {found}.")
    {
        ErrorId = "BackupBaseWrong",
        Target = path,
        Advice = "Put the backup that it builds on beside it; its folder may have any name.",
    };

    /// <summary>A chain that leads back to itself or never ends.</summary>
    public static VssException BaseLoop(string path) => new(
        VssResult.FileInvalid, $"'{path}' builds on backups that build on it, or on too many.")
    {
        ErrorId = "BackupBaseLoop",
        Target = path,
        Advice = IsChanged,
    };

    /// <summary>A name is taken in a folder that was empty when the backup began.</summary>
    public static VssException FoldsCase(VssException cause) => new(
        cause.HResult,
        $"{cause.Message} The destination does not tell letter cases apart, as the source does.",
        cause)
    {
        ErrorId = "DestinationFoldsCase",
        Target = cause.Target,
        Advice = "Choose a destination on a file system that tells 'Name' and 'name' apart.",
    };

    /// <summary>A backup could not be completed.</summary>
    public static VssException NotCompleted(string path, bool exists, Exception cause)
    {
        if (!exists)
        {
            return Removed(path, cause);
        }

        VssException known = ManagedFault.Create(cause, "complete", path);
        return new VssException(known.HResult, $"{known.Message} {cause.Message}", cause)
        {
            ErrorId = "BackupNotCompleted",
            Target = path,
            Advice = "Nothing is left of this backup. Check the destination and its free space, then try again.",
        };
    }

    /// <summary>The folder was removed while the backup was being written.</summary>
    public static VssException Removed(string path, Exception? cause = null) => new(
        VssResult.PathNotFound, $"The backup '{path}' was removed while it was being written.", cause)
    {
        ErrorId = "DestinationRemoved",
        Target = path,
        Advice = "Make sure that nothing clears the destination during a backup, then try again.",
    };
}
