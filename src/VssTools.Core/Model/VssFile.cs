using System;

namespace VssTools;

/// <summary>A file set of a component, or one of the files that it means.</summary>
public sealed record VssFile
{
    /// <summary>The writer's name.</summary>
    public string WriterName { get; init; } = "";

    /// <summary>The id of the writer's class.</summary>
    public Guid WriterId { get; init; }

    /// <summary>The full path of the component.</summary>
    public string Component { get; init; } = "";

    /// <summary>The file by its normal path, to which a restore writes it; of a file set the directory.</summary>
    public string Path { get; init; } = "";

    /// <summary>Of a file set the names of its files, with <c>*</c> and <c>?</c>; else empty.</summary>
    public string FileSpec { get; init; } = "";

    /// <summary>Of a file set whether the directories below count too.</summary>
    public bool Recursive { get; init; }

    /// <summary>Of a file set the directory that a backup reads instead; else <see langword="null"/>.</summary>
    public string? AlternatePath { get; init; }

    /// <summary>Of a file set which kinds of backup need it, and which of them read a shadow copy.</summary>
    public VssFileSpecBackupType BackupType { get; init; }

    /// <summary>Where the file is read: in a shadow copy, at an alternate path or live; empty for a file set.</summary>
    public string ReadPath { get; init; } = "";

    /// <summary>The volume of the normal path; empty for a file set.</summary>
    public string Volume { get; init; } = "";

    /// <summary>The size in bytes; <see langword="null"/> for a file set and for what cannot be read.</summary>
    public long? Length { get; init; }

    /// <summary>When the file was written last.</summary>
    public DateTimeOffset? LastWriteTime { get; init; }

    /// <summary>Whether a writer excludes the file from every backup.</summary>
    public bool Excluded { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        FileSpec.Length == 0
            ? Path
            : new VssFileSet { Path = Path, FileSpec = FileSpec, Recursive = Recursive }.ToString();
}
