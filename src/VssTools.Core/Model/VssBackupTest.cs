using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>Kind of a problem of a backup.</summary>
public enum VssBackupProblemKind
{
    /// <summary>The folder is no backup.</summary>
    NotBackup,
    /// <summary>The backup was never finished.</summary>
    NotFinished,
    /// <summary>The manifest is damaged, changed or unsafe.</summary>
    ManifestDamaged,
    /// <summary>The manifest is of a form that this version does not know.</summary>
    ManifestVersion,
    /// <summary>The backup that this one builds on is missing or damaged.</summary>
    BaseMissing,
    /// <summary>A file or document is missing.</summary>
    Missing,
    /// <summary>Something else, for example a folder or a link, is where a file belongs.</summary>
    KindDiffers,
    /// <summary>A file has another size.</summary>
    SizeDiffers,
    /// <summary>A file has other contents.</summary>
    HashDiffers,
    /// <summary>A file cannot be read.</summary>
    Unreadable,
    /// <summary>A file is there that the backup knows nothing of.</summary>
    ExtraFile,
    /// <summary>The backup of a component had failed when it was made.</summary>
    ComponentFailed,
}

/// <summary>A problem of a backup.</summary>
public sealed record VssBackupProblem
{
    /// <summary>The kind of problem.</summary>
    public VssBackupProblemKind Kind { get; init; }

    /// <summary>The file, folder or component that has it.</summary>
    public string Path { get; init; } = "";

    /// <summary>What is wrong.</summary>
    public string Message { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Message;
}

/// <summary>What a test of a backup has found.</summary>
public sealed record VssBackupTest
{
    /// <summary>The backup's folder.</summary>
    public string Path { get; init; } = "";

    /// <summary>The backup's id; <see langword="null"/> where it cannot be read.</summary>
    public Guid? Id { get; init; }

    /// <summary>Whether the backup is whole, and all of its components had succeeded when it was made.</summary>
    public bool Passed { get; init; }

    /// <summary>Whether the backup is as it was made: nothing is missing or damaged.</summary>
    public bool Whole { get; init; }

    /// <summary>Whether contents were not read.</summary>
    public bool Quick { get; init; }

    /// <summary>The files that were tested, those in earlier backups that this one needs too.</summary>
    public long Files { get; init; }

    /// <summary>The bytes of these files.</summary>
    public long Bytes { get; init; }

    /// <summary>How many problems there are.</summary>
    public long ProblemCount { get; init; }

    /// <summary>The first of the problems.</summary>
    public IReadOnlyList<VssBackupProblem> Problems { get; init => field = ToArray(value); } =
        ToArray<VssBackupProblem>([]);

    /// <summary>How long the test took.</summary>
    public TimeSpan Duration { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;

    // PowerShell indexes arrays, but not the read-only lists that the compiler makes.
    private static T[] ToArray<T>(IReadOnlyList<T> list) => list as T[] ?? [.. list];
}
