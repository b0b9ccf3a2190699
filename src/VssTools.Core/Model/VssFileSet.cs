namespace VssTools;

/// <summary>Files that a writer names together: a directory, a pattern, and whether directories below count.</summary>
public sealed record VssFileSet
{
    /// <summary>The directory as the writer's document names it: variables of the environment, no wildcards.</summary>
    public string Path { get; init; } = "";

    /// <summary>The names of the files, with <c>*</c> and <c>?</c>.</summary>
    public string FileSpec { get; init; } = "*";

    /// <summary>Whether the directories below count too.</summary>
    public bool Recursive { get; init; }

    /// <summary>
    /// Where a backup reads the files instead; a restore writes them to <see cref="Path"/> all the same.
    /// <see langword="null"/> for the path itself.
    /// </summary>
    public string? AlternatePath { get; init; }

    /// <summary>Which kinds of backup need the files, and which of them read a shadow copy.</summary>
    public VssFileSpecBackupType BackupType { get; init; } = VssFileSpecBackupType.Default;

    /// <summary>What the files are.</summary>
    public VssFileSetKind Kind { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        Path.TrimEnd('\\', '/') + (Path.IndexOf('/') >= 0 ? '/' : '\\') + FileSpec + (Recursive ? " /s" : "");
}

/// <summary>A component of another writer that one depends on.</summary>
/// <param name="WriterId">The id of the other writer's class.</param>
/// <param name="LogicalPath">The logical path of its component.</param>
/// <param name="ComponentName">The name of its component; a leading <c>\\computer\</c> marks another machine.</param>
public sealed record VssDependency(System.Guid WriterId, string LogicalPath, string ComponentName)
{
    /// <inheritdoc/>
    public override string ToString() =>
        LogicalPath.Length == 0 ? $@"\{ComponentName}" : $@"\{LogicalPath}\{ComponentName}";
}

/// <summary>How a writer wants its components to be restored.</summary>
public sealed record VssWriterRestoreMethod
{
    /// <summary>The method.</summary>
    public VssRestoreMethod Method { get; init; }

    /// <summary>The service to stop and start; empty where there is none.</summary>
    public string Service { get; init; } = "";

    /// <summary>Instructions for the user, an address; empty where there are none.</summary>
    public string UserProcedure { get; init; } = "";

    /// <summary>When the writer wants to hear of a restore.</summary>
    public VssWriterRestore WriterRestore { get; init; }

    /// <summary>Whether the machine must restart afterwards.</summary>
    public bool RebootRequired { get; init; }

    /// <summary>Other places for file sets, used where the restore method or target says so.</summary>
    public System.Collections.Generic.IReadOnlyList<FileMapping> AlternateLocations { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Method.ToString();
}
