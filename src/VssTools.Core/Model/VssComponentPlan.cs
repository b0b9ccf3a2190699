using System;

namespace VssTools;

/// <summary>How a component takes part in a backup.</summary>
public enum VssComponentSelection
{
    /// <summary>It does not.</summary>
    None,
    /// <summary>It is named to VSS.</summary>
    Explicit,
    /// <summary>It comes with a component above it.</summary>
    Implicit,
}

/// <summary>What keeps a component out of a backup.</summary>
internal enum ComponentExclusion
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>It was excluded by its name or its writer's.</summary>
    Named,
    /// <summary>It needs a volume that cannot be had.</summary>
    Volume,
    /// <summary>A part of it is left out.</summary>
    Part,
    /// <summary>Its writer is left out as a whole.</summary>
    Writer,
    /// <summary>It depends on what is left out, or its writer names it twice.</summary>
    Other,
}

/// <summary>Whether a backup holds a component, and why.</summary>
public sealed record VssComponentPlan
{
    /// <summary>The writer's name.</summary>
    public string WriterName { get; init; } = "";

    /// <summary>The id of the writer's class.</summary>
    public Guid WriterId { get; init; }

    /// <summary>The id of the writer's instance.</summary>
    public Guid InstanceId { get; init; }

    /// <summary>The kind of component.</summary>
    public VssComponentType Type { get; init; }

    /// <summary>The component's full path.</summary>
    public string Component { get; init; } = "";

    /// <summary>Whether the backup holds it.</summary>
    public bool Included => Selection != VssComponentSelection.None;

    /// <summary>Whether it is named to VSS or comes with another one.</summary>
    public VssComponentSelection Selection { get; init; }

    /// <summary>The kind of backup that it gets: full where its writer cannot do the one that is made.</summary>
    public VssBackupType BackupType { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The volumes that its files are on.</summary>
    public string[] Volumes { get; init; } = [];

    /// <summary>What identifies the component.</summary>
    internal VssComponentId? Id { get; init; }

    /// <summary>What kept it out, as <see cref="Reason"/> says in words.</summary>
    internal ComponentExclusion Exclusion { get; init; }

    /// <summary>The volume that it needs and cannot have; empty for other causes.</summary>
    internal string MissingVolume { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Component;
}
