using System.Collections.Generic;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Lists volumes that are being set back, and those whose revert was interrupted.</summary>
[Cmdlet(VerbsCommon.Get, "VssRevert")]
[OutputType(typeof(VssRevert))]
public sealed class GetVssRevertCommand : ShadowUseCommand
{
    private readonly List<string> _volumes = [];
    private bool _failed;

    /// <summary>These volumes, each named by any path on it; without it all that have shadow copies.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath[] Volume { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (VssVolumePath volume in Volume)
        {
            if (TryFileSystemPath(volume.Path, out string full)
                && TryRun(full, call => call.Engine.ResolveVolume(full).Path, out string path))
            {
                _volumes.Add(path);
            }
            else
            {
                _failed = true;
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_volumes.Count > 0 || !_failed)
        {
            WriteObject(Use(inventory => inventory.Reverts(_volumes)), enumerateCollection: true);
        }
    }
}
