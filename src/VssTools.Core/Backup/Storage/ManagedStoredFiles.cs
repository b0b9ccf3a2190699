using System;
using System.Collections.Generic;
using System.IO;
using VssTools.Copying.Managed;
using VssTools.Interop;

namespace VssTools;

/// <summary>The same by the framework's means: each part of a path is looked at before the next one is used.</summary>
internal sealed class ManagedStoredFiles : IStoredFiles
{
    private string _checked = "";

    public StoredItem? Find(string root, byte[] path)
    {
        string full = Check(root, path);
        try
        {
            FileInfo file = new(full);
            DirectoryInfo folder = new(full);
            return PortableLinks.IsLink(file) ? new StoredItem(ManifestKind.Link, 0)
                : folder.Exists ? new StoredItem(ManifestKind.Directory, 0)
                : file.Exists ? new StoredItem(ManifestKind.File, file.Length)
                : null;
        }
        catch (Exception e) when (ManagedFault.IsKnown(e))
        {
            throw BackupFault.Unreadable(full, e);
        }
    }

    public FileStream? Open(string root, byte[] path) => SafeFile.Open(Check(root, path));

    public IReadOnlyList<KeyValuePair<byte[], ManifestKind>> List(string root, byte[] folder)
    {
        DirectoryInfo directory = new(Check(root, folder));
        List<KeyValuePair<byte[], ManifestKind>> entries = [];
        foreach (FileSystemInfo entry in directory.Exists ? directory.EnumerateFileSystemInfos() : [])
        {
            ManifestKind kind = PortableLinks.IsLink(entry) ? ManifestKind.Link
                : entry is DirectoryInfo ? ManifestKind.Directory
                : ManifestKind.File;
            entries.Add(new(ManifestWords.Encoding.GetBytes(entry.Name), kind));
        }

        return entries;
    }

    public void Dispose()
    {
    }

    private string Check(string root, byte[] path)
    {
        string relative = ManifestWords.Encoding.GetString(path).Replace('/', Path.DirectorySeparatorChar);
        string full = relative.Length == 0 ? root : Path.Combine(root, relative);
        string folder = Path.GetDirectoryName(full)!;
        string backup = Path.GetDirectoryName(Path.GetDirectoryName(root)!)!;
        for (string current = folder; current.Length > backup.Length && current != _checked;
            current = Path.GetDirectoryName(current)!)
        {
            if (PortableLinks.IsLink(new DirectoryInfo(current)))
            {
                throw BackupFault.IsLink(current);
            }
        }

        _checked = folder;
        return full;
    }
}
