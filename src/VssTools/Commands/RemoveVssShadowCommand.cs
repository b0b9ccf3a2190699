using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Removes shadow copies; each is asked for by itself, and one that fails does not stop the others.</summary>
[Cmdlet(
    VerbsCommon.Remove,
    "VssShadow",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = "Id")]
public sealed class RemoveVssShadowCommand : ShadowUseCommand
{
    private bool _removed;

    /// <summary>These shadow copies: themselves, their sets (all of each), or ids.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ParameterSetName = "Id",
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ShadowIdCompleter))]
    public VssShadowReference[] Id { get; set; } = [];

    /// <summary>All shadow copies of these sets.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Set", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SnapshotSetIdCompleter))]
    public VssSnapshotSetReference[] SetId { get; set; } = [];

    /// <summary>The shadow copies of these volumes, each named by any path on it.</summary>
    [Parameter(
        Mandatory = true,
        ParameterSetName = "Volume",
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath[] Volume { get; set; } = [];

    /// <summary>Of each volume only the oldest one.</summary>
    [Parameter(ParameterSetName = "Volume")]
    public SwitchParameter Oldest { get; set; }

    /// <summary>The shadow copies that are mounted or exposed at these paths.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Exposed")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExposedPathCompleter))]
    public string[] Exposed { get; set; } = [];

    /// <summary>The shadow copies whose data or whose volume is gone.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Orphaned")]
    public SwitchParameter Orphaned { get; set; }

    /// <summary>All shadow copies.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "All")]
    public SwitchParameter All { get; set; }

    /// <summary>Only those made before: an age such as <c>7d</c>, a time span or a moment.</summary>
    [Parameter(ParameterSetName = "Volume")]
    [Parameter(ParameterSetName = "All")]
    public VssAge? OlderThan { get; set; }

    /// <summary>Of each volume leave the newest ones, as many as this says.</summary>
    [Parameter(ParameterSetName = "Volume")]
    [Parameter(ParameterSetName = "All")]
    [ValidateRange(1, int.MaxValue)]
    public int KeepLast { get; set; }

    /// <summary>Remove them though they are mounted and in use.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool IsOperation => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (VssShadow shadow in Choose())
        {
            string target = $"{shadow.Volume}, {shadow.CreationTime.LocalDateTime} ({shadow.Id})";
            if (ShouldProcess(target, "Remove shadow copy"))
            {
                Remove(shadow);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_removed)
        {
            EndLostOperations();
        }
    }

    private IReadOnlyList<VssShadow> Choose() => ParameterSetName switch
    {
        "Id" => FindShadows(Id),
        "Set" => FindShadows(SetId.Select(set => set.ToShadows())),
        "Exposed" => FindExposed(),
        "Orphaned" => Orphaned ? Use(inventory => inventory.Orphans()) : [],
        "All" => All ? Use(inventory => inventory.Shadows(Filter([]))) : [],
        _ => OfVolumes(FindVolumes(Volume)),
    };

    private IReadOnlyList<VssShadow> OfVolumes(List<VolumeChoice> volumes) =>
        volumes.Count == 0 ? [] : Use(inventory => inventory.Shadows(Filter(volumes)));

    private ShadowFilter Filter(List<VolumeChoice> volumes) => new()
    {
        Volumes = volumes,
        Oldest = Oldest,
        CreatedBefore = OlderThan?.Moment,
        KeepLast = KeepLast,
    };

    private List<VssShadow> FindExposed()
    {
        List<VssShadow> found = [];
        foreach (string path in Exposed)
        {
            if (TryFileSystemPath(path, out string full)
                && TryUse(full, inventory => inventory.ShadowAt(full), out VssShadow shadow))
            {
                found.Add(shadow);
            }
        }

        return found;
    }

    private void Remove(VssShadow shadow)
    {
        _removed |= TryUse(
            shadow.Id,
            inventory =>
            {
                inventory.Remove(shadow.Id, Force);
                return true;
            },
            out bool _);
    }
}
