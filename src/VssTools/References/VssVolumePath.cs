using System;
using System.IO;
using System.Management.Automation;
using VssTools.Commands;

namespace VssTools;

/// <summary>A volume as a user names it: by any path on it, by a volume, or by a file or folder object.</summary>
public sealed class VssVolumePath
{
    /// <summary>Means the volume that a path is on.</summary>
    public VssVolumePath(string path)
    {
        // An id in the pipeline is one of a shadow copy or set: where both fit, it is not to become a volume.
        if (path.Length == 0 || Guid.TryParse(path, out Guid _))
        {
            throw new ArgumentException($"'{path}' is not the path of a volume.", nameof(path));
        }

        Path = path;
    }

    /// <summary>Means this volume.</summary>
    public VssVolumePath(VssVolume volume) => Path = volume.Path;

    /// <summary>Means the volume that a file or folder is on.</summary>
    public VssVolumePath(FileSystemInfo item) => Path = item.FullName;

    /// <summary>Means a volume, file or folder that came through remoting or from a file.</summary>
    public VssVolumePath(PSObject deserialized) =>
        Path = Deserialized.Is<VssVolume>(deserialized)
            ? Deserialized.Text(deserialized, nameof(VssVolume.Path))
            : Deserialized.Is<FileInfo>(deserialized) || Deserialized.Is<DirectoryInfo>(deserialized)
                ? Deserialized.Text(deserialized, nameof(FileSystemInfo.FullName))
                : throw Deserialized.Unsuitable(deserialized, nameof(VssVolume));

    /// <summary>The path, as it was given.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
