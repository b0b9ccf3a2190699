using System;

namespace VssTools;

/// <summary>A provider: what makes the shadow copies.</summary>
public sealed record VssProvider
{
    /// <summary>The provider's id.</summary>
    public Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its kind.</summary>
    public VssProviderType Type { get; init; }

    /// <summary>Its version.</summary>
    public string Version { get; init; } = "";

    /// <summary>The id of the version.</summary>
    public Guid VersionId { get; init; }

    /// <summary>The COM class that implements it; empty where there is none.</summary>
    public Guid ClassId { get; init; }

    /// <summary>What its shadow copies are worth without writers.</summary>
    public VssConsistency Consistency { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id.ToString();
}
