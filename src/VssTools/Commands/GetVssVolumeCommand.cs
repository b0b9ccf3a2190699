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

    /// <summary>Tell also how the volumes and their shadow copies are protected from each other.</summary>
    [Parameter]
    public SwitchParameter Protection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Path.Length == 0)
        {
            foreach (VssVolume volume in Run(call => call.Engine.QueryVolumes()).Where(IsWanted))
            {
                Write(volume);
            }
        }

        foreach (VssVolumePath path in Path)
        {
            if (TryFileSystemPath(path.Path, out string full)
                && TryRun(full, call => call.Engine.ResolveVolume(full, ProviderId), out VssVolume volume)
                && IsWanted(volume))
            {
                Write(volume);
            }
        }
    }

    // A volume whose protection cannot be told is a volume all the same.
    private void Write(VssVolume volume)
    {
        if (!Protection || !volume.Supported)
        {
            WriteObject(volume);
            return;
        }

        bool known = TryRun(
            volume.Path, call => VolumeProtection.Describe(call.Engine, volume), out VssVolume described);
        WriteObject(known ? described : volume);
    }

    private bool IsWanted(VssVolume volume) => volume.Supported || !Supported;
}
