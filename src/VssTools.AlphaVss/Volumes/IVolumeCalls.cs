using System.Collections.Generic;

namespace VssTools.AlphaVss;

/// <summary>The calls of Windows about volumes, as they are; null and false where they fail.</summary>
internal interface IVolumeCalls
{
    /// <summary>GetFileAttributes: whether there is no such path. What may not be seen is not missing.</summary>
    bool IsMissing(string path);

    /// <summary>GetVolumePathName: the drive, mount folder or share that holds a path.</summary>
    string? PathNameOf(string path);

    /// <summary>GetVolumeNameForVolumeMountPoint: the name with a GUID of a drive or mount folder.</summary>
    string? NameOf(string mountPoint);

    /// <summary>GetVolumePathNamesForVolumeName: the drives and mount folders of a volume.</summary>
    IReadOnlyList<string> PathsOf(string name);

    /// <summary>FindFirstVolume, FindNextVolume: all names.</summary>
    IEnumerable<string> Names();

    /// <summary>GetVolumeInformation.</summary>
    VolumeInformation Information(string root);

    /// <summary>GetDiskFreeSpaceEx.</summary>
    (long Size, long Free) Space(string root);

    /// <summary>GetDriveType.</summary>
    VolumeKind KindOf(string root);

    /// <summary>CreateSymbolicLink, of a directory.</summary>
    bool Link(string path, string target);

    /// <summary>The target of a link; null where there is none.</summary>
    string? TargetOf(string path);

    /// <summary>RemoveDirectory, of a link.</summary>
    bool Unlink(string path);
}

/// <summary>What GetVolumeInformation tells, or the code of Windows with which it fails.</summary>
internal sealed record VolumeInformation(string Label = "", string FileSystem = "", uint Flags = 0, int Error = 0)
{
    // FILE_READ_ONLY_VOLUME
    private const uint ReadOnly = 0x00080000;

    public bool IsReadOnly => (Flags & ReadOnly) != 0;
}

/// <summary>The kinds of GetDriveType.</summary>
internal enum VolumeKind
{
    Unknown = 0,
    NoRoot = 1,
    Removable = 2,
    Fixed = 3,
    Remote = 4,
    CdRom = 5,
    RamDisk = 6,
}
