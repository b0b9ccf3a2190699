namespace VssTools;

/// <summary>What a line of a manifest is about.</summary>
internal enum ManifestKind : byte
{
    /// <summary>A file with its data.</summary>
    File = (byte)'f',

    /// <summary>A directory.</summary>
    Directory = (byte)'d',

    /// <summary>A symbolic link.</summary>
    Link = (byte)'l',

    /// <summary>Any other entry: a FIFO or a device node.</summary>
    Special = (byte)'s',

    /// <summary>Ranges of a file; the rest of it is in the backup that this one builds on.</summary>
    Partial = (byte)'p',
}

/// <summary>One entry of a backup: a line of its manifest.</summary>
internal readonly record struct ManifestEntry
{
    /// <summary>What it is.</summary>
    public ManifestKind Kind { get; init; }

    /// <summary>
    /// Which backup of the chain holds the data: 0 is this one, 1 the one that it builds on, and so on.
    /// </summary>
    public int Depth { get; init; }

    /// <summary>The size in bytes; of the original, not of what is stored.</summary>
    public long Size { get; init; }

    /// <summary>When the contents changed last: nanoseconds since 1970, UTC.</summary>
    public long ModifyTime { get; init; }

    /// <summary>
    /// When anything about it changed last: nanoseconds since 1970, UTC; 0 where the system does not tell.
    /// </summary>
    public long ChangeTime { get; init; }

    /// <summary>
    /// SHA-256 of the original's contents, of a partial file's ranges one after the other; empty without hashes.
    /// </summary>
    public byte[] Hash { get; init; }

    /// <summary>Whether what is stored is compressed.</summary>
    public bool Compressed { get; init; }

    /// <summary>The index of the component that owns it, in the manifest's list.</summary>
    public int Component { get; init; }

    /// <summary>The index of its volume, in the manifest's list.</summary>
    public int Volume { get; init; }

    /// <summary>
    /// The path from the root of the volume: bytes as the file system has them, parts divided by <c>/</c>, without a
    /// separator at the beginning. Empty for the root of the volume itself.
    /// </summary>
    public byte[] Path { get; init; }

    /// <summary>The ranges of a partial file, as <see cref="PartialFile.Ranges"/> has them; else empty.</summary>
    public string Ranges { get; init; }
}
