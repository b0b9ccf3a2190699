using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>What the engine writes into its journal about snapshot sets, shadow copies and writers.</summary>
internal sealed class EngineEvents(EventJournal journal)
{
    public void SetCreated(VssSnapshotSet set) => journal.Write(
        EventNumber.SetCreated,
        VssEventLevel.Information,
        $"The snapshot set {set.Id} was created: {Join(set.Shadows.Select(shadow => shadow.Volume))}.",
        [
            EventContext.Line(EventContext.SnapshotSetId, set.Id),
            .. Volumes(set.Shadows.Select(shadow => shadow.Volume)),
        ]);

    /// <summary>A set failed. Failures of providers, and of time, have the numbers that Windows has.</summary>
    public void SetFailed(Guid setId, IReadOnlyList<string> volumes, Exception failure)
    {
        int code = failure is VssException known ? known.HResult : VssResult.Unexpected;
        journal.Write(new JournalEvent(NumberOf(failure), VssEventLevel.Error, failure.Message)
        {
            HResult = failure is OperationCanceledException ? VssResult.Cancelled : code,
            Operation = "DoSnapshotSet",
            Context =
            [
                EventContext.Line(EventContext.Execution, "Coordinator"),
                EventContext.Line(EventContext.SnapshotSetId, setId),
                .. Volumes(failure is VssException { Volume: string volume } ? [volume] : volumes),
            ],
        });
    }

    public void WriterFailed(WriterEvent writerEvent, VssWriter writer, Guid setId)
    {
        VssWriterError error = writer.LastError!;
        VssEventLevel level = error.HResult == VssResult.WriterErrorPartialFailure
            ? VssEventLevel.Warning
            : VssEventLevel.Error;
        journal.Write(new JournalEvent(
            EventNumber.WriterFailed, level, $"The writer '{writer.Name}' failed at {writerEvent}: {error.Message}")
        {
            HResult = error.HResult,
            Operation = writerEvent.ToString(),
            Context =
            [
                .. EventContext.Of(writer),
                .. setId == Guid.Empty ? [] : new[] { EventContext.Line(EventContext.SnapshotSetId, setId) },
            ],
        });
    }

    public void ShadowRemoved(VssShadow shadow) => journal.Write(
        EventNumber.ShadowRemoved,
        VssEventLevel.Information,
        $"The shadow copy {shadow.Id} of '{shadow.Volume}' was removed.",
        EventContext.Line(EventContext.SnapshotId, shadow.Id),
        EventContext.Line(EventContext.SnapshotSetId, shadow.SetId),
        EventContext.Line(EventContext.Volume, shadow.Volume));

    public void ShadowEvicted(VssShadow shadow, string message) => journal.Write(
        EventNumber.ShadowEvicted,
        VssEventLevel.Warning,
        message,
        EventContext.Line(EventContext.SnapshotId, shadow.Id),
        EventContext.Line(EventContext.SnapshotSetId, shadow.SetId),
        EventContext.Line(EventContext.Volume, shadow.Volume));

    public void StorageChanged(string volume, string message) => journal.Write(
        EventNumber.StorageChanged,
        VssEventLevel.Information,
        message,
        EventContext.Line(EventContext.Volume, volume));

    public void BackupAborted(Guid setId) => journal.Write(
        EventNumber.BackupAborted,
        VssEventLevel.Warning,
        $"The backup with the snapshot set {setId} was aborted.",
        EventContext.Line(EventContext.SnapshotSetId, setId));

    /// <summary>What was done about a set whose process has ended.</summary>
    public void Recovered(SetEntry set, int eventId, string message) => journal.Write(
        eventId,
        eventId == EventNumber.RecoveryFailed ? VssEventLevel.Error : VssEventLevel.Warning,
        message,
        [
            EventContext.Line(EventContext.SnapshotSetId, set.Id),
            .. Volumes(set.Shadows.Select(entry => entry.Shadow.Volume)),
        ]);

    public void RevertBegun(RevertEntry revert) => WriteRevert(
        revert,
        new(
            EventNumber.RevertBegun,
            VssEventLevel.Information,
            $"The volume '{revert.Volume}' is being reverted to the shadow copy {revert.ShadowId}."));

    public void VolumeReverted(RevertEntry revert) => WriteRevert(
        revert,
        new(
            EventNumber.VolumeReverted,
            VssEventLevel.Information,
            $"The volume '{revert.Volume}' was reverted to the shadow copy {revert.ShadowId}."));

    /// <summary>A revert was refused, or did not come to its end.</summary>
    public void RevertFailed(RevertEntry revert, Exception failure) => WriteRevert(
        revert,
        new(EventNumber.RevertFailed, VssEventLevel.Error, failure.Message)
        {
            HResult = failure is VssException known ? known.HResult : VssResult.Unexpected,
        });

    /// <summary>What runs a writer was restarted to repair it, or could not be.</summary>
    public void WriterRestarted(VssWriter writer, string service, VssException? failure) => journal.Write(
        new JournalEvent(
            failure is null ? EventNumber.WriterRestarted : EventNumber.WriterRestartFailed,
            failure is null ? VssEventLevel.Information : VssEventLevel.Error,
            failure is null ? $"The service '{service}' of the writer '{writer.Name}' was restarted." : failure.Message)
        {
            HResult = failure?.HResult ?? 0,
            Operation = "Restart",
            Context = EventContext.Of(writer),
        });

    private void WriteRevert(RevertEntry revert, JournalEvent entry) => journal.Write(entry with
    {
        Operation = "RevertToSnapshot",
        Context =
        [
            EventContext.Line(EventContext.SnapshotId, revert.ShadowId),
            EventContext.Line(EventContext.Volume, revert.Volume),
        ],
    });

    private static int NumberOf(Exception failure) => failure switch
    {
        VssException { HResult: VssResult.HoldWritesTimeout } => EventNumber.WritesNotHeld,
        VssException { Volume: not null } => EventNumber.ProviderFailed,
        _ => EventNumber.SetFailed,
    };

    private static IEnumerable<KeyValuePair<string, string>> Volumes(IEnumerable<string> volumes) =>
        [EventContext.Line(EventContext.Volume, Join(volumes))];

    private static string Join(IEnumerable<string> volumes) => string.Join(", ", volumes);
}
