using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Shows shadow copies: one at a folder, several in a folder each below it, named after their volumes; or one at a
/// drive letter, as a share, or as a drive of the session.
/// </summary>
[Cmdlet(
    VerbsData.Mount,
    "VssShadow",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Low,
    DefaultParameterSetName = "Path")]
[OutputType(typeof(VssShadow), ParameterSetName = ["Path", "DriveLetter", "ShareName"])]
[OutputType(typeof(PSDriveInfo), ParameterSetName = ["PSDriveName"])]
public sealed class MountVssShadowCommand : ShadowUseCommand
{
    private readonly List<VssShadowReference> _references = [];

    /// <summary>The shadow copies: themselves, their sets, or ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ShadowIdCompleter))]
    public VssShadowReference[] Id { get; set; } = [];

    /// <summary>The folder; with several shadow copies the folder above theirs.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Show it by a symbolic link, where a mount would be possible, too.</summary>
    [Parameter(ParameterSetName = "Path")]
    public SwitchParameter SymbolicLink { get; set; }

    /// <summary>A drive letter of the system.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "DriveLetter")]
    [ValidatePattern(@"^[A-Za-z](:[\\/]?)?$")]
    public string DriveLetter { get; set; } = "";

    /// <summary>A share that is made.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ShareName")]
    [ValidatePattern(@"^[^\\/\[\]:|<>+=;,*?""]{1,80}$")]
    public string ShareName { get; set; } = "";

    /// <summary>The folder that the share shows, as seen from the root of the volume; the root without it.</summary>
    [Parameter(ParameterSetName = "ShareName")]
    [ValidateNotNullOrEmpty]
    public string? PathFromRoot { get; set; }

    /// <summary>A drive of the session that is made.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "PSDriveName")]
    [ValidateNotNullOrEmpty]
    public string PSDriveName { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord() => _references.AddRange(Id);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ParameterSetName == "Path")
        {
            MountAtFolders();
            return;
        }

        string place = PSDriveName + ShareName + DriveLetter;
        IReadOnlyList<VssShadow> shadows = FindShadows(_references);
        if (shadows.Count > 1)
        {
            throw Fatal(VssErrorRecord.OnePlace(place, shadows.Count));
        }

        foreach (VssShadow shadow in shadows)
        {
            if (ParameterSetName == "PSDriveName")
            {
                MakeDrive(shadow);
            }
            else
            {
                Mount(shadow, MountPointOf(), makeParent: false);
            }
        }
    }

    private void MountAtFolders()
    {
        if (!TryFileSystemPath(Path, out string path))
        {
            return;
        }

        IReadOnlyList<VssShadow> shadows = FindShadows(_references);
        IEnumerable<KeyValuePair<VssShadow, string>> places = shadows.Count == 1
            ? shadows.Select(shadow => new KeyValuePair<VssShadow, string>(shadow, path))
            : VolumeFolders.Assign(path, shadows);
        foreach (KeyValuePair<VssShadow, string> place in places)
        {
            Mount(place.Key, MountPoint.Folder(place.Value, SymbolicLink), makeParent: shadows.Count > 1);
        }
    }

    private MountPoint MountPointOf()
    {
        try
        {
            return ParameterSetName == "DriveLetter"
                ? MountPoint.Drive(DriveLetter)
                : MountPoint.Share(ShareName, PathFromRoot);
        }
        catch (VssException e)
        {
            throw Fatal(e);
        }
    }

    private void Mount(VssShadow shadow, MountPoint place, bool makeParent)
    {
        if (ShouldProcess($"{shadow.Volume} ({shadow.Id})", $"Mount at {place}")
            && TryUse(shadow.Id, inventory => inventory.Mount(shadow.Id, place, makeParent), out VssShadow mounted))
        {
            WriteObject(mounted);
        }
    }

    private void MakeDrive(VssShadow shadow)
    {
        if (!ShouldProcess($"{shadow.Volume} ({shadow.Id})", $"Make the drive {PSDriveName}:"))
        {
            return;
        }

        Use(inventory => inventory.SweepDeviceLinks());
        PSDriveInfo drive;
        try
        {
            drive = Session.Drives.Add(SessionState, PSDriveName, shadow);
        }
        catch (VssException e)
        {
            throw Fatal(e);
        }

        WriteObject(drive);
    }
}
