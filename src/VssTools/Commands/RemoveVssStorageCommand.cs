using System;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Removes storage that no shadow copy uses.</summary>
[Cmdlet(VerbsCommon.Remove, "VssStorage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveVssStorageCommand : StorageChangeCommand
{
    private protected override void ProcessVolume(string path, string? place) => ForEach(path, place, Remove);

    private void Remove(VssStorage storage)
    {
        string where = new StoragePlan { Storage = storage }.Place;
        if (TryDo(storage, inventory => inventory.CheckUnused(storage))
            && ShouldProcess(where, "Remove shadow storage"))
        {
            TryDo(storage, inventory => inventory.Remove(storage));
        }
    }

    private bool TryDo(VssStorage storage, Action<StorageInventory> action) => TryUse(
        storage.Volume,
        inventory =>
        {
            action(inventory);
            return true;
        },
        out bool _);
}
