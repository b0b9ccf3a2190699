using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Creates snapshot sets: gathers the volumes of the whole pipeline, because they make one set.</summary>
public abstract class SnapshotCreationCommand : SnapshotOptionsCommand
{
    private const string VolumeSet = "Volume";
    private const string ComponentSet = "Component";

    private readonly List<string> _volumes = [];
    private readonly List<VssComponentReference> _components = [];

    /// <summary>The volumes, each by any path on it. The same volume may be named twice.</summary>
    /// <remarks>
    /// Not mandatory, or PowerShell would decide for it before it has seen what the pipeline brings.
    /// </remarks>
    [Parameter(
        Position = 0, ParameterSetName = VolumeSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ComponentSet)]
    [Alias("Path", "FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath[] Volume { get; set; } = [];

    /// <summary>The components of writers, instead of whole volumes; the volumes that they need make the set.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ComponentSet, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ComponentCompleter))]
    public VssComponentReference[] Component { get; set; } = [];

    /// <summary>Add the volumes that the components need and that are not among the volumes named.</summary>
    [Parameter(ParameterSetName = ComponentSet)]
    public SwitchParameter AddRequiredVolume { get; set; }

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
        _components.AddRange(Component);
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

    /// <summary>Ends the cmdlet where nothing was named that a set could be made of.</summary>
    private protected void RequireVolumes()
    {
        if (_components.Count == 0 && _volumes.Count == 0)
        {
            throw Fatal(VssErrorRecord.Arguments(
                "NoVolume", "A snapshot set needs at least one volume.", "Name volumes with -Volume."));
        }
    }

    /// <summary>
    /// Asks whether the set is to be made. With -WhatIf the plan is written: what of the writers' components the set
    /// would hold, and why.
    /// </summary>
    private protected bool ShouldCreate()
    {
        RequireVolumes();
        IEnumerable<object> things = _components.Count > 0 ? _components : _volumes;
        string what = $"Performing the operation \"Create snapshot set\" on target \"{string.Join(", ", things)}\".";
        bool create = ShouldProcess(what, $"{what} Continue?", "Confirm", out ShouldProcessReason reason);
        if (reason == ShouldProcessReason.WhatIf)
        {
            WritePlan();
        }

        return create;
    }

    /// <summary>The request for the set of all volumes and components.</summary>
    private protected SnapshotRequest CreateRequest() => CreateRequest([.. _volumes.Distinct()]) with
    {
        Selection = _components.Count == 0 ? null : new ComponentSelectionRequest
        {
            Components = [.. _components.Select(component => component.Id).OfType<VssComponentId>()],
            Names = [.. _components.Select(component => component.Name).OfType<string>()],
        },
        AddRequiredVolumes = AddRequiredVolume,
    };

    private protected override SnapshotRequest CreateRequest(IReadOnlyList<string> volumes) =>
        base.CreateRequest(volumes) with
        {
            Lifetime = Context,
            Options = Option.Aggregate(VssVolumeSnapshotAttributes.None, (all, one) => all | one),
        };

    private void WritePlan()
    {
        SnapshotRequest request = CreateRequest();
        ComponentPlan plan =
            Run(call => SnapshotPlan.Create(call.Engine, request, call.Listener, call.Cancellation));
        foreach (string warning in plan.Warnings)
        {
            WriteWarning(warning);
        }

        WriteObject(plan.Items, true);
    }
}
