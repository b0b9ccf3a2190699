using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Copying;
using K = VssTools.VssBackupProblemKind;

namespace VssTools;

/// <summary>Compares a backup with its manifest.</summary>
public static class BackupVerification
{
    private const string Activity = "Testing the backup";

    /// <summary>
    /// Tests a backup. Whatever is wrong with it is a finding, not a failure of the test. Files that are in earlier
    /// backups are tested there.
    /// </summary>
    /// <param name="path">The backup's folder.</param>
    /// <param name="quick">Compare names, kinds and sizes only, not contents.</param>
    /// <param name="listener">Hears of progress.</param>
    /// <param name="cancellation">Ends the test.</param>
    /// <exception cref="OperationCanceledException">The test was cancelled.</exception>
    public static VssBackupTest Test(string path, bool quick, IVssListener listener, CancellationToken cancellation)
    {
        Stopwatch clock = Stopwatch.StartNew();
        BackupProblems problems = new();
        VssBackupTest tested = new() { Path = PhysicalPath.Resolve(path), Quick = quick };
        try
        {
            BackupArchive archive = BackupArchive.Open(path);
            CopyProgress progress = new(new CopyRequest(), listener, Activity, archive.Summary.Bytes);
            tested = tested with { Id = archive.Id, Files = archive.Summary.Files, Bytes = archive.Summary.Bytes };
            Test(archive, quick, problems, progress, cancellation);
        }
        catch (VssException e)
        {
            problems.Add(e);
        }

        return problems.ToResult(tested with { Duration = clock.Elapsed });
    }

    private static void Test(
        BackupArchive archive,
        bool quick,
        BackupProblems problems,
        CopyProgress progress,
        CancellationToken cancellation)
    {
        try
        {
            TestComponents(archive, problems);
            TestDocuments(archive, problems);
            bool hasChain = TryOpenChain(archive, problems);
            EntryTesters.Run(archive, quick, hasChain, problems, progress, cancellation);
            ExtraFiles.Find(archive, problems, cancellation);
        }
        finally
        {
            progress.Complete();
        }
    }

    private static void TestComponents(BackupArchive archive, BackupProblems problems)
    {
        foreach (VssBackupComponent failed in archive.Components.Where(static component => !component.Succeeded))
        {
            problems.Add(
                K.ComponentFailed,
                failed.Component,
                $"The backup of the component '{failed.Component}' of the writer {failed.WriterName} had failed.");
        }
    }

    private static void TestDocuments(BackupArchive archive, BackupProblems problems)
    {
        foreach (ManifestDocument document in archive.Documents)
        {
            string file = Path.Combine(archive.Path, document.Name);
            try
            {
                TestDocument(document, file, problems);
            }
            catch (VssException e)
            {
                problems.Add(e);
            }
        }
    }

    private static void TestDocument(ManifestDocument document, string file, BackupProblems problems)
    {
        using FileStream? stream = SafeFile.Open(file);
        if (stream is null)
        {
            problems.Add(K.Missing, file, $"The document '{file}' is missing.");
            return;
        }

        if (stream.Length != document.Size)
        {
            problems.Add(K.SizeDiffers, file, $"The document '{file}' has another size than when it was written.");
            return;
        }

        using ContentHash hash = new();
        if (!ContentHash.AreEqual(hash.Whole(stream), document.Hash))
        {
            problems.Add(K.HashDiffers, file, $"The document '{file}' has other contents than when it was written.");
        }
    }

    // One problem for a missing backup, not one for each of its files.
    private static bool TryOpenChain(BackupArchive archive, BackupProblems problems)
    {
        try
        {
            HashSet<Guid> known = [archive.Id];
            for (BackupArchive? current = archive.Base; current is not null; current = current.Base)
            {
                if (!known.Add(current.Id))
                {
                    throw BackupFault.BaseLoop(archive.Path);
                }
            }

            return true;
        }
        catch (VssException e)
        {
            problems.Add(e, isBase: true);
            return false;
        }
    }
}
