using System;
using System.Linq;

namespace VssTools.AlphaVss;

/// <summary>Whether a shadow copy can be shown at a place.</summary>
internal static class MountPlace
{
    /// <summary>Whether VSS exposes shadow copies of a context at folders.</summary>
    public static bool CanBeExposed(VssContext context) => context.IsPersistent() && !context.IsClientAccessible();

    /// <summary>Before VSS is asked to expose; it has the last word on contexts.</summary>
    public static void CheckExpose(VssShadow shadow, string expose)
    {
        CheckFree(shadow);
        if (shadow.Context.IsClientAccessible())
        {
            throw new VssException(
                VssResult.UnsupportedContext,
                $"The shadow copy {shadow.Id} is client-accessible, and VSS exposes none of those.")
            {
                ErrorId = "ShadowNotExposable",
                Call = "ExposeSnapshot",
                Target = shadow.Id,
                Advice = "Show it at a folder with -Path, or as a drive of the session with -PSDriveName.",
            };
        }

        if (MountPoint.IsDrive(expose) && HasDrive(expose[0]))
        {
            throw new VssException(VssResult.FileExists, $"The drive letter '{expose}' is in use.")
            {
                ErrorId = "DriveLetterInUse",
                Target = expose,
                Advice = "Choose another one; Get-PSDrive -PSProvider FileSystem shows those that are in use.",
            };
        }
    }

    public static void Check(VssShadow shadow, string path)
    {
        CheckFree(shadow);
        MountFolder.CheckFree(path);
    }

    private static bool HasDrive(char letter) => Environment.GetLogicalDrives().Any(drive =>
        MountPoint.IsDrive(drive) && char.ToUpperInvariant(drive[0]) == char.ToUpperInvariant(letter));

    private static void CheckFree(VssShadow shadow)
    {
        if (shadow.ExposedPath is not null)
        {
            throw new VssException(
                VssResult.ObjectAlreadyExists, $"The shadow copy {shadow.Id} is at '{shadow.ExposedPath}' already.")
            {
                ErrorId = "ShadowAlreadyMounted",
                Target = shadow.Id,
                Advice = $"Use it there, or run Dismount-VssShadow {shadow.Id} first.",
            };
        }
    }
}
