using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Takes shadow copies away from where they are mounted or exposed; they go on existing.</summary>
[Cmdlet(
    VerbsData.Dismount,
    "VssShadow",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Low,
    DefaultParameterSetName = "Id")]
[OutputType(typeof(VssShadow))]
public sealed class DismountVssShadowCommand : ShadowUseCommand
{
    /// <summary>The shadow copies: themselves, their sets, or ids.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ParameterSetName = "Id",
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ShadowIdCompleter))]
    public VssShadowReference[] Id { get; set; } = [];

    /// <summary>The paths at which they are mounted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Path", ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExposedPathCompleter))]
    public string[] Path { get; set; } = [];

    /// <summary>Return the shadow copies as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (VssShadow shadow in FindShadows(Id))
        {
            Dismount(shadow);
        }

        foreach (string path in Path)
        {
            if (TryFileSystemPath(path, out string full)
                && TryUse(full, inventory => inventory.ShadowAt(full), out VssShadow shadow))
            {
                Dismount(shadow);
            }
        }
    }

    private void Dismount(VssShadow shadow)
    {
        if (ShouldProcess(shadow.ExposedPath ?? shadow.Id.ToString(), "Dismount shadow copy")
            && TryUse(shadow.Id, inventory => inventory.Dismount(shadow.Id), out VssShadow dismounted)
            && PassThru)
        {
            WriteObject(dismounted);
        }
    }
}
