using System;
using System.Collections.Generic;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>What a writer is told with an event.</summary>
public sealed record WriterContext
{
    /// <summary>The context of the shadow copies.</summary>
    public VssContext Context { get; init; }

    /// <summary>The kind of backup.</summary>
    public VssBackupType BackupType { get; init; }

    /// <summary>The kind of restore, at the events of a restore.</summary>
    public VssRestoreType RestoreType { get; init; }

    /// <summary>The id of the set; empty before there is one.</summary>
    public Guid SnapshotSetId { get; init; }

    /// <summary>The paths of the volumes in the set.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>
    /// The writer's components that the requester has chosen explicitly; empty in a backup of whole volumes. What the
    /// writer sets here (stamps, metadata, partial files, targets, failures) the requester sees.
    /// </summary>
    public IReadOnlyList<BackupComponent> Components { get; init; } = [];

    /// <summary>Cancelled when the time for the event has passed or the operation is aborted.</summary>
    public CancellationToken Cancellation { get; init; }
}
