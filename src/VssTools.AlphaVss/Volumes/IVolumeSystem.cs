using System;
using System.Collections.Generic;

namespace VssTools.AlphaVss;

/// <summary>The volumes of the machine, by all of their names.</summary>
internal interface IVolumeSystem
{
    /// <summary>All of them, those that cannot be shadowed among them.</summary>
    IReadOnlyList<VolumeFacts> All();

    /// <summary>The volume that holds a path.</summary>
    /// <param name="path">A drive, a mount folder, a name with a GUID, a share, or any path on them.</param>
    /// <exception cref="VssException">There is no such path.</exception>
    VolumeFacts Find(string path);

    /// <summary>The volume that VSS names so, though it may be gone.</summary>
    VolumeFacts OfVssName(string name);

    /// <summary>Makes a directory link.</summary>
    void Link(string path, string target);

    /// <summary>Where a directory link points to; <see langword="null"/> where there is none.</summary>
    string? TargetOf(string path);

    /// <summary>Removes a directory link.</summary>
    void Unlink(string path);
}

/// <summary>What the system tells about a volume.</summary>
internal sealed record VolumeFacts
{
    public Guid Id { get; init; }

    /// <summary>The name that VSS takes, with a backslash at its end.</summary>
    public string VssName { get; init; } = "";

    /// <summary>The name that people use: a drive or a mount folder where it has one.</summary>
    public string Path { get; init; } = "";

    public string FileSystem { get; init; } = "";

    public string Label { get; init; } = "";

    public long Size { get; init; }

    public long FreeSpace { get; init; }

    /// <summary>Why no provider will take it, as far as the system can tell.</summary>
    public string Obstacle { get; init; } = "";

    /// <summary>What may be too little for a shadow copy, though a provider takes the volume.</summary>
    public string Shortage { get; init; } = "";

    /// <summary>Whether it is a share of another machine.</summary>
    public bool IsShare { get; init; }
}
