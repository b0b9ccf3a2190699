using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using VssTools.Restoring.Linux;
using VssTools.Restoring.Managed;

namespace VssTools.Restoring;

/// <summary>Brings files out of a backup to where a plan says, and nowhere else.</summary>
internal static class FileRestorer
{
    private static bool IsLinux => RuntimeInformation.IsOSPlatform(OSPlatform.Linux);

    /// <summary>
    /// Restores files. Contents are verified while they are copied; each file is written beside its place and put
    /// there when it is whole. Failures of single files are counted and told to the listener.
    /// </summary>
    /// <exception cref="VssException">Nothing more can be restored, as when the disk is full.</exception>
    /// <exception cref="OperationCanceledException">The restore was cancelled.</exception>
    public static void Restore(RestoreJob job, IVssListener listener, CancellationToken cancellation)
    {
        if (IsLinux)
        {
            new LinuxFileRestorer(job, listener, cancellation).Run();
        }
        else
        {
            new ManagedFileRestorer(job, listener, cancellation).Run();
        }
    }

    /// <summary>The files of a plan that exist at their targets already, by component.</summary>
    public static IReadOnlyList<ExistingFile>[] FindExisting(
        IEnumerable<RestoreTree> trees, int components, CancellationToken cancellation)
    {
        List<ExistingFile>[] existing = new List<ExistingFile>[components];
        for (int index = 0; index < components; index++)
        {
            existing[index] = [];
        }

        foreach (RestoreTree tree in trees)
        {
            foreach (RestoreFolder folder in tree.Folders)
            {
                cancellation.ThrowIfCancellationRequested();
                IEnumerable<(int, ExistingFile)> found =
                    IsLinux ? LinuxTargets.FindExisting(folder) : ManagedTargets.FindExisting(folder);
                foreach ((int component, ExistingFile file) in found)
                {
                    existing[component].Add(file);
                }
            }
        }

        return existing;
    }

    /// <summary>Which of some files programs have open, or cannot be replaced for another reason.</summary>
    public static IReadOnlyList<string> FindInUse(IReadOnlyCollection<ExistingFile> files) =>
        files.Count == 0 ? [] : IsLinux ? LinuxTargets.FindInUse(files) : ManagedTargets.FindInUse(files);
}

/// <summary>A file that is where one is to be restored.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Device">Its device, where the system tells.</param>
/// <param name="Inode">Its number there.</param>
internal sealed record ExistingFile(string Path, ulong Device = 0, ulong Inode = 0);
