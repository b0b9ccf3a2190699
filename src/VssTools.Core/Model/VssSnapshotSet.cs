using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>Shadow copies of several volumes, made at one moment.</summary>
public sealed record VssSnapshotSet
{
    /// <summary>The set's id.</summary>
    public Guid Id { get; init; }

    /// <summary>The shadow copies, in the order in which the volumes were added.</summary>
    public IReadOnlyList<VssShadow> Shadows { get; init => field = ToArray(value); } = ToArray<VssShadow>([]);

    /// <summary>The context.</summary>
    public VssContext Context { get; init; }

    /// <summary>The kind of the backup that the set was made for.</summary>
    public VssBackupType BackupType { get; init; }

    /// <summary>When the set was made: the moment between freeze and thaw.</summary>
    public DateTimeOffset CreationTime { get; init; }

    /// <summary>The state.</summary>
    public VssSnapshotSetState State { get; init; }

    /// <summary>The writers that took part, as the operation last saw them.</summary>
    public IReadOnlyList<VssWriter> Writers { get; init => field = ToArray(value); } = ToArray<VssWriter>([]);

    /// <summary>
    /// From the first freeze sent to the last thaw answered: how long applications may have had to wait.
    /// <see langword="null"/> where no writer was frozen.
    /// </summary>
    public TimeSpan? FreezeDuration { get; init; }

    /// <summary>What creating the set was made up of, in order.</summary>
    public IReadOnlyList<VssPhase> Phases { get; init => field = ToArray(value); } = ToArray<VssPhase>([]);

    /// <inheritdoc/>
    public override string ToString() => Id.ToString();

    // PowerShell indexes arrays, but not the read-only lists that the compiler makes.
    private static T[] ToArray<T>(IReadOnlyList<T> list) => list as T[] ?? [.. list];
}
