using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VssTools.Copying.Managed;
using VssTools.Interop;

namespace VssTools.Restoring.Managed;

/// <summary>Looks at what is where files are to be restored, by the framework's means.</summary>
internal static class ManagedTargets
{
    /// <summary>The entries of a folder that exist at its target.</summary>
    public static IReadOnlyList<(int Component, ExistingFile File)> FindExisting(RestoreFolder folder) =>
    [
        .. folder.Items
            .Where(item => !item.IsSplice)
            .Select(item => (item.Component, new ExistingFile(
                Path.Combine(folder.TargetPath, RawPath.NameText(item.Name)))))
            .Where(pair => ManagedPlacement.Exists(pair.Item2.Path)),
    ];

    /// <summary>The files that cannot be opened for oneself alone.</summary>
    public static IReadOnlyList<string> FindInUse(IReadOnlyCollection<ExistingFile> files) =>
        [.. files.Select(file => file.Path).Where(IsInUse)];

    private static bool IsInUse(string path)
    {
        try
        {
            // Nobody has a link open: only what it leads to.
            if (File.Exists(path) && !PortableLinks.IsLink(new FileInfo(path)))
            {
                // A program that runs can be read; a file that is read-only can be replaced.
                bool isReadOnly = (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0;
                FileAccess access = isReadOnly ? FileAccess.Read : FileAccess.ReadWrite;
                using FileStream stream = new(path, FileMode.Open, access, FileShare.None);
            }

            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
