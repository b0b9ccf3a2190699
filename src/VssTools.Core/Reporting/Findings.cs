using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>Finds what somebody should look at in everything that a report is about, the gravest first.</summary>
internal sealed class Findings(ReportContents contents, ReportClock clock)
{
    /// <summary>The topic of storage.</summary>
    public const string Storage = "Storage";

    private const int MostNames = 5;

    // The categories of checks, where a check of the category tells the same as an object does.
    private const string Writer = "Writer";
    private const string Shadow = "Shadow";
    private const string Engine = "Engine";
    private const string Event = "Event";

    // Checks of these names are of something else than others of their category.
    private const string Protection = "Protection";
    private const string Orphan = "OrphanedShadow";

    /// <summary>All of them.</summary>
    public IReadOnlyList<ReportItem<Finding>> Find()
    {
        ReportItem<Finding>[] checks = [.. Of(contents.Checks, FromCheck)];
        HashSet<(string, string, string)> told = [.. checks.Select(Key)];
        IEnumerable<ReportItem<Finding>> others = Of(contents.Writers, FromWriter)
            .Concat(Of(contents.Repairs, FromRepair))
            .Concat(Of(contents.Protection, FromProtection))
            .Concat(Of(contents.Storage, FromStorage))
            .Concat(Of(contents.Shadows, FromShadow))
            .Concat(Of(contents.Sets, FromSet))
            .Concat(Of(contents.Reverts, FromRevert))
            .Concat(Of(contents.Backups, FromBackup))
            .Concat(Of(contents.BackupTests, FromBackupTest))
            .Concat(Of(contents.Engines, FromEngine))
            .Concat(FromEvents());

        // A check knows more about a thing than its object, so the object says nothing more.
        return
        [
            .. checks.Concat(others.Where(finding => !told.Contains(Key(finding))))
                .OrderByDescending(finding => finding.Value.Status),
        ];
    }

    private static (string, string, string) Key(ReportItem<Finding> finding) =>
        (finding.Value.Topic, finding.Value.Target, finding.Machine);

    private static IEnumerable<ReportItem<Finding>> Of<T>(
        IEnumerable<ReportItem<T>> items, Func<T, Finding?> find) =>
        from item in items
        let finding = find(item.Value)
        where finding is not null
        select new ReportItem<Finding>(finding, item.Machine);

    private static Finding? FromCheck(VssCheck check) => check.Status < VssCheckStatus.Warning
        ? null
        : new(
            check.Status,
            Name(check.Name, check.Target),
            check.Detail,
            check.Fix,
            check.Name is Protection or Orphan ? check.Name : check.Category,
            check.Target);

    private static Finding? FromWriter(VssWriter writer) => !writer.Failed
        ? null
        : new(
            VssCheckStatus.Failed,
            Name(Writer, writer.Name),
            writer.LastError is null
                ? ReportText.Words(writer.State)
                : $"{ReportText.Words(writer.State)}: {writer.LastError.Message}",
            WriterFix(writer),
            Writer,
            writer.Name);

    private static Finding? FromRepair(VssWriterRepair repair) => repair.Succeeded
        ? null
        : new(
            VssCheckStatus.Failed,
            Name("Repair of the writer", repair.Name),
            $"{ReportText.Words(repair.Before)} before, {ReportText.Words(repair.After)} afterwards",
            "Look into the log of the application that the writer belongs to.",
            "",
            "");

    private static string WriterFix(VssWriter writer)
    {
        string service = writer.ServiceName.Length > 0 ? $" Its service is {writer.ServiceName}." : "";
        string repair = $"Repair-VssWriter restarts what runs the writer.{service}";
        return writer.LastError is VssWriterError error
            ? $"{VssErrorCatalog.Find(error.HResult).Advice} {repair}"
            : repair;
    }

    private static Finding? FromProtection(VssVolumeProtection protection) =>
        protection is { Fault: VssProtectionFault.None, Offline: false }
            ? null
            : new(
                VssCheckStatus.Failed,
                Name(Protection, protection.Volume),
                ReportText.List([
                    protection.Offline ? "The volume is offline to protect its shadow copies" : "",
                    protection.Fault == VssProtectionFault.None ? "" : ReportText.Words(protection.Fault),
                    protection.FailureStatus == 0 ? "" : ReportText.Code(protection.FailureStatus),
                ]),
                "Give the storage room with Set-VssStorage, then clear the fault with Set-VssVolume.",
                Protection,
                protection.Volume);

    private static Finding? FromStorage(VssStorage storage) => !StorageUse.Of(storage).IsNearlyFull
        ? null
        : new(
            VssCheckStatus.Warning,
            Name(Storage, storage.Volume),
            $"{StorageUse.Of(storage).Describe()}; its volume has {ReportText.Bytes(storage.FreeSpace)} free. "
                + "When there is no more room, the oldest shadow copies go first.",
            "Raise the maximum with Set-VssStorage, free space, or remove old shadow copies with Remove-VssShadow.",
            Storage,
            storage.Volume);

    private Finding? FromShadow(VssShadow shadow) => shadow.State switch
    {
        VssShadowState.Created or VssShadowState.Unknown => null,
        VssShadowState.Deleted => new(
            VssCheckStatus.Warning,
            Name("Shadow copy", shadow.Volume),
            $"{shadow.Id} of {clock.Format(shadow.CreationTime)} has lost its data.",
            "Remove-VssShadow -Orphaned removes what is left of it.",
            Orphan,
            ""),
        _ => new(
            VssCheckStatus.Warning,
            Name("Shadow copy", shadow.Volume),
            $"{shadow.Id} of {clock.Format(shadow.CreationTime)} is not complete: {ReportText.Words(shadow.State)}",
            "Remove it with Remove-VssShadow, unless the operation that makes it is still running.",
            Shadow,
            shadow.Id.ToString()),
    };

    private Finding? FromSet(VssSnapshotSet set)
    {
        string[] failed = [.. set.Writers.Where(writer => writer.Failed).Select(writer => writer.Name)];
        return failed.Length == 0
            ? null
            : new(
                VssCheckStatus.Warning,
                Name("Snapshot set", ReportText.Names([.. set.Shadows.Select(shadow => shadow.Volume)], MostNames)),
                $"In {set.Id} of {clock.Format(set.CreationTime)} writers failed: "
                    + ReportText.Names(failed, MostNames),
                "What these applications had not written yet is not in the shadow copies: make the set again.",
                Shadow,
                set.Id.ToString());
    }

    private static Finding? FromRevert(VssRevert revert) => revert.State == VssRevertState.Complete
        ? null
        : new(
            RevertSection.StatusOf(revert),
            Name("Revert", revert.Volume),
            RevertSection.Describe(revert),
            revert.State == VssRevertState.InProgress
                ? "Get-VssRevert tells when it is complete. Nothing should write to the volume before."
                : "Finish it: Restore-VssVolume with the same shadow copy.",
            "",
            revert.Volume);

    private Finding? FromBackup(VssBackup backup) => backup.Complete
        ? null
        : new(
            VssCheckStatus.Failed,
            Name("Backup", backup.Path),
            $"It is of {clock.Format(backup.CreationTime)} and is not complete{FailedComponents(backup)}",
            "Look at the writers of these components, then make the backup again with Backup-VssComponent.",
            "",
            backup.Path);

    private static string FailedComponents(VssBackup backup)
    {
        string[] failed =
        [
            .. backup.Components.Where(component => !component.Succeeded)
                .Select(component => $"{component.WriterName}:{component.Component}"),
        ];
        return failed.Length == 0 ? "" : ": " + ReportText.Names(failed, MostNames);
    }

    private static Finding? FromBackupTest(VssBackupTest test) => test.Passed
        ? null
        : new(
            VssCheckStatus.Failed,
            Name("Backup", test.Path),
            $"{ReportText.Count(test.ProblemCount, "problem")}: "
                + string.Join(" ", test.Problems.Take(MostNames).Select(problem => problem.Message)),
            "Do not count on this backup: keep it, make a new one, and test that.",
            "",
            test.Path);

    private static Finding? FromEngine(VssEngine engine) => engine.Available || !engine.InUse
        ? null
        : new(
            VssCheckStatus.Failed, Name(Engine, engine.Name), engine.Reason, "Run Test-Vss.", Engine, engine.Name);

    // The past does not tell whether something is wrong now: an event is a warning at the most.
    private IEnumerable<ReportItem<Finding>> FromEvents() => contents.Events
        .Where(item => EventSection.StatusOf(item.Value) >= VssCheckStatus.Warning)
        .GroupBy(item => (item.Machine, item.Value.Source, item.Value.EventId))
        .Select(group => new ReportItem<Finding>(FromEvents([.. group.Select(item => item.Value)]), group.Key.Machine));

    private Finding FromEvents(IReadOnlyCollection<VssEvent> events)
    {
        VssEvent last = events.OrderBy(record => record.Time).Last();
        string times = events.Count == 1 ? "Once" : $"{ReportText.Number(events.Count)} times, last";
        return new(
            VssCheckStatus.Warning,
            Name(Event, last.ToString()),
            $"{times} {clock.Format(last.Time)}: {(last.KnownCause.Length > 0 ? last.KnownCause : last.Message)}",
            last.Fix,
            Event,
            last.ToString());
    }

    private static string Name(string kind, string target) => target.Length > 0 ? $"{kind}: {target}" : kind;
}
