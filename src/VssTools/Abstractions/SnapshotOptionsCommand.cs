using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>What can be said about a snapshot set besides its volumes and how long it lives.</summary>
public abstract class SnapshotOptionsCommand : ShadowUseCommand
{
    /// <summary>The kind of backup that the writers are told of; copy, because a full one breaks log chains.</summary>
    [Parameter]
    [ValidateSet("Full", "Incremental", "Differential", "Log", "Copy", "Other")]
    public VssBackupType BackupType { get; set; } = VssBackupType.Copy;

    /// <summary>Make the set without writers: what applications have not written yet is not in it.</summary>
    [Parameter]
    public SwitchParameter NoWriter { get; set; }

    /// <summary>The only writers that take part, by name (wildcards), class id or instance id.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] IncludeWriter { get; set; } = [];

    /// <summary>Writers that take no part, by name (wildcards), class id or instance id.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] ExcludeWriter { get; set; } = [];

    /// <summary>Writers without which there is to be no set.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] VerifyWriter { get; set; } = [];

    /// <summary>The provider for all volumes; without it the most specific one for each volume.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProviderIdCompleter))]
    public Guid ProviderId { get; set; }

    /// <summary>How long to wait while another set is being created; 60 seconds.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan RetryTimeout { get; set; } = new SnapshotRequest().RetryTimeout;

    /// <summary>How long the creation may take in all; no limit but the engine's own.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan? Timeout { get; set; }

    /// <summary>The request for a set of these volumes.</summary>
    private protected virtual SnapshotRequest CreateRequest(IReadOnlyList<string> volumes) => new()
    {
        Volumes = volumes,
        BackupType = BackupType,
        NoWriter = NoWriter,
        IncludeWriters = IncludeWriter,
        ExcludeWriters = ExcludeWriter,
        VerifyWriters = VerifyWriter,
        ProviderId = ProviderId,
        RetryTimeout = RetryTimeout,
        Timeout = Timeout,
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
