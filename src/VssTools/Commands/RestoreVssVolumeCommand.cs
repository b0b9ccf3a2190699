using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Sets volumes back to shadow copies: what was written since is lost, which is told before.
/// </summary>
[Cmdlet(
    VerbsData.Restore,
    "VssVolume",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = "Id")]
[OutputType(typeof(VssRevert))]
public sealed class RestoreVssVolumeCommand : ShadowUseCommand
{
    private readonly List<VssShadow> _shadows = [];

    /// <summary>The shadow copies: themselves, their sets (all of each), or ids.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ParameterSetName = "Id",
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [Alias("ShadowId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ShadowIdCompleter))]
    public VssShadowReference[] Id { get; set; } = [];

    /// <summary>The volumes, each named by any path on it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Volume")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath[] Volume { get; set; } = [];

    /// <summary>Back to the newest shadow copy of each that a volume can be set back to.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Volume")]
    public SwitchParameter Newest { get; set; }

    /// <summary>Set volumes back though programs use them.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool IsOperation => true;

    /// <summary>Return as soon as it has begun; Get-VssRevert shows how far it is.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        _shadows.AddRange(ParameterSetName == "Id" ? FindShadows(Id) : FindNewest());

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (IGrouping<string, VssShadow> volume in _shadows.GroupBy(shadow => shadow.Volume))
        {
            VssShadow[] shadows = [.. volume.GroupBy(shadow => shadow.Id).Select(same => same.First())];
            if (shadows.Length == 1)
            {
                Revert(shadows[0]);
            }
            else
            {
                WriteError(VssErrorRecord.Create(VssErrorRecord.RevertAmbiguous(volume.Key, shadows.Length)));
            }
        }
    }

    private IEnumerable<VssShadow> FindNewest()
    {
        VssLifetime[] lifetimes = [VssLifetime.Persistent, VssLifetime.ClientAccessible];
        foreach (VolumeChoice choice in Newest ? FindVolumes(Volume) : [])
        {
            ShadowFilter filter = new() { Volumes = [choice], Newest = true, Lifetimes = lifetimes };
            VssShadow? newest = Use(inventory => inventory.Shadows(filter)).LastOrDefault();
            if (newest is not null)
            {
                yield return newest;
            }
            else
            {
                WriteError(VssErrorRecord.Create(VssErrorRecord.NothingToRevertTo(choice.ToString())));
            }
        }
    }

    private void Revert(VssShadow shadow)
    {
        if (!TryRun(
            shadow.Volume,
            call => RevertLoss.Find(call.Engine, shadow, call.Listener, call.Cancellation),
            out RevertLoss loss))
        {
            return;
        }

        if (loss.Warn() is string warning)
        {
            WriteWarning(warning);
        }

        string what = $"Set '{shadow.Volume}' back to the shadow copy {shadow.Id} of " +
            $"{shadow.CreationTime.LocalDateTime}. {loss.Describe()}";
        if (ShouldProcess(what, $"{what} Go on?", "Revert volume") && TryRun(
            shadow.Volume,
            call =>
            {
                using ShadowInventory inventory = call.OpenInventory();
                return NoWait
                    ? inventory.LeaveRevert(inventory.BeginRevert(shadow.Id, Force))
                    : inventory.Revert(shadow.Id, Force, call.Cancellation);
            },
            out VssRevert revert))
        {
            WriteObject(revert);
        }
    }
}
