using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>The volumes that are or were set back to a shadow copy, those that are not through first.</summary>
internal static class RevertSection
{
    public static ReportSection Create(IEnumerable<ReportItem<VssRevert>> reverts) => new ReportTable<VssRevert>(
        "reverts",
        "Reverts of volumes",
        reverts.OrderByDescending(item => StatusOf(item.Value)).ThenByDescending(item => item.Value.StartTime),
        new("State", WriteState),
        new("Volume", (page, revert) => page.Lines(revert.Volume), "wide"),
        new("Began", (page, revert) => WriteTime(page, revert.StartTime)),
        new("Ended", (page, revert) => WriteTime(page, revert.EndTime)),
        new("Back to shadow copy", WriteShadow))
    {
        Order = "those that are not complete first, then the newest",
    };

    /// <summary>How grave the state of a revert is.</summary>
    public static VssCheckStatus StatusOf(VssRevert revert) => revert.State switch
    {
        VssRevertState.Complete => VssCheckStatus.Passed,
        VssRevertState.InProgress => VssCheckStatus.Warning,
        _ => VssCheckStatus.Failed,
    };

    /// <summary>What a revert that is not complete means.</summary>
    public static string Describe(VssRevert revert)
    {
        string shadow = revert.ShadowId == Guid.Empty ? "a shadow copy" : $"the shadow copy {revert.ShadowId}";
        return revert.State == VssRevertState.InProgress
            ? $"The volume is being set back to {shadow}."
            : $"Setting it back to {shadow} was interrupted: the volume is neither old nor new.";
    }

    private static void WriteState(ReportPage page, VssRevert revert)
    {
        page.Status(StatusOf(revert), ReportText.Words(revert.State));
        page.Note(revert is { State: VssRevertState.InProgress, Percent: int percent }
            ? $"{ReportText.Percent(percent)} done"
            : "");
    }

    private static void WriteTime(ReportPage page, DateTimeOffset? time)
    {
        if (time is DateTimeOffset known)
        {
            page.Time(known);
        }
    }

    private static void WriteShadow(ReportPage page, VssRevert revert)
    {
        if (revert.ShadowId != Guid.Empty)
        {
            page.Id(revert.ShadowId);
        }
    }
}
