using System;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Repairs writers: restarts the services that run them, and waits until they are stable.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "VssWriter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(VssWriterRepair))]
public sealed class RepairVssWriterCommand : WriterQueryCommand
{
    // The result, its writer, and what that refers to.
    private const int ResultDepth = 2;

    private WriterRepair? _repair;

    /// <summary>The writers: themselves, names (wildcards), or ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id", "Writer")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WriterNameCompleter))]
    public VssWriterReference[] Name { get; set; } = [];

    /// <summary>The service that runs them, where the table does not know it or is wrong.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ServiceName { get; set; }

    /// <summary>How long each step may take: a stop, a start, the wait for the writer.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Also where the restart takes more than the writer, and while the writer is at work.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => SendWhole(typeof(VssWriterRepair), ResultDepth);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (VssWriter writer in FindWriters(Name))
        {
            _repair ??= Run(_ => new WriterRepair(Session.Diagnostics));
            if (TryRun(writer.Name, _ => _repair.Plan(writer, ServiceName, Force), out WriterRepairPlan plan)
                && ShouldProcess(writer.Name, plan.ToString()))
            {
                Repair(_repair, plan);
            }
        }
    }

    private void Repair(WriterRepair repair, WriterRepairPlan plan)
    {
        if (!TryRun(
            plan.Writer.Name,
            call => repair.Run(
                plan,
                new WriterWait(call.Engine, Session.Operations, call.Listener),
                Timeout,
                call.Listener,
                call.Cancellation),
            out VssWriterRepair result))
        {
            return;
        }

        WriteObject(result);
        if (!result.Succeeded)
        {
            WriteError(VssErrorRecord.Create(VssErrorRecord.WriterNotReady(
                result.Name, result.After == VssWriterState.Unknown ? null : result.Writer, Timeout)));
        }
    }
}
