using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>Whether files may share their blocks with the original (reflinks).</summary>
public enum ReflinkMode
{
    /// <summary>Share where the file system can, else copy.</summary>
    Auto,
    /// <summary>Share, or fail.</summary>
    Always,
    /// <summary>Copy every byte.</summary>
    Never,
}

/// <summary>What is to be copied, and how.</summary>
public sealed record CopyRequest
{
    /// <summary>The file, link or directory to copy.</summary>
    public string Source { get; init; } = "";

    /// <summary>The path of the copy itself, not of a directory to put it into.</summary>
    public string Destination { get; init; } = "";

    /// <summary>Whether to share blocks.</summary>
    public ReflinkMode Reflink { get; init; }

    /// <summary>Replace files that exist; without it each one is an error. Directories are merged.</summary>
    public bool Overwrite { get; init; }

    /// <summary>
    /// Leave files that were written after the original, each of which is an error, and those that have its size and
    /// time. With <see cref="Overwrite"/>, which then replaces older ones.
    /// </summary>
    public bool KeepNewer { get; init; }

    /// <summary>
    /// Write into a place that others use: each file is made beside its name, so that a killed copy leaves no half
    /// file, and no link on the way to the destination is followed.
    /// </summary>
    public bool InUse { get; init; }

    /// <summary>Stop at the first failure; without it each failure is reported and the rest is copied.</summary>
    public bool StopOnError { get; init; }

    /// <summary>Do not enter other file systems; a mount point becomes an empty directory.</summary>
    public bool OneFileSystem { get; init; }

    /// <summary>Names in the source directory itself that are left out.</summary>
    public IReadOnlyList<string> ExcludeNames { get; init; } = [];

    /// <summary>
    /// Bring an earlier copy up to date: only what has changed since this time (status change time) is copied, and
    /// what the source no longer has is removed. <see langword="null"/> for a new copy.
    /// </summary>
    public DateTimeOffset? UpdateSince { get; init; }

    /// <summary>
    /// The destination is the live original of which the source is a shadow copy taken at <see cref="UpdateSince"/>:
    /// set back what has changed there since. Other volumes that are mounted or nested in it stay as they are.
    /// </summary>
    internal bool SetsBack { get; init; }

    /// <summary>Files that have not changed since have the same inode numbers and stamps on both sides.</summary>
    internal bool SharesInodes { get; init; }

    /// <summary>
    /// Tells how many entries the source has, 0 as long as nobody knows; <see langword="null"/> where nobody counts.
    /// </summary>
    internal Func<long>? ExpectedEntries { get; init; }

    /// <summary>Directories that stay as they are while a live original is set back.</summary>
    internal IReadOnlyList<string> KeptDirectories { get; init; } = [];
}

/// <summary>What a copy did.</summary>
/// <param name="Source">What was copied.</param>
/// <param name="Destination">Where to.</param>
/// <param name="Files">Files copied.</param>
/// <param name="Directories">Directories made or visited.</param>
/// <param name="Links">Symbolic and hard links made.</param>
/// <param name="Bytes">Bytes of the copied files, holes included.</param>
/// <param name="Failed">Entries that could not be copied.</param>
/// <param name="Duration">How long it took.</param>
public sealed record VssCopyResult(
    string Source,
    string Destination,
    long Files,
    long Directories,
    long Links,
    long Bytes,
    long Failed,
    TimeSpan Duration);
