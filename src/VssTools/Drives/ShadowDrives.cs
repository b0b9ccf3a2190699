using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>The drives of a session that show shadow copies.</summary>
internal sealed class ShadowDrives
{
    private const string Scope = "Global";
    private readonly List<ShadowDrive> _drives = [];

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names => [.. _drives.Select(drive => drive.Name)];

    /// <summary>Makes a drive.</summary>
    /// <exception cref="VssException">The name cannot be had, or the shadow copy cannot be read.</exception>
    public PSDriveInfo Add(SessionState session, string name, VssShadow shadow)
    {
        if (session.Drive.GetAll().Any(drive => drive.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw VssErrorRecord.DriveExists(name);
        }

        string root = DeviceLink.RootOf(shadow);
        try
        {
            string description = $"Shadow copy {shadow.Id} of {shadow.Volume}, {shadow.CreationTime.LocalDateTime}";
            PSDriveInfo drive = new(name, session.Provider.GetOne("FileSystem"), root, description, null);
            PSDriveInfo added = session.Drive.New(drive, Scope);
            _drives.Add(new ShadowDrive(name, shadow.Id, root));
            return added;
        }
        catch (Exception e) when (e is RuntimeException or ArgumentException)
        {
            DeviceLink.Remove(root);
            throw VssErrorRecord.DriveNotMade(name, shadow, e);
        }
    }

    /// <summary>The drive of a name, while it is there.</summary>
    public ShadowDrive? Find(string name, DriveManagementIntrinsics drives) =>
        Present(drives).Find(drive => drive.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The drives that show a shadow copy.</summary>
    public IReadOnlyList<ShadowDrive> Of(Guid shadowId, DriveManagementIntrinsics drives) =>
        Present(drives).FindAll(drive => drive.ShadowId == shadowId);

    /// <summary>Takes a drive away.</summary>
    /// <exception cref="VssException">The session is in it.</exception>
    public void Remove(ShadowDrive drive, DriveManagementIntrinsics drives)
    {
        if (IsCurrent(drive, drives))
        {
            throw VssErrorRecord.DriveInUse(drive.Name);
        }

        drives.Remove(drive.Name, true, Scope);
        Forget(drive);
    }

    /// <summary>
    /// Takes those away whose shadow copies are gone. One that the session is in waits until it has left.
    /// </summary>
    public void Sweep(DriveManagementIntrinsics drives)
    {
        if (_drives.TrueForAll(drive => Directory.Exists(drive.Root)))
        {
            return;
        }

        foreach (ShadowDrive drive in Present(drives))
        {
            if (!Directory.Exists(drive.Root) && !IsCurrent(drive, drives))
            {
                Remove(drive, drives);
            }
        }
    }

    // Somebody may have removed a drive by Remove-PSDrive, and made another one of the name.
    private List<ShadowDrive> Present(DriveManagementIntrinsics drives)
    {
        if (_drives.Count == 0)
        {
            return [];
        }

        ILookup<string, string> roots = drives.GetAllForProvider("FileSystem").ToLookup(
            drive => drive.Name, drive => drive.Description ?? "", StringComparer.OrdinalIgnoreCase);
        foreach (ShadowDrive drive in _drives.ToArray())
        {
            if (!roots[drive.Name].Any(text => text.Contains(drive.ShadowId.ToString())))
            {
                Forget(drive);
            }
        }

        return [.. _drives];
    }

    private void Forget(ShadowDrive drive)
    {
        _drives.Remove(drive);
        DeviceLink.Remove(drive.Root);
    }

    private static bool IsCurrent(ShadowDrive drive, DriveManagementIntrinsics drives) =>
        drives.Current is PSDriveInfo current && current.Name.Equals(drive.Name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A drive of the session that shows a shadow copy.</summary>
internal sealed class ShadowDrive(string name, Guid shadowId, string root)
{
    public string Name => name;

    public Guid ShadowId => shadowId;

    public string Root => root;
}
