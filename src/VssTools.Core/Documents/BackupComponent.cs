using System.Collections.Generic;

namespace VssTools;

/// <summary>A component in a backup components document.</summary>
public sealed class BackupComponent
{
    /// <summary>Makes an entry.</summary>
    public BackupComponent(VssComponentId id) => Id = id;

    /// <summary>The component.</summary>
    public VssComponentId Id { get; }

    /// <summary>The writer's own stamp of this backup.</summary>
    public string? BackupStamp { get; set; }

    /// <summary>The stamp of the backup that this one builds on.</summary>
    public string? PreviousBackupStamp { get; set; }

    /// <summary>Private options for the writer.</summary>
    public string? BackupOptions { get; set; }

    /// <summary>How its backup went; <see langword="null"/> where nobody has said.</summary>
    public bool? Succeeded { get; set; }

    /// <summary>What a restore does with it.</summary>
    public ComponentRestore Restore { get; } = new();
}

/// <summary>What a restore does with a component.</summary>
public sealed class ComponentRestore
{
    /// <summary>Whether it is restored.</summary>
    public bool Selected { get; set; }

    /// <summary>The parts that are restored, as full paths; empty for all of it.</summary>
    public IList<string> Subcomponents { get; } = [];

    /// <summary>Private options for the writer.</summary>
    public string? Options { get; set; }

    /// <summary>Whether more restores of the component follow.</summary>
    public bool AdditionalRestores { get; set; }

    /// <summary>Other places for its files.</summary>
    public IList<FileMapping> NewTargets { get; } = [];

    /// <summary>Places that files were restored to because their own could not be used.</summary>
    public IList<FileMapping> AlternateLocations { get; } = [];

    /// <summary>The name it is restored under; <see langword="null"/> for its own.</summary>
    public string? Name { get; set; }

    /// <summary>How far logs are rolled forward.</summary>
    public VssRollForwardType RollForward { get; set; }

    /// <summary>The point for a partial roll-forward.</summary>
    public string? RollForwardPoint { get; set; }

    /// <summary>Whether the restored data is the authoritative one.</summary>
    public bool Authoritative { get; set; }

    /// <summary>How restoring its files went.</summary>
    public VssFileRestoreStatus FileStatus { get; set; }

    /// <summary>Where files of ranges of partial files have been restored to, by the partial file's index.</summary>
    public IDictionary<int, string> RangesFiles { get; } = new Dictionary<int, string>();
}

/// <summary>Files that go to another place than the one they are from.</summary>
/// <param name="Path">Their directory.</param>
/// <param name="FileSpec">Their names, with wildcards.</param>
/// <param name="Recursive">Whether directories below are meant too.</param>
/// <param name="Destination">Where they go.</param>
public sealed record FileMapping(string Path, string FileSpec, bool Recursive, string Destination);
