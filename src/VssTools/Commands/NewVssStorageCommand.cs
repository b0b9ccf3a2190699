using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Makes storage for the shadow copies of a volume, with a maximum.</summary>
[Cmdlet(VerbsCommon.New, "VssStorage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VssStorage))]
public sealed class NewVssStorageCommand : StorageCommand
{
    /// <summary>The volumes whose shadow copies it is to hold, each named by any path on it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath[] Volume { get; set; } = [];

    /// <summary>The volume that it is to be on; without it the volume itself.</summary>
    [Parameter]
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
            if (TryUse(path, inventory => inventory.PlanNew(path, place, MaximumSize), out StoragePlan plan)
                && ShouldProcess(plan.Place, $"Make shadow storage with {plan.Size}. {plan.Remarks}".Trim())
                && ConfirmLoss(plan)
                && TryUse(path, inventory => inventory.Add(plan), out VssStorage storage))
            {
                WriteObject(storage);
            }
        }
    }
}
