using System.IO;
using System.Runtime.InteropServices;
using System.Security.AccessControl;
using System.Security.Principal;

namespace VssTools.Copying.Managed;

/// <summary>
/// Gives a copy the access rules that its original has of its own. Those that it inherits come from the folder of the
/// copy, as everywhere on Windows, and owners are not a user's to give away.
/// </summary>
internal static class WindowsAccess
{
    public static void Copy(FileInfo source, FileInfo destination)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            && RulesOf(source.GetAccessControl(AccessControlSections.Access)) is string rules)
        {
            FileSecurity security = new();
            security.SetSecurityDescriptorSddlForm(rules, AccessControlSections.Access);
            destination.SetAccessControl(security);
        }
    }

    public static void Copy(DirectoryInfo source, DirectoryInfo destination)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            && RulesOf(source.GetAccessControl(AccessControlSections.Access)) is string rules)
        {
            DirectorySecurity security = new();
            security.SetSecurityDescriptorSddlForm(rules, AccessControlSections.Access);
            destination.SetAccessControl(security);
        }
    }

    // Most files have none: nothing is written for them, and file systems without rules are never asked to have some.
    private static string? RulesOf(FileSystemSecurity security) =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
        && (security.AreAccessRulesProtected
            || security.GetAccessRules(true, false, typeof(SecurityIdentifier)).Count > 0)
            ? security.GetSecurityDescriptorSddlForm(AccessControlSections.Access)
            : null;
}
