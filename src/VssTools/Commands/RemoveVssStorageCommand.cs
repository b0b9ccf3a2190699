using System.Collections.Generic;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Removes storage that no shadow copy uses.</summary>
[Cmdlet(VerbsCommon.Remove, "VssStorage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveVssStorageCommand : StorageCommand
{
    /// <summary>The volumes whose shadow copies it was to hold, each named by any path on it.</summary>
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
                Remove(storage);
            }
        }
    }

    private void Remove(VssStorage storage)
    {
        string target = storage.Volume == storage.StorageVolume
            ? storage.Volume
            : $"{storage.Volume} on {storage.StorageVolume}";
        if (TryUse(storage.Volume, inventory => Check(inventory, storage), out bool _)
            && ShouldProcess(target, "Remove shadow storage"))
        {
            TryUse(storage.Volume, inventory => Remove(inventory, storage), out bool _);
        }
    }

    private static bool Check(StorageInventory inventory, VssStorage storage)
    {
        inventory.CheckUnused(storage);
        return true;
    }

    private static bool Remove(StorageInventory inventory, VssStorage storage)
    {
        inventory.Remove(storage);
        return true;
    }
}
