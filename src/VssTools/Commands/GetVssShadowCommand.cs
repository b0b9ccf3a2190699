using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Lists shadow copies, the oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "VssShadow", DefaultParameterSetName = "Id")]
[OutputType(typeof(VssShadow))]
public sealed class GetVssShadowCommand : ShadowQueryCommand
{
    /// <summary>These shadow copies, by themselves, by their sets or by ids; all without it.</summary>
    [Parameter(
        Position = 0, ParameterSetName = "Id", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ShadowIdCompleter))]
    public VssShadowReference[] Id { get; set; } = [];

    /// <summary>Those of these sets.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Set", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SnapshotSetIdCompleter))]
    public VssSnapshotSetReference[] SetId { get; set; } = [];

    /// <summary>Those of these volumes, each named by any path on it.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ParameterSetName = "Volume",
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Set")]
    [Alias("Path", "FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath[] Volume { get; set; } = [];

    /// <summary>Of each volume the oldest one.</summary>
    [Parameter]
    public SwitchParameter Oldest { get; set; }

    /// <summary>Of each volume the newest one.</summary>
    [Parameter]
    public SwitchParameter Newest { get; set; }

    /// <summary>Those that are mounted or exposed.</summary>
    [Parameter]
    public SwitchParameter Exposed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        List<VolumeChoice> volumes = FindVolumes(Volume);
        if (volumes.Count == 0 && Volume.Length > 0)
        {
            return;
        }

        ShadowFilter filter = new()
        {
            Volumes = volumes,
            Lifetimes = Context,
            CreatedBefore = OlderThan?.Moment,
            Oldest = Oldest,
            Newest = Newest,
            ExposedOnly = Exposed,
        };
        WriteObject(filter.Apply(Candidates()), true);
    }

    private IReadOnlyList<VssShadow> Candidates()
    {
        if (Id.Length + SetId.Length > 0)
        {
            return FindShadows(Id.Concat(SetId.Select(set => set.ToShadows())));
        }

        return Use(inventory => inventory.Shadows(new ShadowFilter()));
    }
}
