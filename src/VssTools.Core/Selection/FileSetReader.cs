using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>Where a backup reads directories: in shadow copies or live.</summary>
internal sealed class FileSetReader(IVssEngine engine, IReadOnlyCollection<VssShadow> shadows)
{
    private readonly Dictionary<string, string> _volumes = new(FileSetPath.Comparer);

    /// <summary>The shadow copy to read a directory in; <see langword="null"/> to read it live.</summary>
    /// <exception cref="VssException">The directory exists, and there is no shadow copy of its volume.</exception>
    public VssShadow? ShadowOf(string directory, bool shadowed)
    {
        if (!shadowed || shadows.Count == 0)
        {
            return null;
        }

        // Live, a directory that does not exist gives nothing, as it does in a shadow copy that nobody has made.
        VssShadow? shadow = ShadowPath.Find(directory, shadows);
        return shadow is null && !FileSetPath.IsMissing(directory)
            ? throw ShadowPath.NotThere(directory, shadows)
            : shadow;
    }

    /// <summary>The shadow copies of other volumes, which are mounted below a directory.</summary>
    public IEnumerable<VssShadow> ShadowsBelow(string directory, VssShadow? above) =>
        above is null
            ? []
            : shadows.Where(shadow => shadow.Id != above.Id
                && !ShadowPath.IsSame(shadow.Volume, above.Volume)
                && ShadowPath.IsBelow(shadow.Volume, directory));

    /// <summary>The volume that a directory is on, for the name below which its files are stored.</summary>
    public string VolumeOf(string directory)
    {
        if (ShadowPath.Find(directory, shadows) is VssShadow shadow)
        {
            return shadow.Volume;
        }

        if (!_volumes.TryGetValue(directory, out string? volume))
        {
            _volumes[directory] = volume = FindVolume(directory);
        }

        return volume;
    }

    // A normal path need not exist where files are read at an alternate path.
    private string FindVolume(string directory)
    {
        for (string? path = directory; path is not null; path = Path.GetDirectoryName(path))
        {
            try
            {
                return engine.ResolveVolume(path).Path;
            }
            catch (VssException e) when (e.Category is VssErrorCategory.ObjectNotFound)
            {
                // Then the directory above tells.
            }
        }

        return Path.GetPathRoot(directory)!;
    }
}
