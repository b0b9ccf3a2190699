using System;
using System.Collections.Generic;
using VssTools.Embedded;

namespace VssTools;

/// <summary>What a script block of a writer is told: <c>$_</c> in it.</summary>
public sealed class VssWriterCall
{
    private readonly WriterContext _context;

    internal VssWriterCall(string writerName, WriterEvent writerEvent, WriterContext context)
    {
        WriterName = writerName;
        Event = writerEvent;
        _context = context;
    }

    /// <summary>The event.</summary>
    public WriterEvent Event { get; }

    /// <summary>The writer's name.</summary>
    public string WriterName { get; }

    /// <summary>The kind of backup.</summary>
    public VssBackupType BackupType => _context.BackupType;

    /// <summary>The kind of restore.</summary>
    public VssRestoreType RestoreType => _context.RestoreType;

    /// <summary>The context of the shadow copies.</summary>
    public VssContext Context => _context.Context;

    /// <summary>The id of the snapshot set; empty before there is one.</summary>
    public Guid SnapshotSetId => _context.SnapshotSetId;

    /// <summary>The paths of the volumes in the set.</summary>
    public IReadOnlyList<string> Volumes => _context.Volumes;

    /// <summary>
    /// The writer's components in this operation; empty in a backup of whole volumes. Stamps, metadata and targets that
    /// are set here reach the requester.
    /// </summary>
    public IReadOnlyList<BackupComponent> Components => _context.Components;

    /// <summary>Fails the writer; trying again does not help. So does <c>throw</c>.</summary>
    public void Fail(string message) => throw new WriterFailureException(VssResult.WriterErrorNonRetryable, message);

    /// <summary>Fails the writer; trying again may help.</summary>
    public void FailRetryable(string message) =>
        throw new WriterFailureException(VssResult.WriterErrorRetryable, message);

    /// <summary>Fails one component, and the block goes on.</summary>
    /// <param name="component">Its full path, for example <c>\Ledger</c>.</param>
    /// <param name="message">Why.</param>
    public void FailComponent(string component, string message)
    {
        BackupComponent found = _context.Find(component) ?? throw new WriterFailureException(
            VssResult.WriterErrorNonRetryable, $"The component '{component}' has no part in this operation.");
        WriterContext.Fail(found, VssResult.WriterErrorNonRetryable, message);
    }

    /// <inheritdoc/>
    public override string ToString() => Event.ToString();
}
