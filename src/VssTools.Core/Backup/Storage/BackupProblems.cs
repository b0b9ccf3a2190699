using System.Collections.Generic;
using K = VssTools.VssBackupProblemKind;

namespace VssTools;

/// <summary>Collects what a test finds, from any thread.</summary>
internal sealed class BackupProblems
{
    private const int MostKept = 10_000;

    private readonly List<VssBackupProblem> _problems = [];
    private long _count;
    private bool _damaged;

    /// <summary>Adds a problem.</summary>
    public void Add(K kind, string path, string message)
    {
        lock (_problems)
        {
            _count++;

            // What was left out when the backup was made, or added since, takes nothing away from what is there.
            _damaged |= kind is not (K.ComponentFailed or K.ExtraFile);
            if (_problems.Count < MostKept)
            {
                _problems.Add(new VssBackupProblem { Kind = kind, Path = path, Message = message });
            }
        }
    }

    /// <summary>Adds a failure to read something.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="isBase">Whether it is about a backup that the tested one builds on.</param>
    public void Add(VssException error, bool isBase = false) =>
        Add(isBase ? K.BaseMissing : KindOf(error), error.Target as string ?? "", error.Message);

    /// <summary>The result of the test.</summary>
    public VssBackupTest ToResult(VssBackupTest tested)
    {
        lock (_problems)
        {
            return tested with
            {
                Whole = !_damaged,
                Passed = !_damaged && !_problems.Exists(static problem => problem.Kind == K.ComponentFailed),
                ProblemCount = _count,
                Problems = [.. _problems],
            };
        }
    }

    private static K KindOf(VssException error) => error.ErrorId switch
    {
        "NotBackup" or "BackupNotFound" => K.NotBackup,
        "BackupNotFinished" or "ManifestTruncated" => K.NotFinished,
        "ManifestVersion" => K.ManifestVersion,
        "BackupHasLink" => K.KindDiffers,
        "BackupUnreadable" => K.Unreadable,
        _ => K.ManifestDamaged,
    };
}
