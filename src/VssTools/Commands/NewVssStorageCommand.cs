using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Makes storage for the shadow copies of a volume, with a maximum.</summary>
[Cmdlet(VerbsCommon.New, "VssStorage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VssStorage))]
public sealed class NewVssStorageCommand : StorageSizeCommand
{
    private protected override void ProcessVolume(string path, string? place) => Change(
        path,
        inventory => inventory.PlanNew(path, place, MaximumSize),
        "Make shadow storage with",
        static (inventory, plan) => inventory.Add(plan));
}
