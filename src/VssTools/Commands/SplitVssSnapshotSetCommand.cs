using System;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Breaks sets of a hardware provider: their shadow copies become volumes of their own, or leave this machine.
/// </summary>
[Cmdlet(
    VerbsCommon.Split,
    "VssSnapshotSet",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = "Volume")]
public sealed class SplitVssSnapshotSetCommand : ShadowUseCommand
{
    private bool _split;

    /// <summary>The sets: themselves, shadow copies of theirs, or ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SnapshotSetIdCompleter))]
    public VssSnapshotSetReference[] SetId { get; set; } = [];

    /// <summary>Make the volumes writable.</summary>
    [Parameter(ParameterSetName = "Volume")]
    public SwitchParameter ReadWrite { get; set; }

    /// <summary>Which disks get back the identities of their originals.</summary>
    [Parameter(ParameterSetName = "Volume")]
    [ValidateSet("All", "None")]
    public VssRevertIdentity RevertIdentity { get; set; }

    /// <summary>Take the disks away from this machine.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Mask")]
    public SwitchParameter Mask { get; set; }

    private VssBreakOptions Options =>
        (ReadWrite ? VssBreakOptions.MakeReadWrite : VssBreakOptions.None)
        | (Mask ? VssBreakOptions.MaskLuns : VssBreakOptions.None)
        | RevertIdentity switch
        {
            VssRevertIdentity.All => VssBreakOptions.RevertIdentityAll,
            VssRevertIdentity.None => VssBreakOptions.RevertIdentityNone,
            _ => VssBreakOptions.None,
        };

    private protected override bool IsOperation => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (VssSnapshotSetReference reference in SetId)
        {
            if (TryUse(reference.Id, inventory => inventory.Set(reference.Id), out VssSnapshotSet set)
                && ShouldProcess(
                    $"{set.Id} ({(set.Shadows.Count == 1 ? "1 shadow copy" : $"{set.Shadows.Count} shadow copies")})",
                    Mask ? "Take snapshot set away from this machine" : "Break snapshot set into volumes"))
            {
                Split(set.Id);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_split)
        {
            EndLostOperations();
        }
    }

    private void Split(Guid id) => _split |= TryUse(
        id,
        inventory =>
        {
            inventory.Break(id, Options);
            return true;
        },
        out bool _);
}
