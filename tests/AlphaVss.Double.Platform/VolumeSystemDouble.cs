using System.Collections.Generic;
using System.IO;
using System.Linq;
using VssTools;
using VssTools.AlphaVss;
using VssTools.Embedded;

namespace Alphaleonis.Win32.Vss;

/// <summary>The volumes of the embedded engine, for machines that have no others.</summary>
public sealed class VolumeSystemDouble : IVolumeSystem
{
    // The embedded engine takes any folder for a volume, and lists the mounts; on Windows all volumes are listed.
    IReadOnlyList<VolumeFacts> IVolumeSystem.All()
    {
        using EmbeddedEngine engine = VssDouble.Engine();
        VolumeFacts[] listed = [.. engine.QueryVolumes().Select(Facts)];
        IEnumerable<string> others = DiffAreas.Volumes.Where(path => listed.All(volume => volume.Path != path));
        return [.. listed, .. others.Select(((IVolumeSystem)this).OfVssName)];
    }

    VolumeFacts IVolumeSystem.Find(string path)
    {
        using EmbeddedEngine engine = VssDouble.Engine();
        return Facts(engine.ResolveVolume(path));
    }

    VolumeFacts IVolumeSystem.OfVssName(string name)
    {
        using EmbeddedEngine engine = VssDouble.Engine();
        try
        {
            return Facts(engine.ResolveVolume(name));
        }
        catch (VssTools.VssException)
        {
            return new VolumeFacts { VssName = name, Path = name };
        }
    }

    void IVolumeSystem.Link(string path, string target) => Links.Create(path, target);

    string? IVolumeSystem.TargetOf(string path) => Links.TargetOf(path);

    void IVolumeSystem.Unlink(string path) => Links.Delete(path);

    private static VolumeFacts Facts(VssVolume volume) => new()
    {
        Id = volume.Id,
        VssName = volume.Path,
        Path = volume.Path,
        FileSystem = volume.FileSystem,
        Label = volume.Label,
        Size = volume.Size,
        FreeSpace = volume.FreeSpace,
        Obstacle = volume.Supported ? "" : volume.Reason,
    };

    private static class Links
    {
        public static void Create(string path, string target) =>
            VssTools.Interop.PortableLinks.Create(path, target, isDirectory: true);

        public static string? TargetOf(string path) =>
            VssTools.Interop.PortableLinks.TargetOf(new DirectoryInfo(path));

        public static void Delete(string path) => File.Delete(path);
    }
}
