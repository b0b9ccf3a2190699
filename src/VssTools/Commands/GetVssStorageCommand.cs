using System.Collections.Generic;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Shows what shadow copies use, and what they may use at the most.</summary>
[Cmdlet(VerbsCommon.Get, "VssStorage")]
[OutputType(typeof(VssStorage))]
public sealed class GetVssStorageCommand : StorageCommand
{
    /// <summary>The volumes whose shadow copies it holds, each named by any path on it; all without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath[] Volume { get; set; } = [];

    /// <summary>Only that on this volume.</summary>
    [Parameter]
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

        if (Volume.Length == 0)
        {
            Write(null, place);
        }

        foreach (string path in FullPaths(Volume))
        {
            Write(path, place);
        }
    }

    private void Write(string? path, string? place)
    {
        if (!TryUse(path, inventory => inventory.Query(path, place), out IReadOnlyList<VssStorage> found))
        {
            return;
        }

        foreach (VssStorage storage in found)
        {
            if (storage.Reason.Length > 0)
            {
                WriteVerbose($"{storage.Volume}: {storage.Reason}");
            }
        }

        WriteObject(found, true);
    }
}
