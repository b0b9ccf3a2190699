using System;
using System.IO;
using System.Management.Automation;
using VssTools.Commands;

namespace VssTools;

/// <summary>
/// A backup as a user names it: the backup, its folder, or one of these that came from another machine or process.
/// </summary>
public sealed class VssBackupReference
{
    /// <summary>Means this backup.</summary>
    public VssBackupReference(VssBackup backup) => Path = backup.Path;

    /// <summary>Means the backup in a folder.</summary>
    public VssBackupReference(string path) =>
        Path = path.Length == 0 ? throw new ArgumentException("There is no path.", nameof(path)) : path;

    /// <summary>Means the backup in a folder.</summary>
    public VssBackupReference(DirectoryInfo folder) => Path = folder.FullName;

    /// <summary>Means a backup or a folder that came through remoting or from a file.</summary>
    public VssBackupReference(PSObject deserialized) =>
        Path = Deserialized.Is<VssBackup>(deserialized)
            ? Deserialized.Text(deserialized, nameof(VssBackup.Path))
            : Deserialized.Is<DirectoryInfo>(deserialized)
                ? Deserialized.Text(deserialized, nameof(DirectoryInfo.FullName))
                : throw Deserialized.Unsuitable(deserialized, nameof(VssBackup));

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
