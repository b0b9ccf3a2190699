using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Makes, changes or removes storage of volumes.</summary>
public abstract class StorageChangeCommand : StorageCommand
{
    /// <summary>The volumes whose shadow copies it holds, each named by any path on it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath[] Volume { get; set; } = [];

    /// <summary>The volume that it is on; without it any, and for new storage the volume itself.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("On")]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath? StorageVolume { get; set; }

    private protected override bool IsOperation => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!TryStoragePath(StorageVolume, out string? place))
        {
            return;
        }

        foreach (string path in FullPaths(Volume))
        {
            ProcessVolume(path, place);
        }
    }

    /// <summary>Does the work for one volume.</summary>
    /// <param name="path">A full path on the volume.</param>
    /// <param name="place">A full path on the volume that the storage is on, where one was named.</param>
    private protected abstract void ProcessVolume(string path, string? place);

    /// <summary>Goes through the storage of a volume; that there is none is reported.</summary>
    private protected void ForEach(string path, string? place, Action<VssStorage> action)
    {
        if (!TryUse(path, inventory => inventory.Find(path, place), out IReadOnlyList<VssStorage> found))
        {
            return;
        }

        foreach (VssStorage storage in found)
        {
            action(storage);
        }
    }
}
