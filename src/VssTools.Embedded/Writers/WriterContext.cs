using System;
using System.Collections.Generic;
using System.Linq;
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

    /// <summary>One of <see cref="Components"/>; <see langword="null"/> where the operation does not have it.</summary>
    /// <param name="fullPath">
    /// The full path, for example <c>\Logical\Name</c>; the first backslash may be missing.
    /// </param>
    public BackupComponent? Find(string fullPath) => Components.FirstOrDefault(component => string.Equals(
        component.Id.FullPath.TrimStart('\\'), fullPath.TrimStart('\\'), StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Fails one component: the writer reports a partial failure, and the operation goes on with the others.
    /// </summary>
    /// <param name="component">One of <see cref="Components"/>.</param>
    /// <param name="hresult">The code, for example <see cref="VssResult.WriterErrorRetryable"/>.</param>
    /// <param name="message">The writer's own words.</param>
    public static void Fail(BackupComponent component, int hresult, string? message = null)
    {
        VssError error = VssErrorCatalog.Find(hresult);
        component.Failure = new VssWriterError(hresult, error.Symbol, message ?? error.Message);
    }
}
