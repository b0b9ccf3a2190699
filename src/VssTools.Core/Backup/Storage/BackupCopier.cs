using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using VssTools.Copying;
using VssTools.Copying.Linux;
using VssTools.Copying.Managed;
using VssTools.Interop;

namespace VssTools;

/// <summary>Copies what a backup holds into its folder, and writes the manifest's entries on the way.</summary>
internal static class BackupCopier
{
    private const string Activity = "Backing up";

    /// <summary>Copies all sources.</summary>
    /// <param name="folder">The backup, whose manifest has been begun.</param>
    /// <param name="request">What to copy, and how.</param>
    /// <param name="listener">Hears of failures, warnings and progress, from any thread.</param>
    /// <param name="cancellation">Ends the copy within a second.</param>
    /// <returns>What was copied for each component, and what failed.</returns>
    /// <exception cref="VssException">
    /// The destination is full or gone, or ranges of a partial file cannot be used: the backup cannot go on.
    /// </exception>
    /// <exception cref="System.OperationCanceledException">The copy was cancelled.</exception>
    public static BackupCopyResult Copy(
        BackupFolder folder, BackupCopyRequest request, IVssListener listener, CancellationToken cancellation)
    {
        long expected = request.Previous?.Summary.Bytes ?? ExpectedSize.Of(request.Sources);
        CopyProgress progress = new(new CopyRequest { Destination = folder.Path }, listener, Activity, expected);
        try
        {
            BackupPass pass = new(folder, request, progress);
            PartialFileCopier.Copy(pass, listener, cancellation);
            foreach (FileSource source in request.Sources)
            {
                CopySource(pass, source, listener, cancellation);
            }

            return pass.ToResult();
        }
        finally
        {
            progress.Complete();
        }
    }

    private static void CopySource(
        BackupPass pass, FileSource source, IVssListener listener, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!Directory.Exists(source.ReadPath))
        {
            listener.Verbose($"'{source.ReadPath}' does not exist; nothing of it is backed up.");
            return;
        }

        WarnOfDestination(pass.Folder, source, listener);
        try
        {
            CopyTree(pass, source, listener, cancellation);
        }
        catch (VssException e) when (pass.Folder.Exists && !CopyFault.IsFatal(e))
        {
            pass.AddSourceFailure(source, e);
            listener.Error(e);
        }
    }

    private static void CopyTree(
        BackupPass pass, FileSource source, IVssListener listener, CancellationToken cancellation)
    {
        SourcePass sourcePass = new(pass, source, HasChangeTimes(source));
        CopyRequest request = new()
        {
            Source = source.ReadPath,
            Destination = sourcePass.Destination,
            OneFileSystem = true,
            ExcludeNames = sourcePass.ExcludedNames,
        };
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            LinuxTreeCopier.Copy(sourcePass, request, listener, cancellation);
        }
        else
        {
            ManagedBackupCopier.Copy(sourcePass, request, listener, cancellation);
        }
    }

    private static void WarnOfDestination(BackupFolder folder, FileSource source, IVssListener listener)
    {
        if (ShadowPath.Below(folder.Path, source.Path) is not string below)
        {
            return;
        }

        DirectoryFilter? filter = source.Filter;
        foreach (string part in below.Split(Path.DirectorySeparatorChar))
        {
            filter = filter?.Enter(part);
        }

        if (filter is not null)
        {
            listener.Warning(
                $"The destination '{folder.Path}' lies among the files that are backed up. This backup leaves itself "
                + "out; a later one will contain it.");
        }
    }

    // A snapshot keeps the files themselves; in a clone they are new ones, and have changed when it was made.
    private static bool HasChangeTimes(FileSource source) =>
        ShadowPath.IsSame(source.Path, source.ReadPath)
        || (RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
            && Libc.TryStat(source.Path, followLink: false, out StatXBuffer live)
            && Libc.TryStat(source.ReadPath, followLink: false, out StatXBuffer read)
            && live.Inode == read.Inode);
}
