using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.AlphaVss;

/// <summary>The volumes of Windows.</summary>
internal sealed class WindowsVolumes(IVolumeCalls calls) : IVolumeSystem
{
    private const string GuidPrefix = @"\\?\Volume{";
    private const string DevicePrefix = @"\\?\";
    private const string LongUncPrefix = @"\\?\UNC\";

    public IReadOnlyList<VolumeFacts> All() => [.. calls.Names().Select(OfVssName)];

    public VolumeFacts Find(string path)
    {
        string name = Plain(path);
        if (calls.PathNameOf(name) is not string root)
        {
            throw NotFound(path);
        }

        root = Rooted(root);
        if (IsGuidName(root))
        {
            return OfVssName(root);
        }

        // A share has no volume of this machine: VSS takes it by its own name, for the provider of file shares.
        return calls.NameOf(root) is string vssName
            ? Describe(Rooted(vssName), root)
            : IsShare(root) ? Describe(root, root) : throw NotFound(path);
    }

    public VolumeFacts OfVssName(string name)
    {
        string vssName = Rooted(name);
        return Describe(vssName, IsGuidName(vssName) ? PathOf(vssName) : vssName);
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

    /// <summary>A path as GetVolumePathName takes it: no prefix of long paths, drives with a root.</summary>
    internal static string Plain(string path)
    {
        string name = path.Trim().Replace('/', '\\');
        if (name.StartsWith(LongUncPrefix, StringComparison.OrdinalIgnoreCase))
        {
            name = @"\\" + name.Substring(LongUncPrefix.Length);
        }
        else if (name.StartsWith(DevicePrefix, StringComparison.Ordinal) && !IsGuidName(name))
        {
            string rest = name.Substring(DevicePrefix.Length);
            name = rest.Length > 1 && rest[1] == ':' ? rest : name;
        }

        return name.Length == 2 && name[1] == ':' || IsBareGuidName(name) ? name + '\\' : name;
    }

    private static bool IsGuidName(string name) => name.StartsWith(GuidPrefix, StringComparison.OrdinalIgnoreCase);

    private static bool IsBareGuidName(string name) => IsGuidName(name) && name.EndsWith("}", StringComparison.Ordinal);

    private static bool IsShare(string root) =>
        root.StartsWith(@"\\", StringComparison.Ordinal) && !root.StartsWith(DevicePrefix, StringComparison.Ordinal);

    private static string Rooted(string name) => name.EndsWith(@"\", StringComparison.Ordinal) ? name : name + '\\';

    // The shortest is the drive, where there is one.
    private string PathOf(string vssName) =>
        calls.PathsOf(vssName).OrderBy(path => path.Length).ThenBy(path => path, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault() ?? vssName;

    private VolumeFacts Describe(string vssName, string path)
    {
        bool told = calls.Information(vssName, out string label, out string fileSystem);
        (long size, long free) = calls.Space(vssName);
        return new VolumeFacts
        {
            Id = IdOf(vssName),
            VssName = vssName,
            Path = path,
            Label = label,
            FileSystem = fileSystem,
            Size = size,
            FreeSpace = free,
            Obstacle = Obstacle(calls.KindOf(vssName), told, fileSystem),
        };
    }

    private static string Obstacle(VolumeKind kind, bool told, string fileSystem) => kind switch
    {
        VolumeKind.CdRom => "A disc cannot be written, and has nothing to shadow.",
        VolumeKind.Removable => "It is a removable medium.",
        VolumeKind.RamDisk => "It is a disk in memory.",
        VolumeKind.Remote => "It is on another machine; shares need the provider for file shares there.",
        _ when !told => "There is no medium, or no file system that Windows knows.",
        _ when fileSystem is not ("NTFS" or "ReFS" or "CSVFS") =>
            $"The file system is {fileSystem}; Windows' own provider takes NTFS and ReFS.",
        _ => "",
    };

    private static Guid IdOf(string vssName)
    {
        int start = vssName.IndexOf('{');
        int end = vssName.IndexOf('}');
        return start >= 0 && end > start && Guid.TryParse(vssName.Substring(start, end - start + 1), out Guid id)
            ? id
            : Guid.Empty;
    }

    private static VssException NotFound(string path) =>
        new(VssResult.PathNotFound, $"There is no volume that holds '{path}'.")
        {
            ErrorId = "VolumeNotFound",
            Target = path,
            Volume = path,
            Advice = "Get-VssVolume lists the volumes; name one by its drive, folder, or any path on it.",
        };
}
