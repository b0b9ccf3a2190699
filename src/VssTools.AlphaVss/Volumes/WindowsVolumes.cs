using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.AlphaVss;

/// <summary>The volumes of Windows.</summary>
internal sealed class WindowsVolumes(IVolumeCalls calls) : IVolumeSystem
{
    public IReadOnlyList<VolumeFacts> All() => [.. calls.Names().Select(OfVssName)];

    public VolumeFacts Find(string path)
    {
        string name = VolumeName.Plain(path);
        if (calls.PathNameOf(VolumeName.Long(name)) is not string found)
        {
            throw NotFound(path);
        }

        string root = VolumeName.Rooted(VolumeName.Plain(found));
        if (VolumeName.IsGuid(root))
        {
            return Existing(name, root, OfVssName(root));
        }

        // A share has no volume of this machine: VSS takes it by its own name, for the provider of file shares.
        return calls.NameOf(root) is string vssName
            ? Existing(name, root, Describe(VolumeName.Rooted(vssName), root))
            : VolumeName.IsShare(root) ? Describe(root, root) : throw NotFound(path);
    }

    public VolumeFacts OfVssName(string name)
    {
        string vssName = VolumeName.Rooted(name);
        return Describe(vssName, VolumeName.IsGuid(vssName) ? PathOf(vssName) : vssName);
    }

    public void Link(string path, string target)
    {
        if (!calls.Link(path, target))
        {
            throw new VssException(VssResult.AccessDenied, $"The link '{path}' could not be made.")
            {
                ErrorId = "LinkNotMade",
                Target = path,
                Advice = "The folder must be on NTFS or ReFS, and the right to make symbolic links is needed.",
            };
        }
    }

    public string? TargetOf(string path) => calls.TargetOf(path);

    public void Unlink(string path)
    {
        if (!calls.Unlink(path))
        {
            throw new VssException(VssResult.VolumeInUse, $"The link '{path}' could not be removed.")
            {
                ErrorId = "MountBusy",
                Target = path,
                Advice = "Close the programs that use it and try again.",
            };
        }
    }

    // Windows finds the volume of any path; a path that is not there is an error all the same, as a slip would be.
    private VolumeFacts Existing(string name, string root, VolumeFacts facts) =>
        name.Length > root.Length && calls.IsMissing(VolumeName.Long(name)) ? throw NotFound(name) : facts;

    // The shortest is the drive, where there is one.
    private string PathOf(string vssName) =>
        calls.PathsOf(vssName).OrderBy(path => path.Length).ThenBy(path => path, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault() ?? vssName;

    private VolumeFacts Describe(string vssName, string path)
    {
        VolumeInformation information = calls.Information(vssName);
        (long size, long free) = calls.Space(vssName);
        bool isShare = VolumeName.IsShare(vssName);
        return new VolumeFacts
        {
            Id = VolumeName.IdOf(vssName),
            VssName = vssName,
            Path = path,
            Label = information.Label,
            FileSystem = information.FileSystem,
            Size = size,
            FreeSpace = free,
            IsShare = isShare,
            Obstacle = VolumeObstacles.Find(isShare ? VolumeKind.Remote : calls.KindOf(vssName), information, size),
            Shortage = VolumeObstacles.Shortage(size, free),
        };
    }

    private static VssException NotFound(string path) =>
        new(VssResult.PathNotFound, $"There is no volume that holds '{path}'.")
        {
            ErrorId = "VolumePathNotFound",
            Target = path,
            Volume = path,
            Advice = "Get-VssVolume lists the volumes; name one by its drive, folder, or any path on it.",
        };
}
