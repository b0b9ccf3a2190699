using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>A component in a backup components document.</summary>
public sealed class BackupComponent
{
    /// <summary>Makes an entry.</summary>
    public BackupComponent(VssComponentId id) => Id = id;

    /// <summary>The component.</summary>
    public VssComponentId Id { get; }

    /// <summary>The writer's own stamp of this backup.</summary>
    public string? BackupStamp { get; set; }

    /// <summary>The stamp of the backup that this one builds on.</summary>
    public string? PreviousBackupStamp { get; set; }

    /// <summary>Private options for the writer.</summary>
    public string? BackupOptions { get; set; }

    /// <summary>How its backup went; <see langword="null"/> where nobody has said.</summary>
    public bool? Succeeded { get; set; }

    /// <summary>What the writer keeps with the backup for itself (text; binary data as base64).</summary>
    public string? BackupMetadata { get; set; }

    /// <summary>What the writer keeps for itself between the events of a restore.</summary>
    public string? RestoreMetadata { get; set; }

    /// <summary>Why the writer could not prepare or keep it; <see langword="null"/> for no failure.</summary>
    public VssWriterError? Failure { get; set; }

    /// <summary>Files of which only some ranges are to be backed up.</summary>
    public IList<PartialFile> PartialFiles { get; } = [];

    /// <summary>Files that are backed up only if they have changed.</summary>
    public IList<DifferencedFile> DifferencedFiles { get; } = [];

    /// <summary>What a restore does with it.</summary>
    public ComponentRestore Restore { get; } = new();
}

/// <summary>What a restore does with a component.</summary>
public sealed class ComponentRestore
{
    /// <summary>Where the writer wants the files; said at PreRestore.</summary>
    public VssRestoreTarget Target { get; set; }

    /// <summary>Where parts of files go, with the target <see cref="VssRestoreTarget.Directed"/>.</summary>
    public IList<DirectedTarget> DirectedTargets { get; } = [];

    /// <summary>What the writer said when it failed at PreRestore; empty where it did not.</summary>
    public string PreRestoreFailure { get; set; } = "";

    /// <summary>What the writer said when it failed at PostRestore; empty where it did not.</summary>
    public string PostRestoreFailure { get; set; } = "";

    /// <summary>Whether it is restored.</summary>
    public bool Selected { get; set; }

    /// <summary>The parts that are restored, as full paths; empty for all of it.</summary>
    public IList<string> Subcomponents { get; } = [];

    /// <summary>Private options for the writer.</summary>
    public string? Options { get; set; }

    /// <summary>Whether more restores of the component follow.</summary>
    public bool AdditionalRestores { get; set; }

    /// <summary>Other places for its files.</summary>
    public IList<FileMapping> NewTargets { get; } = [];

    /// <summary>Places that files were restored to because their own could not be used.</summary>
    public IList<FileMapping> AlternateLocations { get; } = [];

    /// <summary>The name it is restored under; <see langword="null"/> for its own.</summary>
    public string? Name { get; set; }

    /// <summary>How far logs are rolled forward.</summary>
    public VssRollForwardType RollForward { get; set; }

    /// <summary>The point for a partial roll-forward.</summary>
    public string? RollForwardPoint { get; set; }

    /// <summary>Whether the restored data is the authoritative one.</summary>
    public bool Authoritative { get; set; }

    /// <summary>How restoring its files went.</summary>
    public VssFileRestoreStatus FileStatus { get; set; }

    /// <summary>Where files of ranges of partial files have been restored to, by the partial file's index.</summary>
    public IDictionary<int, string> RangesFiles { get; } = new Dictionary<int, string>();
}

/// <summary>Files that go to another place than the one they are from.</summary>
/// <param name="Path">Their directory.</param>
/// <param name="FileSpec">Their names, with wildcards.</param>
/// <param name="Recursive">Whether directories below are meant too.</param>
/// <param name="Destination">Where they go.</param>
public sealed record FileMapping(string Path, string FileSpec, bool Recursive, string Destination);

/// <summary>A file of which only some ranges are backed up (IVssComponent::AddPartialFile).</summary>
/// <param name="Path">Its directory.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Ranges">
/// <c>Offset:Length,Offset:Length</c> in decimal or with 0x in hexadecimal numbers of bytes, or the full path of a file
/// of ranges. Empty for the whole file.
/// </param>
/// <param name="Metadata">What the writer keeps with it for itself.</param>
public sealed record PartialFile(string Path, string FileName, string Ranges, string Metadata);

/// <summary>Files that are backed up only if they changed (AddDifferencedFilesByLastModifyTime).</summary>
/// <param name="Path">Their directory.</param>
/// <param name="FileSpec">Their names, with wildcards.</param>
/// <param name="Recursive">Whether directories below are meant too.</param>
/// <param name="LastModifyTime">
/// Files changed after this are backed up; without it the requester finds the changed ones itself.
/// </param>
public sealed record DifferencedFile(string Path, string FileSpec, bool Recursive, DateTimeOffset? LastModifyTime);

/// <summary>Ranges of a file that a restore writes into another file (IVssComponent::AddDirectedTarget).</summary>
/// <param name="SourcePath">The directory of the file in the backup.</param>
/// <param name="SourceFileName">Its name.</param>
/// <param name="SourceRanges">The ranges of it, as in <see cref="PartialFile"/>.</param>
/// <param name="DestinationPath">The directory of the file to write.</param>
/// <param name="DestinationFileName">Its name.</param>
/// <param name="DestinationRanges">Where the ranges go; as many and as long as the source's.</param>
public sealed record DirectedTarget(
    string SourcePath,
    string SourceFileName,
    string SourceRanges,
    string DestinationPath,
    string DestinationFileName,
    string DestinationRanges);
