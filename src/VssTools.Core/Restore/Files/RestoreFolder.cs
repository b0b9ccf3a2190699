using System.Collections.Generic;

namespace VssTools.Restoring;

/// <summary>One thing to restore: an entry of a manifest with the name it gets.</summary>
internal readonly record struct RestoreItem
{
    /// <summary>What it is.</summary>
    public ManifestKind Kind { get; init; }

    /// <summary>Its name in the backup, as <see cref="RawPath"/> has names.</summary>
    public string Name { get; init; }

    /// <summary>The size of the original.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the original; empty without one.</summary>
    public byte[] Hash { get; init; }

    /// <summary>Whether what is stored is compressed.</summary>
    public bool Compressed { get; init; }

    /// <summary>The index of its component in the selection.</summary>
    public int Component { get; init; }

    /// <summary>The ranges to write, where only parts of a file are written; else empty.</summary>
    public string Ranges { get; init; }

    /// <summary>
    /// Where these ranges are in the stored file; empty where they are all that is stored, one by one.
    /// </summary>
    public string SourceRanges { get; init; }

    /// <summary>The name that it gets, where that is another one; else empty.</summary>
    public string TargetName { get; init; }

    /// <summary>Whether it only changes parts of a file.</summary>
    public bool IsSplice => Ranges.Length > 0;
}

/// <summary>The entries of one directory of a backup that go to one directory.</summary>
/// <param name="source">The directory below the backup's data.</param>
/// <param name="root">The allowed place that it goes to.</param>
/// <param name="target">The directory below that place; empty for the place itself.</param>
internal sealed class RestoreFolder(string source, RestoreRoot root, string target)
{
    /// <summary>The directory below the backup's data.</summary>
    public string Source { get; } = source;

    /// <summary>The allowed place that it goes to.</summary>
    public RestoreRoot Root { get; } = root;

    /// <summary>The directory below that place.</summary>
    public string Target { get; } = target;

    /// <summary>
    /// The component that the directory itself belongs to; -1 where it is only passed through and keeps what it has.
    /// </summary>
    public int Owner { get; set; } = -1;

    /// <summary>What goes into it.</summary>
    public List<RestoreItem> Items { get; } = [];

    /// <summary>Whether names in it differ only in letter case.</summary>
    public bool HasCaseTwins { get; set; }

    /// <summary>Whether the restore made the directory.</summary>
    public bool Created { get; set; }

    /// <summary>The directory that it goes to, for people.</summary>
    public string TargetPath => RawPath.ToText(RawPath.Join(RawPath.FromText(Root.Path), Target));
}

/// <summary>
/// A place that a restore may write to. Links on the way to it are followed once, before anything is written; below
/// it none is followed.
/// </summary>
/// <param name="Path">Where it really is.</param>
internal sealed record RestoreRoot(string Path);
