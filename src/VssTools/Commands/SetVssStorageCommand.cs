using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Changes how much the shadow copies of a volume may use. What no longer fits goes, the oldest first.
/// </summary>
[Cmdlet(VerbsCommon.Set, "VssStorage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VssStorage))]
public sealed class SetVssStorageCommand : StorageSizeCommand
{
    private protected override void ProcessVolume(string path, string? place) => ForEach(path, place, storage => Change(
        storage.Volume,
        inventory => inventory.PlanChange(storage, MaximumSize),
        "Give shadow storage",
        static (inventory, plan) => inventory.Resize(plan)));
}
