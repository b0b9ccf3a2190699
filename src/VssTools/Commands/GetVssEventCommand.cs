using System.Collections.Generic;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Shows what logs say about shadow copies, and explains it.</summary>
[Cmdlet(VerbsCommon.Get, "VssEvent", DefaultParameterSetName = "Live")]
[OutputType(typeof(VssEvent))]
public sealed class GetVssEventCommand : VssCommand
{
    private readonly List<string> _paths = [];
    private readonly List<VssWriterReference> _writers = [];
    private bool _hasInput;

    /// <summary>Saved logs (.evtx or XML), with wildcards, in place of the live log.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Saved logs, taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Events that concern these writers: by name (wildcards), by id, or the writers themselves.</summary>
    [Parameter(ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WriterNameCompleter))]
    public VssWriterReference[] Writer { get; set; } = [];

    /// <summary>Events since a moment: a date, or an age such as 2h or 7d.</summary>
    [Parameter]
    [ValidateNotNull]
    public VssAge? After { get; set; }

    /// <summary>Events up to a moment.</summary>
    [Parameter]
    [ValidateNotNull]
    public VssAge? Before { get; set; }

    /// <summary>Events with these numbers.</summary>
    [Parameter]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public int[] EventId { get; set; } = [];

    /// <summary>Events of these levels.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public VssEventLevel[] Level { get; set; } = [];

    /// <summary>Events of these sources, for example VSS or volsnap, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EventSourceCompleter))]
    public string[] Source { get; set; } = [];

    /// <summary>Only events with a known cause.</summary>
    [Parameter]
    public SwitchParameter Known { get; set; }

    /// <summary>How many events at the most; the newest of them.</summary>
    [Parameter]
    [Alias("MaxEvents")]
    [ValidateRange(1, int.MaxValue)]
    public int Newest { get; set; } = VssEventFilter.DefaultNewest;

    // The log tells why an engine does not work.
    private protected override bool NeedsEngine => false;

    private bool IsLive => ParameterSetName == "Live";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _hasInput = true;
        _writers.AddRange(Writer);
        _paths.AddRange(ResolveItems(LiteralPath, Path));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Of no writers, and of no files, there are no events.
        if (!_hasInput)
        {
            return;
        }

        VssEventFilter filter = Filter();
        int count = IsLive ? WriteLive(filter) : WriteSaved(filter);
        if (count == Newest)
        {
            WriteVerbose($"There may be more than these {Newest} events: -Newest shows more of them.");
        }
    }

    private int WriteLive(VssEventFilter filter)
    {
        string? engine = Session.EngineInUse;
        return Run(call =>
        {
            int count = 0;
            IVssEventLog log = ModuleEngines.Catalog.Diagnose(engine).Events;
            foreach (VssEvent found in filter.Read(log, call.Listener, call.Cancellation))
            {
                call.Write(() => WriteObject(found));
                count++;
            }

            return count;
        });
    }

    private int WriteSaved(VssEventFilter filter)
    {
        IReadOnlyList<VssEvent> events = Run(call => filter.ReadFiles(_paths, call.Listener, call.Cancellation));
        WriteObject(events, true);
        return events.Count;
    }

    private VssEventFilter Filter() => new()
    {
        After = After?.Moment,
        Before = Before?.Moment,
        Sources = Source,
        EventIds = EventId,
        Levels = Level,
        Known = Known,
        Newest = Newest,
        Matches = found => _writers.Count == 0 || _writers.Exists(writer => writer.Matches(found)),
    };
}
