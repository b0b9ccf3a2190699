using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Creates snapshot sets: gathers the volumes of the whole pipeline, because they make one set.</summary>
public abstract class SnapshotCreationCommand : SnapshotOptionsCommand
{
    private readonly List<string> _volumes = [];

    /// <summary>The volumes, each by any path on it. The same volume may be named twice.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath[] Volume { get; set; } = [];

    /// <summary>How long the shadow copies live: volatile ones only as long as the operation is open.</summary>
    [Parameter]
    public VssLifetime Context { get; set; }

    /// <summary>Attributes of the shadow copies beside those of the context.</summary>
    [Parameter]
    [ValidateSet("Differential", "Plex", "Transportable", "NoAutoRecovery", "RollbackRecovery", "TxFRecovery")]
    public VssVolumeSnapshotAttributes[] Option { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            _volumes.AddRange(Volume.Select(volume => FileSystemPath(volume.Path)));
        }
        catch (VssException e)
        {
            // A set without one of its volumes is not what was asked for.
            throw Fatal(e);
        }
    }

    /// <summary>Asks whether the set is to be made.</summary>
    private protected bool ShouldCreate() => ShouldProcess(string.Join(", ", _volumes), "Create snapshot set");

    /// <summary>The request for the set of all volumes.</summary>
    private protected SnapshotRequest CreateRequest() => CreateRequest(_volumes);

    private protected override SnapshotRequest CreateRequest(IReadOnlyList<string> volumes) =>
        base.CreateRequest(volumes) with
        {
            Lifetime = Context,
            Options = Option.Aggregate(VssVolumeSnapshotAttributes.None, (all, one) => all | one),
        };
}
