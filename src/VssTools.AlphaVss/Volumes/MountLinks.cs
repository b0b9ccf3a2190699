using System;
using System.IO;
using System.Text;

namespace VssTools.AlphaVss;

/// <summary>
/// The links at which shadow copies are shown without VSS, so that a later process finds them: a small file for each,
/// named by the shadow copy's id, with the link's path. A link that is gone or points elsewhere does not count.
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

    /// <summary>The link of a shadow copy, while it points to its device.</summary>
    public string? Find(Guid shadowId, string device, IVolumeSystem volumes)
    {
        string file = FileOf(shadowId);
        if (!File.Exists(file))
        {
            return null;
        }

        string path = File.ReadAllText(file, Encoding.UTF8);
        return volumes.TargetOf(path) is string target && ShadowPath.IsSame(target, device) ? path : null;
    }

    public void Add(Guid shadowId, string path)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(FileOf(shadowId), path, Encoding.UTF8);
    }

    public void Remove(Guid shadowId)
    {
        if (Directory.Exists(folder))
        {
            File.Delete(FileOf(shadowId));
        }
    }

    private string FileOf(Guid shadowId) => Path.Combine(folder, shadowId.ToString("D"));
}
