using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Waits until writers are stable, or in another state.</summary>
[Cmdlet(VerbsLifecycle.Wait, "VssWriter")]
[OutputType(typeof(VssWriter))]
public sealed class WaitVssWriterCommand : WriterQueryCommand
{
    private DateTime _end;

    /// <summary>The writers: themselves, names (wildcards), or ids; all writers without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Id", "Writer")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WriterNameCompleter))]
    public VssWriterReference[] Name { get; set; } = [new("*")];

    /// <summary>The states to wait for; stable without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public VssWriterState[] State { get; set; } = [VssWriterState.Stable];

    /// <summary>How long to wait, for all writers together.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    protected override void BeginProcessing() => _end = DateTime.UtcNow + Timeout;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        TimeSpan left = _end - DateTime.UtcNow;
        IReadOnlyList<VssWriter> writers = Run(call =>
            new WriterWait(call.Engine, Session.Operations, call.Listener).Run(
                Pending, left > TimeSpan.Zero ? left : TimeSpan.Zero, call.Cancellation));
        foreach (VssWriterReference missing in Name.Where(name => IsMissing(name, writers)))
        {
            WriteError(VssErrorRecord.Create(VssErrorRecord.WriterNotReady(missing.ToString(), null, Timeout)));
        }

        foreach (VssWriter writer in writers.Where(IsMeant))
        {
            if (State.Contains(writer.State))
            {
                WriteObject(writer);
            }
            else
            {
                WriteError(VssErrorRecord.Create(VssErrorRecord.WriterNotReady(writer.Name, writer, Timeout)));
            }
        }
    }

    private string Pending(IReadOnlyList<VssWriter> writers) => string.Join(
        ", ",
        Name.Where(name => IsMissing(name, writers)).Select(name => $"{name}: not there")
            .Concat(writers.Where(writer => IsMeant(writer) && !State.Contains(writer.State))
                .Select(writer => $"{writer.Name}: {writer.State}")));

    private bool IsMeant(VssWriter writer) => Name.Any(name => name.Matches(writer));

    // A pattern means the writers that there are; a name means one that may be starting.
    private static bool IsMissing(VssWriterReference name, IReadOnlyList<VssWriter> writers) =>
        !WildcardPattern.ContainsWildcardCharacters(name.ToString()) && !writers.Any(name.Matches);
}
