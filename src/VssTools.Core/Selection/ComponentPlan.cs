using System.Collections.Generic;

namespace VssTools;

/// <summary>What a backup of components holds, and why.</summary>
public sealed record ComponentPlan
{
    /// <summary>Every component of every writer, in the order of the documents.</summary>
    public IReadOnlyList<VssComponentPlan> Items { get; init; } = [];

    /// <summary>The components to name with AddComponent.</summary>
    public IReadOnlyList<VssComponent> Explicit { get; init; } = [];

    /// <summary>The components of which there will be files: the explicit ones and their parts.</summary>
    public IReadOnlyList<VssComponent> Included { get; init; } = [];

    /// <summary>The volumes that the included components need.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>The components that were asked for and are not included.</summary>
    public IReadOnlyList<VssComponentPlan> Refused { get; init; } = [];

    /// <summary>What the user should know though it changes nothing.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The writers that were excluded, by their own names or by those of all their components.</summary>
    internal IReadOnlyList<VssWriter> ExcludedWriters { get; init; } = [];

    /// <summary>The writers that are left out as a whole, with the component that none of them goes without.</summary>
    internal IReadOnlyDictionary<VssWriter, VssComponent> DroppedWriters { get; init; } =
        new Dictionary<VssWriter, VssComponent>();
}
