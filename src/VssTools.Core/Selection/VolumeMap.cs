using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using VssTools.Interop;

namespace VssTools;

/// <summary>Finds the volumes that directories are on, and asks the engine once for each.</summary>
internal sealed class VolumeMap
{
    private readonly IVssEngine _engine;
    private readonly Dictionary<string, VssVolume> _known = new(FileSetPath.Comparer);
    private readonly Dictionary<string, string> _devices = new(FileSetPath.Comparer);
    private readonly Dictionary<string, VssException> _failures = new(FileSetPath.Comparer);
    private IReadOnlyList<VssVolume>? _mounted;

    /// <summary>Makes a map that knows some volumes already.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="paths">The volumes, each by any path on it.</param>
    /// <exception cref="VssException">There is no such volume.</exception>
    public VolumeMap(IVssEngine engine, IEnumerable<string> paths)
    {
        _engine = engine;
        foreach (string path in paths)
        {
            VssVolume volume = engine.ResolveVolume(path);
            Given.Add(volume.Path);
            Note(volume);
        }
    }

    /// <summary>The volumes that were given.</summary>
    public HashSet<string> Given { get; } = new(FileSetPath.Comparer);

    /// <summary>The volume that an existing directory is on.</summary>
    /// <exception cref="VssException">It cannot be told.</exception>
    public VssVolume Find(string directory)
    {
        if (_failures.TryGetValue(directory, out VssException? failure))
        {
            throw failure;
        }

        return FindKnown(directory) ?? Ask(directory);
    }

    /// <summary>The volumes that are mounted somewhere below a directory.</summary>
    public IEnumerable<VssVolume> MountedBelow(string directory)
    {
        _mounted ??= _engine.QueryVolumes();
        return _mounted.Where(volume => !ShadowPath.IsSame(volume.Path, directory)
            && ShadowPath.IsBelow(volume.Path, directory));
    }

    /// <summary>Takes out volumes that others of them hold.</summary>
    public IReadOnlyList<string> Fold(IEnumerable<string> volumes)
    {
        string[] all = [.. volumes.Distinct(FileSetPath.Comparer)];
        return [.. all.Where(volume => !all.Any(other =>
            !ShadowPath.IsSame(volume, other) && ShadowPath.IsBelow(volume, other) && IsSameDevice(volume, other)))];
    }

    // A provider that takes any directory as a volume would make one of each file set: a volume that is taken anyway
    // holds what is below it on the same device.
    private VssVolume? FindKnown(string directory)
    {
        for (string? path = directory; path is not null; path = Path.GetDirectoryName(path))
        {
            if (_known.TryGetValue(path, out VssVolume? volume) && IsSameDevice(directory, path))
            {
                return volume;
            }
        }

        return null;
    }

    private VssVolume Ask(string directory)
    {
        try
        {
            return Note(_engine.ResolveVolume(directory));
        }
        catch (VssException e)
        {
            _failures[directory] = e;
            throw;
        }
    }

    private VssVolume Note(VssVolume volume) => _known[volume.Path] = volume;

    private bool IsSameDevice(string one, string other) =>
        ShadowPath.IsSame(one, other)
        || (Device(one) is string device && FileSetPath.Comparer.Equals(device, Device(other)));

    private string? Device(string path)
    {
        if (_devices.TryGetValue(path, out string? known))
        {
            return known;
        }

        return DeviceOf(path) is string device ? _devices[path] = device : null;
    }

    private static string? DeviceOf(string path)
    {
        if (Path.DirectorySeparatorChar != '/')
        {
            return Kernel32.VolumeRootOf(path);
        }

        return Libc.TryStat(path, true, out StatXBuffer stat)
            ? stat.Device.ToString(CultureInfo.InvariantCulture)
            : null;
    }
}
