using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>
/// Looks whether VSS works here, and what will keep it from working soon. Each check stands for itself: one that fails
/// to look becomes a result that says so, and the others go on.
/// </summary>
public static class VssDiagnosis
{
    // What needs nothing comes first, so that the cause stands above what follows from it.
    private static readonly DiagnosticCheck[] Checks =
    [
        new EngineCheck(),
        new MachineCheck(),
        new WriterServicesCheck(),
        new ProviderCheck(),
        new VolumeCheck(),
        new FreeSpaceCheck(),
        new WriterCheck(),
        new WriterAnswerCheck(),
        new WriterMissingCheck(),
        new StorageCheck(),
        new ProtectionCheck(),
        new OpenSetCheck(),
        new OrphanedShadowCheck(),
        new ShadowCountCheck(),
        new EventCheck(),
        new TrialSnapshotCheck(),
    ];

    // What the engines look for on their machines.
    private static readonly string[] MachineNames =
    [
        "System", "Process", "Files", "Rights", "Service", "AccessControl", "StateFolder", "ConfigFolder", "Elsewhere",
    ];

    /// <summary>The names of checks.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Checks.Where(check => check is not MachineCheck).Select(check => check.Name).Concat(MachineNames)];

    /// <summary>The categories of checks.</summary>
    public static IReadOnlyList<string> Categories { get; } =
        [.. Checks.Select(check => check.Category).Concat(["Rights", "Service"]).Distinct()];

    /// <summary>Looks. Results come one after another, as they are found.</summary>
    /// <param name="request">What to look at.</param>
    /// <param name="cancellation">Stops it between checks and where they wait.</param>
    public static IEnumerable<VssCheck> Run(DiagnosisRequest request, CancellationToken cancellation)
    {
        CheckContext context = new(request, Diagnose(request), cancellation);
        foreach (DiagnosticCheck check in Checks.Where(check => Wants(request, check) && check.IsWanted(context)))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (VssCheck result in Look(check, context).Where(one => request.Wants(one.Name, one.Category)))
            {
                yield return result;
            }
        }
    }

    // What the engine says of its machine has names and categories of its own.
    private static bool Wants(DiagnosisRequest request, DiagnosticCheck check) =>
        check is MachineCheck || request.Wants(check.Name, check.Category);

    private static IVssDiagnostics Diagnose(DiagnosisRequest request)
    {
        try
        {
            return request.Diagnose();
        }
        catch (VssException e)
        {
            return new NoDiagnostics(e);
        }
    }

    private static List<VssCheck> Look(DiagnosticCheck check, CheckContext context)
    {
        if (check.NeedsEngine && !Opens(context))
        {
            return [check.Skipped("The engine does not work; the check Engine tells why.")];
        }

        List<VssCheck> results = [];
        try
        {
            foreach (VssCheck result in check.Run(context))
            {
                results.Add(result);
            }
        }
        catch (VssException e)
        {
            results.Add(NotLookedAt(check, e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException
            or InvalidOperationException or TypeLoadException)
        {
            results.Add(check.Failed($"It could not be looked at: {e.Message}", ""));
        }

        return results;
    }

    private static VssCheck NotLookedAt(DiagnosticCheck check, VssException failure) =>
        failure.HResult == VssResult.NotSupported
            ? check.Skipped(failure.Message, failure.Advice)
            : check.Failed($"It could not be looked at: {failure.Message}", failure.Advice);

    private static bool Opens(CheckContext context)
    {
        try
        {
            return context.Engine is not null;
        }
        catch (VssException)
        {
            return false;
        }
    }
}
