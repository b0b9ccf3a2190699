using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Takes shadow copies away from where they are shown; they go on existing.</summary>
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

    /// <summary>The folders, drives (<c>X:</c>) or shares (<c>\\machine\name</c>) at which they are shown.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Path", ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExposedPathCompleter))]
    public string[] Path { get; set; } = [];

    /// <summary>The drive letters at which they are shown.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "DriveLetter")]
    [ValidatePattern(@"^[A-Za-z](:[\\/]?)?$")]
    [ArgumentCompleter(typeof(DriveLetterCompleter))]
    public string[] DriveLetter { get; set; } = [];

    /// <summary>The names of the shares.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ShareName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ShareNameCompleter))]
    public string[] ShareName { get; set; } = [];

    /// <summary>The drives of the session.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "PSDriveName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ShadowDriveCompleter))]
    public string[] PSDriveName { get; set; } = [];

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

        foreach (MountPoint place in Places())
        {
            if (TryUse(place.Name, inventory => inventory.ShadowAt(place), out VssShadow shadow))
            {
                Unexpose(shadow);
            }
        }

        foreach (string name in PSDriveName)
        {
            RemoveDrive(name.TrimEnd(':'));
        }
    }

    private IEnumerable<MountPoint> Places()
    {
        foreach (string path in Path)
        {
            // A drive letter of the system is none that this session must have.
            if (MountPoint.IsDrive(path))
            {
                yield return MountPoint.Drive(path);
            }
            else if (TryFileSystemPath(path, out string full))
            {
                yield return MountPoint.Parse(full);
            }
        }

        foreach (MountPoint place in DriveLetter.Select(MountPoint.Drive))
        {
            yield return place;
        }

        foreach (string share in ShareName)
        {
            yield return MountPoint.Share(share);
        }
    }

    // All of a shadow copy's places: its drives in this session, and where the engine shows it.
    private void Dismount(VssShadow shadow)
    {
        IReadOnlyList<ShadowDrive> drives = Session.Drives.Of(shadow.Id, SessionState.Drive);
        foreach (ShadowDrive drive in drives)
        {
            Remove(drive);
        }

        if (drives.Count == 0 || shadow.ExposedPath is not null)
        {
            Unexpose(shadow);
        }
        else if (PassThru)
        {
            WriteObject(shadow);
        }
    }

    private void Unexpose(VssShadow shadow)
    {
        if (ShouldProcess(shadow.ExposedPath ?? shadow.Id.ToString(), "Dismount shadow copy")
            && TryUse(shadow.Id, inventory => inventory.Dismount(shadow.Id), out VssShadow dismounted)
            && PassThru)
        {
            WriteObject(dismounted);
        }
    }

    private void RemoveDrive(string name)
    {
        if (Session.Drives.Find(name, SessionState.Drive) is not ShadowDrive drive)
        {
            WriteError(VssErrorRecord.Create(VssErrorRecord.DriveNotFound(name)));
            return;
        }

        if (Remove(drive)
            && PassThru
            && TryUse(drive.ShadowId, inventory => inventory.Shadow(drive.ShadowId), out VssShadow shadow))
        {
            WriteObject(shadow);
        }
    }

    private bool Remove(ShadowDrive drive)
    {
        if (!ShouldProcess($"{drive.Name}:", "Remove the drive"))
        {
            return false;
        }

        try
        {
            Session.Drives.Remove(drive, SessionState.Drive);
            return true;
        }
        catch (VssException e)
        {
            WriteError(VssErrorRecord.Create(e));
            return false;
        }
    }
}
