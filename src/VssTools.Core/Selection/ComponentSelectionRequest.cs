using System.Collections.Generic;

namespace VssTools;

/// <summary>Which components somebody wants in a backup.</summary>
public sealed record ComponentSelectionRequest
{
    /// <summary>The components, by their ids; without ids and names all that can be chosen.</summary>
    public IReadOnlyList<VssComponentId> Components { get; init; } = [];

    /// <summary>
    /// More components: writers by name (wildcards) or id for all of theirs, <c>\Path\Component</c> or
    /// <c>Writer:\Path\Component</c> (wildcards).
    /// </summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>
    /// What is left out: writers by name (wildcards) or id, components as <c>\Path\Component</c> or
    /// <c>Writer:\Path\Component</c> (wildcards).
    /// </summary>
    public IReadOnlyList<string> ExcludeComponents { get; init; } = [];

    /// <summary>The volumes, each by any path on it; <see langword="null"/> for every volume that is needed.</summary>
    public IReadOnlyList<string>? Volumes { get; init; }
}
