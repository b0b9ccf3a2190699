using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Chooses what is given up when shadow copies cannot be kept, and ends a fault.</summary>
[Cmdlet(VerbsCommon.Set, "VssVolume", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VssVolume))]
public sealed class SetVssVolumeCommand : VssCommand
{
    /// <summary>Paths on the volumes.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Volume", "FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath[] Path { get; set; } = [];

    /// <summary>What is given up when the storage fails: the shadow copies, or the volume.</summary>
    [Parameter]
    public VssProtectionLevel? ProtectionLevel { get; set; }

    /// <summary>Take the volume out of its protection fault.</summary>
    [Parameter]
    public SwitchParameter ClearFault { get; set; }

    private protected override bool IsOperation => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (ProtectionLevel is null && !ClearFault)
        {
            throw Fatal(VssErrorRecord.Arguments(
                "NothingToSet",
                "Nothing is to be set.",
                "Give -ProtectionLevel, -ClearFault or both."));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (VssVolumePath path in Path)
        {
            if (TryFileSystemPath(path.Path, out string full)
                && TryRun(full, call => Describe(call, full), out VssVolume volume)
                && ShouldProcess(volume.Path, Action())
                && TryRun(full, call => Set(call, volume), out VssVolume changed))
            {
                WriteObject(changed);
            }
        }
    }

    private static VssVolume Describe(VssCall call, string path) =>
        VolumeProtection.Describe(call.Engine, call.Engine.ResolveVolume(path));

    private VssVolume Set(VssCall call, VssVolume volume) =>
        VolumeProtection.Set(call.Engine, volume, ProtectionLevel, ClearFault);

    private string Action()
    {
        string level = ProtectionLevel switch
        {
            VssProtectionLevel.OriginalVolume =>
                "Protect the volume: when its shadow copies cannot be kept, they go and it stays online",
            VssProtectionLevel.Snapshot =>
                "Protect the shadow copies: when they cannot be kept, the volume goes offline",
            _ => "",
        };
        string fault = ClearFault ? "Clear the protection fault" : "";
        return level.Length > 0 && fault.Length > 0 ? $"{fault}. {level}" : level + fault;
    }
}
