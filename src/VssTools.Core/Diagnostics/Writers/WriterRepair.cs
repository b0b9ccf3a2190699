using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>The repair of a writer before it is done: which services it takes.</summary>
/// <param name="Writer">The writer.</param>
/// <param name="Service">The service that runs it, with those that depend on it.</param>
public sealed record WriterRepairPlan(VssWriter Writer, VssService Service)
{
    /// <inheritdoc/>
    public override string ToString() => Service.RunningDependents.Count == 0
        ? $"Restart service '{Service.Name}'"
        : $"Restart service '{Service.Name}', and with it {Names(Service.RunningDependents)}";

    private static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Select(name => $"'{name}'"));
}

/// <summary>
/// Repairs writers: restarts the services that run them, and waits until they are stable. Writers of one service share
/// its restart.
/// </summary>
public sealed class WriterRepair
{
    // A restart of more takes down so much that nobody should be surprised by it.
    private const int MostDependents = 5;

    private readonly IVssDiagnostics _diagnostics;
    private readonly Dictionary<string, IReadOnlyList<string>> _restarted = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Repairs the writers of a machine.</summary>
    /// <param name="diagnostics">Knows its services.</param>
    public WriterRepair(IVssDiagnostics diagnostics) => _diagnostics = diagnostics;

    /// <summary>Finds out what the repair of a writer takes. Nothing is changed.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="serviceName">Its service; <see langword="null"/> for the one that the table knows.</param>
    /// <param name="force">Also where the restart takes more than the writer, or the writer is at work.</param>
    /// <exception cref="VssException">
    /// WriterServiceUnknown, WriterServicesInvalid, ServiceNotFound; ServiceNeedsForce and WriterBusy without force.
    /// </exception>
    public WriterRepairPlan Plan(VssWriter writer, string? serviceName, bool force)
    {
        WriterServiceTable table = WriterServiceTable.Current;
        string name = serviceName ?? (table.Failure is null ? writer.ServiceName : throw table.Failure);
        if (name.Length == 0)
        {
            throw Unknown(writer);
        }

        VssService service = _diagnostics.Services.Find(name) ?? throw ServiceFault.NotFound(name);
        if (!force)
        {
            ThrowIfBusy(writer);
            ThrowIfCritical(service, table.CautionOf(writer));
        }

        return new WriterRepairPlan(writer, service);
    }

    /// <summary>Restarts the service, unless that has been done for another writer, and waits for the writer.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="wait">Waits for writers.</param>
    /// <param name="timeout">How long each step may take: a stop, a start, the wait for the writer.</param>
    /// <param name="listener">Hears of the steps.</param>
    /// <param name="cancellation">Ends it; what was stopped by then is started all the same.</param>
    public VssWriterRepair Run(
        WriterRepairPlan plan,
        WriterWait wait,
        TimeSpan timeout,
        IVssListener listener,
        CancellationToken cancellation)
    {
        Stopwatch taken = Stopwatch.StartNew();
        string service = plan.Service.Name;
        IReadOnlyList<string> restarted = Restart(plan.Writer, service, timeout, listener, cancellation);
        VssWriter? after = Find(plan.Writer, wait.Run(
            writers => IsStable(Find(plan.Writer, writers)) ? "" : Describe(plan.Writer, writers),
            timeout,
            cancellation));
        return new VssWriterRepair
        {
            Writer = after ?? plan.Writer,
            ServiceName = service,
            Restarted = restarted,
            Before = plan.Writer.State,
            ErrorBefore = plan.Writer.LastError,
            After = after?.State ?? VssWriterState.Unknown,
            Duration = taken.Elapsed,
            Succeeded = IsStable(after),
        };
    }

    private IReadOnlyList<string> Restart(
        VssWriter writer, string service, TimeSpan timeout, IVssListener listener, CancellationToken cancellation)
    {
        if (!_restarted.TryGetValue(service, out IReadOnlyList<string>? restarted))
        {
            try
            {
                _restarted[service] = restarted =
                    _diagnostics.Services.Restart(service, timeout, listener, cancellation);
            }
            catch (VssException e)
            {
                _diagnostics.NoteRestart(writer, service, e);
                throw;
            }
        }

        _diagnostics.NoteRestart(writer, service, null);
        return restarted;
    }

    private static bool IsStable(VssWriter? writer) => writer is { State: VssWriterState.Stable, Failed: false };

    // A writer that starts anew has another instance id.
    private static VssWriter? Find(VssWriter writer, IReadOnlyList<VssWriter> writers) =>
        writers.FirstOrDefault(one => one.InstanceId == writer.InstanceId)
        ?? writers.FirstOrDefault(one => one.Id == writer.Id && one.InstanceName == writer.InstanceName);

    private static string Describe(VssWriter writer, IReadOnlyList<VssWriter> writers) =>
        $"{writer.Name}: {(Find(writer, writers) is VssWriter now ? now.State.ToString() : "not there yet")}";

    private static void ThrowIfBusy(VssWriter writer)
    {
        if (writer.State is VssWriterState.WaitingForFreeze or VssWriterState.WaitingForThaw
            or VssWriterState.WaitingForPostSnapshot or VssWriterState.WaitingForBackupComplete)
        {
            throw new VssException(
                VssResult.Busy,
                $"The writer '{writer.Name}' takes part in a backup ({writer.State}), which a restart would make fail.")
            {
                ErrorId = "WriterBusy",
                Category = VssErrorCategory.ResourceBusy,
                Target = writer.Name,
                Advice = "Wait for it with Wait-VssWriter. Where no backup runs any more, use -Force.",
            };
        }
    }

    private static void ThrowIfCritical(VssService service, string caution)
    {
        int dependents = service.RunningDependents.Count;
        string reason = caution.Length > 0 ? caution
            : dependents > MostDependents ? $"{dependents} running services depend on it and are restarted with it."
            : "";
        if (reason.Length > 0)
        {
            throw new VssException(
                VssResult.InvalidArgument, $"The service '{service.Name}' is not restarted without -Force: {reason}")
            {
                ErrorId = "ServiceNeedsForce",
                Category = VssErrorCategory.InvalidOperation,
                Target = service.Name,
                Advice = dependents == 0
                    ? "Where that is all right, use -Force; -WhatIf shows what it would do."
                    : $"Running services that depend on it: {string.Join(", ", service.RunningDependents)}. "
                        + "Where that is all right, use -Force.",
            };
        }
    }

    private static VssException Unknown(VssWriter writer) => new(
        VssResult.ObjectNotFound, $"It is not known which service runs the writer '{writer.Name}'.")
    {
        ErrorId = "WriterServiceUnknown",
        Category = VssErrorCategory.ObjectNotFound,
        Target = writer.Name,
        Advice = "Name it with -ServiceName, or in writer-services.csv in the configuration folder. A writer that a "
            + "PowerShell session has registered is repaired by registering it again.",
    };
}
