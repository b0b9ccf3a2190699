using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using VssTools.Restoring.Linux;
using VssTools.Restoring.Managed;

namespace VssTools.Restoring;

/// <summary>Brings files out of a backup to where a plan says, and nowhere else.</summary>
internal sealed class FileRestorer
{
    private readonly Action<RestoreJob, IVssListener, CancellationToken> _restore;
    private readonly Func<RestoreFolder, IEnumerable<(int, ExistingFile)>> _findExisting;
    private readonly Func<IReadOnlyCollection<ExistingFile>, IReadOnlyList<string>> _findInUse;

    private FileRestorer(
        Action<RestoreJob, IVssListener, CancellationToken> restore,
        Func<RestoreFolder, IEnumerable<(int, ExistingFile)>> findExisting,
        Func<IReadOnlyCollection<ExistingFile>, IReadOnlyList<string>> findInUse)
    {
        _restore = restore;
        _findExisting = findExisting;
        _findInUse = findInUse;
    }

    /// <summary>By the framework's means, which every system has.</summary>
    public static FileRestorer Managed { get; } = new(
        static (job, listener, cancellation) => new ManagedFileRestorer(job, listener, cancellation).Run(),
        static folder => ManagedTargets.FindExisting(folder),
        ManagedTargets.FindInUse);

    /// <summary>The one of this system.</summary>
    public static FileRestorer Current { get; } = RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
        ? new(
            static (job, listener, cancellation) => new LinuxFileRestorer(job, listener, cancellation).Run(),
            static folder => LinuxTargets.FindExisting(folder),
            LinuxTargets.FindInUse)
        : Managed;

    /// <summary>
    /// Restores files. Contents are verified while they are copied; each file is written beside its place and put
    /// there when it is whole. Failures of single files are counted and told to the listener.
    /// </summary>
    /// <exception cref="VssException">Nothing more can be restored, as when the disk is full.</exception>
    /// <exception cref="OperationCanceledException">The restore was cancelled.</exception>
    public void Restore(RestoreJob job, IVssListener listener, CancellationToken cancellation) =>
        _restore(job, listener, cancellation);

    /// <summary>The files of a plan that exist at their targets already, by component.</summary>
    public IReadOnlyList<ExistingFile>[] FindExisting(
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
                foreach ((int component, ExistingFile file) in _findExisting(folder))
                {
                    existing[component].Add(file);
                }
            }
        }

        return existing;
    }

    /// <summary>Which of some files programs have open, or cannot be replaced for another reason.</summary>
    public IReadOnlyList<string> FindInUse(IReadOnlyCollection<ExistingFile> files) =>
        files.Count == 0 ? [] : _findInUse(files);
}

/// <summary>A file that is where one is to be restored.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Device">Its device, where the system tells.</param>
/// <param name="Inode">Its number there.</param>
internal sealed record ExistingFile(string Path, ulong Device = 0, ulong Inode = 0);
