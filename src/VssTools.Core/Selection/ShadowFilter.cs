using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>Which shadow copies are meant. What is left empty does not limit the choice.</summary>
public sealed record ShadowFilter
{
    /// <summary>The ids of their sets.</summary>
    public IReadOnlyCollection<Guid> SetIds { get; init; } = [];

    /// <summary>Their volumes.</summary>
    public IReadOnlyCollection<VolumeChoice> Volumes { get; init; } = [];

    /// <summary>How long they live.</summary>
    public IReadOnlyCollection<VssLifetime> Lifetimes { get; init; } = [];

    /// <summary>They were made before this moment.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>They are mounted or exposed.</summary>
    public bool ExposedOnly { get; init; }

    /// <summary>Of each volume only the oldest one.</summary>
    public bool Oldest { get; init; }

    /// <summary>Of each volume only the newest one.</summary>
    public bool Newest { get; init; }

    /// <summary>
    /// Of each volume not the newest ones, as many as this says. They are counted before all else but
    /// <see cref="Volumes"/>, so that these always stay, however old they are.
    /// </summary>
    public int KeepLast { get; init; }

    /// <summary>Chooses, and brings into order: the oldest first.</summary>
    public IReadOnlyList<VssShadow> Apply(IEnumerable<VssShadow> shadows)
    {
        IEnumerable<VssShadow> candidates = shadows
            .Where(shadow => Volumes.Count == 0 || Volumes.Any(volume => volume.Matches(shadow)))
            .OrderBy(shadow => shadow.CreationTime);
        if (KeepLast > 0)
        {
            candidates = PerVolume(candidates, (volume, count) => volume.Take(count - KeepLast));
        }

        return [.. OldestOrNewest(candidates.Where(Matches)).OrderBy(shadow => shadow.CreationTime)];
    }

    private bool Matches(VssShadow shadow) =>
        (SetIds.Count == 0 || SetIds.Contains(shadow.SetId))
        && (Lifetimes.Count == 0 || Lifetimes.Contains(shadow.Context.Lifetime()))
        && (CreatedBefore is not DateTimeOffset moment || shadow.CreationTime < moment)
        && (!ExposedOnly || shadow.ExposedPath is not null);

    private IEnumerable<VssShadow> OldestOrNewest(IEnumerable<VssShadow> shadows) =>
        Oldest || Newest
            ? PerVolume(shadows, (volume, count) => volume.Where((_, index) =>
                (Oldest && index == 0) || (Newest && index == count - 1)))
            : shadows;

    private static IEnumerable<VssShadow> PerVolume(
        IEnumerable<VssShadow> shadows, Func<IEnumerable<VssShadow>, int, IEnumerable<VssShadow>> choose) =>
        shadows.GroupBy(shadow => shadow.VolumeId).SelectMany(volume => choose(volume, volume.Count()));
}
