using System;

namespace VssTools;

/// <summary>A volume that somebody named, to find its shadow copies by. The volume itself may be gone.</summary>
public sealed class VolumeChoice
{
    private readonly string _path;
    private readonly VssVolume? _volume;

    private VolumeChoice(string path, VssVolume? volume, VssException? failure)
    {
        _path = path;
        _volume = volume;
        Failure = failure;
    }

    /// <summary>Why there is no such volume; <see langword="null"/> where there is one.</summary>
    public VssException? Failure { get; }

    /// <summary>Finds the volume that a path is on.</summary>
    /// <param name="engine">The engine that knows the volumes.</param>
    /// <param name="path">Any path on the volume, or the name of a volume that no longer exists.</param>
    /// <exception cref="VssException">The path may not be read.</exception>
    public static VolumeChoice Find(IVssEngine engine, string path)
    {
        try
        {
            return new(path, engine.ResolveVolume(path), null);
        }
        catch (VssException e) when (e.Category == VssErrorCategory.ObjectNotFound)
        {
            // Shadow copies outlive the folder that they are of: the name is all that is left to find them by.
            return new(PhysicalPath.Resolve(path), null, e);
        }
    }

    /// <summary>Whether a shadow copy is of this volume.</summary>
    public bool Matches(VssShadow shadow) => _volume is VssVolume volume
        ? (shadow.VolumeId == volume.Id && volume.Id != Guid.Empty)
            || (shadow.VolumeId == Guid.Empty && ShadowPath.IsSame(shadow.Volume, volume.Path))
        : ShadowPath.IsSame(shadow.Volume, _path);

    /// <inheritdoc/>
    public override string ToString() => _volume?.Path ?? _path;
}
