using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>How far a set in the catalogue is.</summary>
internal enum SetProgress
{
    /// <summary>Its creation has begun; what is there is not a set yet.</summary>
    Creating,

    /// <summary>It is whole.</summary>
    Created,
}

/// <summary>How a shadow copy is shown at another path.</summary>
internal enum ExposureKind
{
    None,
    Mount,
    Link,
}

/// <summary>A shadow copy in the catalogue.</summary>
/// <param name="Shadow">The shadow copy.</param>
/// <param name="Exposure">How it is shown at its exposed path.</param>
/// <param name="MadeFolder">Whether the folder of the mount was made for it, and goes with it.</param>
internal sealed record ShadowEntry(
    VssShadow Shadow, ExposureKind Exposure = ExposureKind.None, bool MadeFolder = false)
{
    /// <summary>The bytes that it has on the disk, where they belong to it alone; otherwise nothing.</summary>
    public long? Size { get; init; }
}

/// <summary>A snapshot set in the catalogue.</summary>
internal sealed record SetEntry
{
    public Guid Id { get; init; }

    public VssContext Context { get; init; }

    public VssBackupType BackupType { get; init; }

    public DateTimeOffset CreationTime { get; init; }

    public SetProgress Progress { get; init; }

    /// <summary>The process that must release the set; empty when nobody must.</summary>
    public Guid OwnerId { get; init; }

    public TimeSpan? FreezeDuration { get; init; }

    public IReadOnlyList<VssPhase> Phases { get; init; } = [];

    public IReadOnlyList<ShadowEntry> Shadows { get; init; } = [];

    /// <summary>Whether an operation that is not over needs it.</summary>
    public bool IsOpen => Progress == SetProgress.Creating || OwnerId != Guid.Empty;

    /// <summary>The set as the requester sees it.</summary>
    public VssSnapshotSet Describe() => new()
    {
        Id = Id,
        Context = Context,
        BackupType = BackupType,
        CreationTime = CreationTime,
        FreezeDuration = FreezeDuration,
        Phases = Phases,
        Shadows = [.. Shadows.Select(entry => entry.Shadow)],
        State = Progress == SetProgress.Creating ? VssSnapshotSetState.Creating
            : OwnerId != Guid.Empty ? VssSnapshotSetState.Open
            : VssSnapshotSetState.Complete,
    };

    public SetEntry Replace(Guid shadowId, Func<ShadowEntry, ShadowEntry> change) =>
        this with { Shadows = [.. Shadows.Select(e => e.Shadow.Id == shadowId ? change(e) : e)] };

    public SetEntry Without(Guid shadowId) =>
        this with { Shadows = [.. Shadows.Where(e => e.Shadow.Id != shadowId)] };
}
