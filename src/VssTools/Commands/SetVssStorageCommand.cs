using System.Collections.Generic;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Changes how much the shadow copies of a volume may use. What no longer fits goes, the oldest first.
/// </summary>
[Cmdlet(VerbsCommon.Set, "VssStorage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VssStorage))]
public sealed class SetVssStorageCommand : StorageCommand
{
    /// <summary>The volumes whose shadow copies it holds, each named by any path on it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath[] Volume { get; set; } = [];

    /// <summary>Only that on this volume.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("On")]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath? StorageVolume { get; set; }

    /// <summary>The most that shadow copies may use: bytes, <c>20GB</c>, <c>10%</c> or <c>Unbounded</c>.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(StorageSizeCompleter))]
    public VssStorageSize MaximumSize { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!TryStoragePath(StorageVolume, out string? place))
        {
            return;
        }

        foreach (string path in FullPaths(Volume))
        {
            if (!TryUse(path, inventory => inventory.Find(path, place), out IReadOnlyList<VssStorage> found))
            {
                continue;
            }

            foreach (VssStorage storage in found)
            {
                Change(storage);
            }
        }
    }

    private void Change(VssStorage storage)
    {
        if (!TryUse(storage.Volume, inventory => inventory.PlanChange(storage, MaximumSize), out StoragePlan plan))
        {
            return;
        }

        if (ShouldProcess(plan.Place, $"Set {plan.Size} for shadow storage. {plan.Remarks}".Trim())
            && ConfirmLoss(plan)
            && TryUse(storage.Volume, inventory => inventory.Resize(plan), out VssStorage changed))
        {
            WriteObject(changed);
        }
    }
}
