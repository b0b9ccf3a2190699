using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Lists writers: what they are, how they are, and what they own.</summary>
[Cmdlet(VerbsCommon.Get, "VssWriter", DefaultParameterSetName = "Live")]
[OutputType(typeof(VssWriter))]
public sealed class GetVssWriterCommand : WriterQueryCommand
{
    /// <summary>The names of the writers; all writers without it.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WriterNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The ids of the writers' classes.</summary>
    [Parameter]
    public Guid[] WriterId { get; set; } = [];

    /// <summary>The ids of instances of writers.</summary>
    [Parameter]
    public Guid[] InstanceId { get; set; } = [];

    /// <summary>Those in these states.</summary>
    [Parameter]
    public VssWriterState[] State { get; set; } = [];

    /// <summary>Those that have failed, as a whole or in some of their components.</summary>
    [Parameter]
    public SwitchParameter Failed { get; set; }

    /// <summary>A snapshot set: its writers as they are while it is open, else as they were.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "SnapshotSet", ValueFromPipeline = true)]
    [ValidateNotNull]
    public VssSnapshotSet SnapshotSet { get; set; } = null!;

    /// <summary>Documents, for the writers that they describe.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Document", ValueFromPipeline = true)]
    [ValidateNotNull]
    public VssDocument Document { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IReadOnlyList<VssWriter> candidates = Candidates();
        foreach (string name in Name)
        {
            Expect(candidates, name, writer => IsNamed(writer, name));
        }

        foreach (Guid id in WriterId.Concat(InstanceId))
        {
            Expect(candidates, id, writer => writer.Id == id || writer.InstanceId == id);
        }

        WriteObject(candidates.Where(IsWanted), true);
    }

    private IReadOnlyList<VssWriter> Candidates() => ParameterSetName switch
    {
        "Document" => Document.Writers,
        "SnapshotSet" => WritersOf(SnapshotSet),
        _ => Writers,
    };

    private IReadOnlyList<VssWriter> WritersOf(VssSnapshotSet set) =>
        Session.Operations.Find(set.Id) is SnapshotOperation operation ? Run(_ => operation.Writers) : set.Writers;

    private bool IsWanted(VssWriter writer) =>
        (Name.Length == 0 || Name.Any(name => IsNamed(writer, name)))
        && (WriterId.Length == 0 || WriterId.Contains(writer.Id))
        && (InstanceId.Length == 0 || InstanceId.Contains(writer.InstanceId))
        && (State.Length == 0 || State.Contains(writer.State))
        && (writer.Failed || !Failed);

    private static bool IsNamed(VssWriter writer, string name) =>
        WildcardPattern.Get(name, WildcardOptions.IgnoreCase).IsMatch(writer.Name);

    // As Get-Process and Get-Service do: a name that fits nothing is an error, a pattern is not.
    private void Expect(IReadOnlyList<VssWriter> candidates, object wanted, Func<VssWriter, bool> matches)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(wanted.ToString()) && !candidates.Any(matches))
        {
            WriteError(VssErrorRecord.Create(WriterNotFound(wanted)));
        }
    }
}
