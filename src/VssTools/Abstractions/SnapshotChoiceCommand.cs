using System;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>What can be said about every snapshot set: who takes part, who makes it, and how long to wait.</summary>
public abstract class SnapshotChoiceCommand : ShadowUseCommand
{
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

    private protected override bool IsOperation => true;

    /// <summary>The request as far as these parameters say it.</summary>
    private protected SnapshotRequest CreateSnapshotRequest() => new()
    {
        IncludeWriters = IncludeWriter,
        ExcludeWriters = ExcludeWriter,
        VerifyWriters = VerifyWriter,
        ProviderId = ProviderId,
        RetryTimeout = RetryTimeout,
        Timeout = Timeout,
    };
}
