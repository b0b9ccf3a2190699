using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Runtime.InteropServices;
using VssTools.Interop;

namespace VssTools;

/// <summary>
/// A root for programs that cannot work with the root of a device. PowerShell is one: it takes the backslash from the
/// end of a root, and without it the name of a shadow copy's device is no folder.
/// </summary>
public static class DeviceLink
{
    private const string StateVariable = "VSSTOOLS_STATE";
    private const uint LinkOfDirectory = 0x1;

    private static string Folder => Path.Combine(
        Environment.GetEnvironmentVariable(StateVariable) is string { Length: > 0 } chosen
            ? chosen
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "VssTools"),
        "drives");

    /// <summary>
    /// The root to use for a shadow copy: the one it is read at, or a new link to that where it is a device.
    /// </summary>
    /// <exception cref="VssException">The link cannot be made.</exception>
    public static string RootOf(VssShadow shadow)
    {
        if (!PhysicalPath.IsDevicePath(shadow.Device))
        {
            return shadow.Device;
        }

        Directory.CreateDirectory(Folder);
        string link = Path.Combine(Folder, $"{shadow.Id:D}.{Guid.NewGuid():N}");
        return Kernel32.CreateSymbolicLink(link, shadow.Device, LinkOfDirectory) != 0
            ? link
            : throw NotMade(link, new Win32Exception(Marshal.GetLastWin32Error()));
    }

    /// <summary>Removes the link that a root is; a root that is none stays.</summary>
    public static void Remove(string root)
    {
        if (ShadowPath.IsSame(Path.GetDirectoryName(root) ?? "", Folder) && Directory.Exists(Folder))
        {
            Delete(root);
        }
    }

    /// <summary>Removes the links to shadow copies that are not there any more: those of sessions that were killed.
    /// </summary>
    public static void Sweep(ICollection<Guid> existing)
    {
        string[] links = Directory.Exists(Folder) ? Directory.GetFileSystemEntries(Folder) : [];
        foreach (string link in links)
        {
            if (Guid.TryParse(Path.GetFileNameWithoutExtension(link), out Guid id) && !existing.Contains(id))
            {
                Delete(link);
            }
        }
    }

    // What is no link is not empty, and stays.
    private static void Delete(string link)
    {
        try
        {
            Directory.Delete(link);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody works in it; the next sweep takes it.
        }
    }

    private static VssException NotMade(string link, Win32Exception cause) =>
        new(VssResult.AccessDenied, $"The link '{link}' could not be made: {cause.Message}", cause)
        {
            ErrorId = "LinkNotMade",
            Target = link,
            Advice = "The folder must be on NTFS or ReFS, and the right to make symbolic links is needed.",
        };
}
