using System;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Lists volumes: whether they can be shadowed, by what, and what the shadow copy is worth.</summary>
[Cmdlet(VerbsCommon.Get, "VssVolume")]
[OutputType(typeof(VssVolume))]
public sealed class GetVssVolumeCommand : VssCommand
{
    /// <summary>Paths on the volumes; all volumes of the machine without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Volume", "FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath[] Path { get; set; } = [];

    /// <summary>The provider that is to make the shadow copy; without it the most specific one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProviderIdCompleter))]
    public Guid ProviderId { get; set; }

    /// <summary>Show only volumes that can be shadowed.</summary>
    [Parameter]
    public SwitchParameter Supported { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Path.Length == 0)
        {
            WriteObject(Run(call => call.Engine.QueryVolumes()).Where(IsWanted), true);
        }

        foreach (VssVolumePath path in Path)
        {
            if (TryFileSystemPath(path.Path, out string full)
                && TryRun(full, call => call.Engine.ResolveVolume(full, ProviderId), out VssVolume volume)
                && IsWanted(volume))
            {
                WriteObject(volume);
            }
        }
    }

    private bool IsWanted(VssVolume volume) => volume.Supported || !Supported;
}
