using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace VssTools.AlphaVss;

/// <summary>
/// The links at which shadow copies are shown without VSS, so that a later process finds them: a small file for each,
/// named by the shadow copy's id, with the link's path and its target. A link that is gone or points elsewhere does
/// not count.
/// </summary>
internal sealed class MountLinks(string folder)
{
    private const string StateVariable = "VSSTOOLS_STATE";

    /// <summary>Those of this machine.</summary>
    public static MountLinks OfMachine() => new(Path.Combine(
        Environment.GetEnvironmentVariable(StateVariable) is string { Length: > 0 } chosen
            ? chosen
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "VssTools"),
        "mounts"));

    /// <summary>The path of a shadow copy's link, while it points to the shadow copy.</summary>
    public string? Find(Guid shadowId, IVolumeSystem volumes)
    {
        string file = FileOf(shadowId);
        string[] lines = File.Exists(file) ? File.ReadAllLines(file, Encoding.UTF8) : [];
        return lines.Length == 2 && volumes.TargetOf(lines[0]) is string target && ShadowPath.IsSame(target, lines[1])
            ? lines[0]
            : null;
    }

    public void Add(VssShadow shadow, string path)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllLines(FileOf(shadow.Id), [path, shadow.Device], Encoding.UTF8);
    }

    /// <summary>Removes the link of a shadow copy, where it has one.</summary>
    public bool Remove(Guid shadowId, IVolumeSystem volumes)
    {
        string? path = Find(shadowId, volumes);
        if (path is not null)
        {
            volumes.Unlink(path);
        }

        if (Directory.Exists(folder))
        {
            File.Delete(FileOf(shadowId));
        }

        return path is not null;
    }

    /// <summary>Removes the links of shadow copies that are not there any more.</summary>
    public void Sweep(ICollection<Guid> existing, IVolumeSystem volumes)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        foreach (string file in files)
        {
            if (Guid.TryParse(Path.GetFileName(file), out Guid id) && !existing.Contains(id))
            {
                Remove(id, volumes);
            }
        }
    }

    private string FileOf(Guid shadowId) => Path.Combine(folder, shadowId.ToString("D"));
}
