using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>What is copied into a backup, and how.</summary>
internal sealed record BackupCopyRequest
{
    /// <summary>
    /// The directories, in the order of preference: a path that one has given is not taken from another.
    /// </summary>
    public IReadOnlyList<FileSource> Sources { get; init; } = [];

    /// <summary>The components, in the order of the indices that the sources' filters give.</summary>
    public IReadOnlyList<VssComponentId> Components { get; init; } = [];

    /// <summary>Whether unchanged files of a component, named by its index, may stay in the earlier backup.</summary>
    public Func<int, bool> IsIncremental { get; init; } = static _ => false;

    /// <summary>
    /// What the indices mean that the sources' filters give, where single files of a component have rules of their own;
    /// empty where an index is that of a component.
    /// </summary>
    public IReadOnlyList<CopyRule> Rules { get; init; } = [];

    /// <summary>Whether to hash what is copied.</summary>
    public bool Hash { get; init; } = true;

    /// <summary>Whether to compress what gets smaller by it.</summary>
    public bool Compress { get; init; }

    /// <summary>The files of which only ranges are copied.</summary>
    public IReadOnlyList<PartialSource> PartialFiles { get; init; } = [];

    /// <summary>The backup that this one builds on; <see langword="null"/> for one that stands alone.</summary>
    public BackupArchive? Previous { get; init; }
}

/// <summary>A file of which only ranges are copied.</summary>
/// <param name="Component">The index of its component.</param>
/// <param name="File">The file by its normal path, and the ranges.</param>
/// <param name="ReadPath">The file to read.</param>
/// <param name="Volume">The volume of the normal path.</param>
internal sealed record PartialSource(int Component, PartialFile File, string ReadPath, string Volume)
{
    /// <summary>The file of ranges to read, where the ranges are in one and it is not to be read where it is.</summary>
    public string? RangesReadPath { get; init; }
}

/// <summary>How copying the files of a component went.</summary>
/// <param name="Files">Files in the backup, unchanged ones too.</param>
/// <param name="Bytes">Bytes of these files.</param>
/// <param name="FailureCount">Entries that could not be copied.</param>
/// <param name="Failures">The first of the failures.</param>
internal sealed record ComponentCopyResult(
    long Files, long Bytes, long FailureCount, IReadOnlyList<VssException> Failures)
{
    /// <summary>Whether everything was copied.</summary>
    public bool Succeeded => FailureCount == 0;
}

/// <summary>What a copy into a backup did.</summary>
internal sealed record BackupCopyResult
{
    /// <summary>How it went for each component, in their order.</summary>
    public IReadOnlyList<ComponentCopyResult> Components { get; init; } = [];

    /// <summary>
    /// Failures in directories that belong to no component but lie above files of some: which ones is not known.
    /// </summary>
    public IReadOnlyList<VssException> OtherFailures { get; init; } = [];

    /// <summary>Files in the backup, unchanged ones too.</summary>
    public long Files { get; init; }

    /// <summary>Bytes of these files.</summary>
    public long Bytes { get; init; }

    /// <summary>Files that stayed in the earlier backup.</summary>
    public long UnchangedFiles { get; init; }

    /// <summary>Bytes that this backup stores itself.</summary>
    public long StoredBytes { get; init; }
}
