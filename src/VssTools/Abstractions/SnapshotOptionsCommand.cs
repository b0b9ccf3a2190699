using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>What can be said about a snapshot set besides its volumes and how long it lives.</summary>
public abstract class SnapshotOptionsCommand : SnapshotChoiceCommand
{
    /// <summary>The kind of backup that the writers are told of; copy, because a full one breaks log chains.</summary>
    [Parameter]
    [ValidateSet("Full", "Incremental", "Differential", "Log", "Copy", "Other")]
    public VssBackupType BackupType { get; set; } = VssBackupType.Copy;

    /// <summary>Make the set without writers: what applications have not written yet is not in it.</summary>
    [Parameter]
    public SwitchParameter NoWriter { get; set; }

    /// <summary>The request for a set of these volumes.</summary>
    private protected virtual SnapshotRequest CreateRequest(IReadOnlyList<string> volumes) =>
        CreateSnapshotRequest() with
        {
            Volumes = volumes,
            BackupType = BackupType,
            NoWriter = NoWriter,
        };

    /// <summary>Makes a set, works with it, and cleans up whatever happens.</summary>
    /// <param name="request">What the set is to be.</param>
    /// <param name="keep">Leave the shadow copies where they are when the work went well.</param>
    /// <param name="work">The work; on the thread of the pipeline.</param>
    private protected void WithSnapshot(SnapshotRequest request, bool keep, Action<VssSnapshotSet> work)
    {
        TemporarySnapshot snapshot =
            Run(call => TemporarySnapshot.Create(call.Engine, request, call.Listener, call.Cancellation));

        // Known to the session, so that the set goes with it whatever ends the session.
        Session.Operations.Add(snapshot.Operation);
        try
        {
            work(snapshot.Set);
        }
        catch
        {
            Session.Operations.Forget(snapshot.Set.Id);
            Run(call => snapshot.Discard(call.Listener));
            throw;
        }

        Session.Operations.Forget(snapshot.Set.Id);
        Run(call => snapshot.Complete(keep, call.Listener, call.Cancellation));
    }
}
