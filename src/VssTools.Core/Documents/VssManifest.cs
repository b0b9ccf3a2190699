using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>
/// What a metadata cabinet says beside its documents (<c>Manifest.xml</c>): the set, and the aliases of the script
/// that made it.
/// </summary>
public sealed record VssManifest
{
    /// <summary>The alias of a set.</summary>
    internal const string SetAlias = "VSS_SHADOW_SET";

    /// <summary>The id of the snapshot set.</summary>
    public Guid SnapshotSetId { get; init; }

    /// <summary>The machine that made it.</summary>
    public string MachineName { get; init; } = "";

    /// <summary>The shadow copies of the set.</summary>
    public IReadOnlyList<VssManifestShadow> Shadows { get; init => field = value.ToArray(); } =
        Array.Empty<VssManifestShadow>();

    /// <summary>The aliases, by name, in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Aliases { get; init => field = value.ToArray(); } =
        Array.Empty<KeyValuePair<string, string>>();

    /// <summary>
    /// The writers, as the file lists them. When a manifest is written, it lists the documents beside it instead.
    /// </summary>
    public IReadOnlyList<VssManifestWriter> Writers { get; init => field = value.ToArray(); } =
        Array.Empty<VssManifestWriter>();

    /// <summary>The transcript up to the moment at which the cabinet was written; empty where there is none.</summary>
    public string Log { get; init; } = "";

    /// <summary>The name of the transcript's file; empty where there is none, or where it is not chosen yet.</summary>
    public string LogName { get; init; } = "";

    /// <summary>The manifest of a set, with the aliases that DiskShadow gives where nobody chooses others.</summary>
    public static VssManifest Create(VssSnapshotSet set)
    {
        VssManifestShadow[] shadows =
        [
            .. set.Shadows.Select((shadow, i) =>
                new VssManifestShadow(shadow.Id, $"VSS_SHADOW_{i + 1}", shadow.Volume, Guid.Empty)),
        ];
        return new VssManifest
        {
            SnapshotSetId = set.Id,
            MachineName = set.Shadows.Select(shadow => shadow.OriginatingMachine).FirstOrDefault() ?? "",
            Shadows = shadows,
            Aliases =
            [
                .. shadows.Select(shadow => new KeyValuePair<string, string>(shadow.Alias, $"{shadow.Id:B}")),
                new KeyValuePair<string, string>(SetAlias, $"{set.Id:B}"),
            ],
        };
    }

    /// <inheritdoc/>
    public override string ToString() => SnapshotSetId.ToString();
}

/// <summary>A shadow copy as a manifest has it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Alias">Its alias; empty where it has none.</param>
/// <param name="OriginalVolume">The volume, as the script named it.</param>
/// <param name="ProviderId">The provider that was asked for; the empty id for the default one.</param>
public sealed record VssManifestShadow(Guid Id, string Alias, string OriginalVolume, Guid ProviderId)
{
    /// <inheritdoc/>
    public override string ToString() => Id.ToString();
}

/// <summary>A writer as a manifest has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">The name of the file with its document.</param>
public sealed record VssManifestWriter(string Name, string File)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
