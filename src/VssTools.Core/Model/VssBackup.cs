using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>A component in a backup.</summary>
public sealed record VssBackupComponent
{
    /// <summary>The writer's name.</summary>
    public string WriterName { get; init; } = "";

    /// <summary>The id of the writer's class.</summary>
    public Guid WriterId { get; init; }

    /// <summary>The id of the writer's instance.</summary>
    public Guid InstanceId { get; init; }

    /// <summary>The kind of component.</summary>
    public VssComponentType Type { get; init; }

    /// <summary>The logical path, parts divided by <c>\</c>; empty where there is none.</summary>
    public string LogicalPath { get; init; } = "";

    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The full path, for example <c>\Logical\Name</c>.</summary>
    public string Component => Id.FullPath;

    /// <summary>Whether its backup succeeded.</summary>
    public bool Succeeded { get; init; }

    /// <summary>How many files it has in this backup, unchanged ones too.</summary>
    public long Files { get; init; }

    /// <summary>The bytes of these files.</summary>
    public long Bytes { get; init; }

    /// <summary>What identifies the component.</summary>
    internal VssComponentId Id => new(InstanceId, WriterId, Type, LogicalPath, Name);

    /// <inheritdoc/>
    public override string ToString() => Component;
}

/// <summary>A backup on disk.</summary>
public sealed record VssBackup
{
    /// <summary>The folder.</summary>
    public string Path { get; init; } = "";

    /// <summary>The backup's id.</summary>
    public Guid Id { get; init; }

    /// <summary>The kind of backup.</summary>
    public VssBackupType BackupType { get; init; }

    /// <summary>The moment whose data it holds.</summary>
    public DateTimeOffset CreationTime { get; init; }

    /// <summary>The snapshot set that it was copied from; <see langword="null"/> where there was none.</summary>
    public Guid? SnapshotSetId { get; init; }

    /// <summary>The components, and how the backup of each went.</summary>
    public IReadOnlyList<VssBackupComponent> Components { get; init => field = ToArray(value); } =
        ToArray<VssBackupComponent>([]);

    /// <summary>The number of files, unchanged ones that an earlier backup holds too.</summary>
    public long Files { get; init; }

    /// <summary>The bytes of these files.</summary>
    public long Bytes { get; init; }

    /// <summary>The bytes that this backup holds itself, after compression.</summary>
    public long StoredBytes { get; init; }

    /// <summary>How long the backup took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The id of the backup that this one builds on; <see langword="null"/> where it stands alone.</summary>
    public Guid? BaseId { get; init; }

    /// <summary>The folder of that backup as this one names it; <see langword="null"/> where it stands alone.</summary>
    public string? BasePath { get; init; }

    /// <summary>Whether all of its components succeeded.</summary>
    public bool Complete { get; init; }

    /// <summary>Whether files have hashes, so that <c>Test-VssBackup</c> can compare their contents.</summary>
    public bool Hashed { get; init; }

    /// <summary>Whether files are stored compressed where that makes them smaller.</summary>
    public bool Compressed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;

    // PowerShell indexes arrays, but not the read-only lists that the compiler makes.
    private static T[] ToArray<T>(IReadOnlyList<T> list) => list as T[] ?? [.. list];
}
