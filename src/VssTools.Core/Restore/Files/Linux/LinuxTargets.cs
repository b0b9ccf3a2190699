using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VssTools.Copying.Linux;
using VssTools.Interop;

namespace VssTools.Restoring.Linux;

/// <summary>Looks at what is where files are to be restored.</summary>
internal static unsafe class LinuxTargets
{
    /// <summary>The entries of a folder that exist at its target.</summary>
    public static IReadOnlyList<(int Component, ExistingFile File)> FindExisting(RestoreFolder folder)
    {
        int directory = folder.Items.Count == 0 ? -1 : SafeDirectories.OpenTarget(folder);
        if (directory < 0)
        {
            // What is in the way of the directory is told when it is to be made.
            return [];
        }

        List<(int, ExistingFile)> found = [];
        foreach (RestoreItem item in folder.Items.Where(item => !item.IsSplice))
        {
            fixed (byte* name = RawPath.ToBytes(item.Name))
            {
                if (Libc.TryStat(directory, name, out StatXBuffer existing))
                {
                    string path = Path.Combine(folder.TargetPath, RawPath.NameText(item.Name));
                    found.Add((item.Component, new ExistingFile(path, existing.Device, existing.Inode)));
                }
            }
        }

        Libc.Close(directory);
        return found;
    }

    /// <summary>The files that a process has open. Other users' processes only show to the administrator.</summary>
    public static IReadOnlyList<string> FindInUse(IReadOnlyCollection<ExistingFile> files)
    {
        Dictionary<FileId, string> wanted = [];
        foreach (ExistingFile file in files)
        {
            wanted[new FileId(file.Device, file.Inode)] = file.Path;
        }

        List<string> inUse = [];
        foreach (string process in Directory.EnumerateDirectories("/proc"))
        {
            if (Path.GetFileName(process).All(char.IsDigit))
            {
                inUse.AddRange(OpenOf(process)
                    .Where(wanted.ContainsKey)
                    .Select(file => $"{wanted[file]} by {NameOf(process)}")
                    .Distinct());
            }
        }

        return inUse;
    }

    private static IEnumerable<FileId> OpenOf(string process)
    {
        string[] descriptors;
        try
        {
            descriptors = Directory.GetFileSystemEntries(Path.Combine(process, "fd"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or belongs to somebody else.
            yield break;
        }

        foreach (string descriptor in descriptors)
        {
            if (Libc.TryStat(descriptor, followLink: true, out StatXBuffer open) && open.IsRegularFile)
            {
                yield return FileId.Of(open);
            }
        }
    }

    private static string NameOf(string process)
    {
        string id = Path.GetFileName(process);
        try
        {
            return $"{File.ReadAllText(Path.Combine(process, "comm")).Trim()} ({id})";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return id;
        }
    }
}
