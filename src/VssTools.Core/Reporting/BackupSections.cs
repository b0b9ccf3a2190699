using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>The backups, and the tests of backups.</summary>
internal static class BackupSections
{
    private const int MostProblems = 5;

    public static ReportSection Backups(IEnumerable<ReportItem<VssBackup>> backups) => new ReportTable<VssBackup>(
        "backups",
        "Backups",
        backups.OrderBy(item => item.Value.Complete).ThenByDescending(item => item.Value.CreationTime),
        new("State", WriteState),
        new("Made", (page, backup) => page.Time(backup.CreationTime)),
        new("Folder", (page, backup) => page.Lines(backup.Path, Base(backup)), "wide"),
        new("Kind", (page, backup) => page.Lines(ReportText.Words(backup.BackupType)), "short"),
        new("Components", (page, backup) => page.Lines(ReportText.Number(backup.Components.Count)), "number"),
        new("Files", (page, backup) => WriteFiles(page, backup.Files, backup.Bytes), "number"),
        new("Stored", WriteStored, "number"))
    {
        Order = "those that are not complete first, then the newest",
    };

    public static ReportSection Tests(IEnumerable<ReportItem<VssBackupTest>> tests) => new ReportTable<VssBackupTest>(
        "backup-tests",
        "Tests of backups",
        tests.OrderBy(item => item.Value.Passed),
        new("Result", WriteResult),
        new("Folder", (page, test) => page.Lines(test.Path), "name"),
        new("Problems", WriteProblems, "wide"),
        new("Files", (page, test) => WriteFiles(page, test.Files, test.Bytes), "number"))
    {
        Order = "those that have failed first",
    };

    private static void WriteState(ReportPage page, VssBackup backup) => page.Status(
        backup.Complete ? VssCheckStatus.Passed : VssCheckStatus.Failed, backup.Complete ? "Complete" : "Not complete");

    private static void WriteFiles(ReportPage page, long files, long bytes) =>
        page.Lines(ReportText.Number(files), ReportText.Bytes(bytes));

    private static string Base(VssBackup backup) => backup.BasePath is string path ? $"builds on {path}" : "";

    private static void WriteStored(ReportPage page, VssBackup backup) =>
        page.Lines(ReportText.Bytes(backup.StoredBytes), $"in {ReportText.Duration(backup.Duration)}");

    private static void WriteResult(ReportPage page, VssBackupTest test)
    {
        page.Status(
            test.Passed ? VssCheckStatus.Passed : VssCheckStatus.Failed,
            test.Passed ? "Passed" : test.Whole ? "Component had failed" : "Damaged");
        page.Note(test.Quick ? "contents were not read" : "");
    }

    private static void WriteProblems(ReportPage page, VssBackupTest test)
    {
        foreach (VssBackupProblem problem in test.Problems.Take(MostProblems))
        {
            page.Lines(problem.Message, problem.Path);
        }

        long more = test.ProblemCount - Math.Min(MostProblems, test.Problems.Count);
        page.Note(test.ProblemCount == 0 ? "none" : more > 0 ? $"{ReportText.Number(more)} more" : "");
    }
}
