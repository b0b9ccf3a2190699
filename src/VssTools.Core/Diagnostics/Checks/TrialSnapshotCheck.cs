using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VssTools.Reporting;

namespace VssTools;

/// <summary>Makes a shadow copy as a backup would, with writers, and removes it again.</summary>
internal sealed class TrialSnapshotCheck() : DiagnosticCheck("Snapshot", "Snapshot")
{
    public override bool IsWanted(CheckContext context) => context.Request.TrySnapshot;

    public override IEnumerable<VssCheck> Run(CheckContext context)
    {
        IReadOnlyList<string> volumes = context.Request.SnapshotVolumes;
        if (volumes.Count == 0)
        {
            volumes = [.. context.Engine.QueryVolumes().Where(volume => volume.Supported).Take(1).Select(v => v.Path)];
        }

        return volumes.Count > 0
            ? volumes.Select(volume => Try(context, volume))
            : [Skipped("There is no volume that can be shadowed.", "Name one with -Volume.")];
    }

    private VssCheck Try(CheckContext context, string volume)
    {
        SnapshotRequest request = new() { Volumes = [volume] };
        try
        {
            using TemporarySnapshot trial = TemporarySnapshot.Create(
                context.Engine, request, NullListener.Instance, context.Cancellation);
            VssSnapshotSet set = trial.Set;
            trial.Complete(keep: false, NullListener.Instance, context.Cancellation);
            return Passed(Describe(set), volume);
        }
        catch (VssException e)
        {
            return Failed($"{e.Symbol}: {e.Message}", e.Advice, e.WriterName ?? volume);
        }
    }

    private static string Describe(VssSnapshotSet set)
    {
        VssPhase? slowest = set.Phases.OrderByDescending(phase => phase.Duration).FirstOrDefault();
        TimeSpan all = set.Phases.Aggregate(TimeSpan.Zero, (end, phase) => Later(end, phase.Start + phase.Duration));
        string text = string.Format(
            CultureInfo.InvariantCulture,
            "Made in {0:0.00} s with {1}",
            all.TotalSeconds, ReportText.Count(set.Writers.Count, "writer"));
        text += set.FreezeDuration is TimeSpan held
            ? string.Format(CultureInfo.InvariantCulture, ", which held still for {0:0.000} s", held.TotalSeconds) : "";
        text += slowest is null ? "." : string.Format(
            CultureInfo.InvariantCulture,
            "; slowest: {0} ({1:0.00} s).",
            slowest.Name, slowest.Duration.TotalSeconds);
        VssPhase? ofWriters = set.Phases.Where(phase => phase.SlowestWriter.Length > 0)
            .OrderByDescending(phase => phase.Duration).FirstOrDefault();
        return ofWriters is null || set.Writers.Count == 1
            ? $"{text} Removed again."
            : $"{text} Of the writers '{ofWriters.SlowestWriter}' took longest, at {ofWriters.Name}. Removed again.";
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
