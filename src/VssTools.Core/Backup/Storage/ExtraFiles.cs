using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using VssTools.Copying.Managed;
using K = VssTools.VssBackupProblemKind;

namespace VssTools;

/// <summary>
/// Finds files in a backup's folder that its manifest does not have; 8 bytes of memory for each entry.
/// </summary>
internal static class ExtraFiles
{
    private static readonly string[] Known =
    [
        ManifestWords.FileName, ManifestWords.ComponentsFile, ManifestWords.WriterFolder, ManifestWords.DataFolder,

        // A run that was killed just after the backup had got its name may leave it.
        PartialFolder.LockName,
    ];

    public static void Find(BackupArchive archive, BackupProblems problems, CancellationToken cancellation)
    {
        try
        {
            FindBeside(archive, problems);
            ulong[] known = KnownPaths(archive);
            for (int volume = 0; volume < archive.Volumes.Count; volume++)
            {
                Find(archive, volume, known, problems, cancellation);
            }
        }
        catch (Exception e) when (ManagedFault.IsKnown(e))
        {
            problems.Add(K.Unreadable, archive.Path, ManagedFault.Create(e, "list", archive.Path).Message);
        }
        catch (VssException e)
        {
            problems.Add(e);
        }
    }

    private static void FindBeside(BackupArchive archive, BackupProblems problems)
    {
        HashSet<string> documents =
            [.. archive.Documents.Select(static document => document.Name.Replace('/', Path.DirectorySeparatorChar))];
        HashSet<string> folders = [.. archive.Volumes.Select(static volume => volume.Folder)];
        AddUnless(archive.Path, "", name => Known.Contains(name), problems);
        AddUnless(
            archive.Path,
            ManifestWords.WriterFolder,
            name => documents.Contains(Path.Combine(ManifestWords.WriterFolder, name)),
            problems);
        AddUnless(archive.Path, ManifestWords.DataFolder, folders.Contains, problems);
    }

    private static void AddUnless(string backup, string folder, Func<string, bool> isKnown, BackupProblems problems)
    {
        DirectoryInfo directory = new(Path.Combine(backup, folder));
        if (!directory.Exists || (directory.Attributes & FileAttributes.ReparsePoint) != 0 && folder.Length > 0)
        {
            return;
        }

        foreach (FileSystemInfo extra in directory.EnumerateFileSystemInfos().Where(entry => !isKnown(entry.Name)))
        {
            Add(extra.FullName, problems);
        }
    }

    private static ulong[] KnownPaths(BackupArchive archive)
    {
        ulong[] hashes = new ulong[archive.Summary.Entries];
        int count = 0;
        foreach (ManifestEntry entry in archive.Entries())
        {
            if (entry.Depth == 0 && entry.Kind != ManifestKind.Directory && count < hashes.Length)
            {
                hashes[count++] = PathHash.Of((ulong)entry.Volume, entry.Path);
            }
        }

        Array.Resize(ref hashes, count);
        Array.Sort(hashes);
        for (int index = 1; index < count; index++)
        {
            if (hashes[index] == hashes[index - 1])
            {
                throw ManifestFault.Duplicate(archive.Path, NameOf(archive, hashes[index]));
            }
        }

        return hashes;
    }

    private static string NameOf(BackupArchive archive, ulong hash) => archive.Entries()
        .Where(entry => PathHash.Of((ulong)entry.Volume, entry.Path) == hash)
        .Select(static entry => ManifestWords.Encoding.GetString(entry.Path))
        .First();

    private static void Find(
        BackupArchive archive, int volume, ulong[] known, BackupProblems problems, CancellationToken cancellation)
    {
        string root = Path.Combine(archive.Path, ManifestWords.DataFolder, archive.Volumes[volume].Folder);
        using IStoredFiles files = RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
            ? new LinuxStoredFiles()
            : new ManagedStoredFiles();
        Stack<byte[]> folders = new();
        folders.Push([]);
        while (folders.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            byte[] folder = folders.Pop();
            foreach (KeyValuePair<byte[], ManifestKind> entry in files.List(root, folder))
            {
                byte[] path = folder.Length == 0 ? entry.Key : [.. folder, (byte)'/', .. entry.Key];
                if (entry.Value == ManifestKind.Directory)
                {
                    folders.Push(path);
                }
                else if (Array.BinarySearch(known, PathHash.Of((ulong)volume, path)) < 0)
                {
                    Add(Path.Combine(root, ManifestWords.Encoding.GetString(path)), problems);
                }
            }
        }
    }

    private static void Add(string path, BackupProblems problems) =>
        problems.Add(K.ExtraFile, path, $"'{path}' is not part of the backup.");
}
