using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>What somebody wants a snapshot set to be.</summary>
public sealed record SnapshotRequest
{
    /// <summary>The volumes, each by any path on it. The same volume may be named twice.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>How long the shadow copies live.</summary>
    public VssLifetime Lifetime { get; init; }

    /// <summary>Make the set without writers: what the applications have not written is not in it.</summary>
    public bool NoWriter { get; init; }

    /// <summary>The kind of backup; copy, because a full one breaks other products' log chains.</summary>
    public VssBackupType BackupType { get; init; } = VssBackupType.Copy;

    /// <summary>Attributes beside the context's, one of <see cref="VssContexts.RequesterAttributes"/>.</summary>
    public VssVolumeSnapshotAttributes Options { get; init; }

    /// <summary>The provider for all volumes; the empty id lets the engine choose.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>
    /// The providers of single volumes, by the path in <see cref="Volumes"/>; they go before the one for all.
    /// </summary>
    public IReadOnlyDictionary<string, Guid> Providers { get; init; } = new Dictionary<string, Guid>();

    /// <summary>The only writers that take part, by name (wildcards), class or instance id; empty for all.</summary>
    public IReadOnlyList<string> IncludeWriters { get; init; } = [];

    /// <summary>Writers that take no part, by name (wildcards), class or instance id.</summary>
    public IReadOnlyList<string> ExcludeWriters { get; init; } = [];

    /// <summary>Writers without which there is to be no set.</summary>
    public IReadOnlyList<string> VerifyWriters { get; init; } = [];

    /// <summary>The components; <see langword="null"/> for a backup of whole volumes.</summary>
    public ComponentSelectionRequest? Selection { get; init; }

    /// <summary>Add the volumes that components need and <see cref="Volumes"/> lacks.</summary>
    public bool AddRequiredVolumes { get; init; }

    /// <summary>Tell the writers that parts of files can be backed up.</summary>
    public bool PartialFileSupport { get; init; }

    /// <summary>The stamps of the backup that this one builds on, by component.</summary>
    public IReadOnlyDictionary<VssComponentId, string> PreviousStamps { get; init; } =
        new Dictionary<VssComponentId, string>();

    /// <summary>Private options for writers, by component.</summary>
    public IReadOnlyDictionary<VssComponentId, string> BackupOptions { get; init; } =
        new Dictionary<VssComponentId, string>();

    /// <summary>How long to wait while another set is being created.</summary>
    public TimeSpan RetryTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the creation may take in all; <see langword="null"/> for no limit but the engine's.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Make the set also where no component can be in it; its writers take part all the same.</summary>
    public bool AllowNoComponents { get; init; }

    /// <summary>
    /// Called when the components have been named to VSS and nothing has been made yet: the moment to tell writers more
    /// of them, or to refuse the backup.
    /// </summary>
    internal Action<IVssSession, ComponentPlan, IReadOnlyList<VssWriter>>? ComponentsAdded { get; init; }

    internal Guid ProviderFor(string volume) => Providers.TryGetValue(volume, out Guid id) ? id : ProviderId;
}
