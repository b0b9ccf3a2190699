using System;

namespace VssTools;

/// <summary>A volume: what a provider can shadow as a whole.</summary>
public sealed record VssVolume
{
    /// <summary>The volume's id; the same for the same volume every time.</summary>
    public Guid Id { get; init; }

    /// <summary>The volume's path, without links and without a trailing separator.</summary>
    public string Path { get; init; } = "";

    /// <summary>The name of the file system, for example <c>btrfs</c>.</summary>
    public string FileSystem { get; init; } = "";

    /// <summary>The label of the file system, where it is known.</summary>
    public string Label { get; init; } = "";

    /// <summary>Whether a shadow copy can be made.</summary>
    public bool Supported { get; init; }

    /// <summary>Why not, or what limits the provider's choice; empty where there is nothing to say.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What a shadow copy of the volume is worth without writers.</summary>
    public VssConsistency Consistency { get; init; }

    /// <summary>The id of the provider that would be used.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>The name of the provider that would be used.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Size of the file system, in bytes.</summary>
    public long Size { get; init; }

    /// <summary>Free space on the file system, in bytes.</summary>
    public long FreeSpace { get; init; }

    /// <summary>
    /// How it and its shadow copies are protected from each other; <see langword="null"/> where nobody has asked, or
    /// the engine has no such thing.
    /// </summary>
    public VssVolumeProtection? Protection { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
