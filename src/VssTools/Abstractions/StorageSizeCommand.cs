using System;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Says how much the shadow copies of volumes may use.</summary>
public abstract class StorageSizeCommand : StorageChangeCommand
{
    /// <summary>The most that shadow copies may use: bytes, <c>20GB</c>, <c>10%</c> or <c>Unbounded</c>.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(StorageSizeCompleter))]
    public VssStorageSize MaximumSize { get; set; } = null!;

    /// <summary>Checks a change, asks for it, and does it; a failure is reported.</summary>
    /// <param name="path">What a failure is about.</param>
    /// <param name="check">Checks whether it can be done.</param>
    /// <param name="action">What is done, up to the maximum.</param>
    /// <param name="change">Does it.</param>
    private protected void Change(
        string path,
        Func<StorageInventory, StoragePlan> check,
        string action,
        Func<StorageInventory, StoragePlan, VssStorage> change)
    {
        if (TryUse(path, check, out StoragePlan plan)
            && ShouldProcess(plan.Place, $"{action} {plan.Size}. {plan.Remarks}".Trim())
            && ConfirmLoss(plan)
            && TryUse(path, inventory => change(inventory, plan), out VssStorage changed))
        {
            WriteObject(changed);
        }
    }
}
