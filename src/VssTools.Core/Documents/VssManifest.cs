using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>
/// What a metadata cabinet says beside its documents (<c>Manifest.xml</c>): the set, and the aliases of the script
/// that made it.
/// </summary>
public sealed record VssManifest
{
    /// <summary>The id of the snapshot set.</summary>
    public Guid SnapshotSetId { get; init; }

    /// <summary>The machine that made it.</summary>
    public string MachineName { get; init; } = "";

    /// <summary>The shadow copies of the set.</summary>
    public IReadOnlyList<VssManifestShadow> Shadows { get; init; } = [];

    /// <summary>The aliases, by name, in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Aliases { get; init; } = [];

    /// <summary>The transcript up to the moment at which the cabinet was written; empty where there is none.</summary>
    public string Log { get; init; } = "";
}

/// <summary>A shadow copy as a manifest has it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Alias">Its alias; empty where it has none.</param>
/// <param name="OriginalVolume">The volume, as the script named it.</param>
/// <param name="ProviderId">The provider that was asked for; the empty id for the default one.</param>
public sealed record VssManifestShadow(Guid Id, string Alias, string OriginalVolume, Guid ProviderId);
