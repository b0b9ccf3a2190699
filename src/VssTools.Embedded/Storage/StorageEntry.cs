using System;

namespace VssTools.Embedded;

/// <summary>The storage of a volume as the state keeps it.</summary>
/// <param name="VolumeId">The id of the volume.</param>
/// <param name="Volume">The volume.</param>
/// <param name="ProviderId">The provider of its shadow copies.</param>
/// <param name="Maximum">The most that they may use; <see cref="VssStorage.Unbounded"/> for no limit.</param>
internal sealed record StorageEntry(Guid VolumeId, string Volume, Guid ProviderId, long Maximum)
{
    /// <summary>What is wrong with its file; then only the id is known.</summary>
    public VssException? Damage { get; init; }
}
