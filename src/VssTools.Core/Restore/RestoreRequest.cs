using System.Collections.Generic;

namespace VssTools;

/// <summary>What is to be restored, and how.</summary>
public sealed record RestoreRequest
{
    /// <summary>The folder of the backup; the backups that it builds on are found from there.</summary>
    public string Path { get; init; } = "";

    /// <summary>
    /// The components: full paths, <c>Writer:\Path\Name</c>, or names and ids of writers for all of theirs; with
    /// wildcards. Empty for all that the backup chose explicitly.
    /// </summary>
    public IReadOnlyList<string> Components { get; init; } = [];

    /// <summary>Full paths of parts of these components, with wildcards: only these parts are restored.</summary>
    public IReadOnlyList<string> Subcomponents { get; init; } = [];

    /// <summary>Directories that go to another place with all that is below them: from where, and where to.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> NewTargets { get; init; } = [];

    /// <summary>
    /// A folder to restore everything into, ordered by volumes; <see langword="null"/> for the own places.
    /// </summary>
    public string? Destination { get; init; }

    /// <summary>Restore to the alternate locations that the writers name.</summary>
    public bool AlternateLocation { get; init; }

    /// <summary>The name that the one component is restored under; <see langword="null"/> for its own.</summary>
    public string? RestoreName { get; init; }

    /// <summary>Whether the restored data becomes the authoritative one.</summary>
    public bool Authoritative { get; init; }

    /// <summary>How far logs are rolled forward.</summary>
    public VssRollForwardType RollForward { get; init; }

    /// <summary>The point for a partial roll-forward.</summary>
    public string? RollForwardPoint { get; init; }

    /// <summary>Private options for the writers.</summary>
    public IReadOnlyList<VssRestoreOption> Options { get; init; } = [];

    /// <summary>
    /// Replace files that exist where the restore method allows it, and restore what is refused otherwise.
    /// </summary>
    public bool Force { get; init; }

    /// <summary>Restore the files without their writers.</summary>
    public bool WithoutWriter { get; init; }

    /// <summary>The kind of restore that the writers are told.</summary>
    public VssRestoreType RestoreType { get; init; } = VssRestoreType.ByCopy;

    /// <summary>Only tell the writers; somebody else restores the files.</summary>
    public bool NoFileCopy { get; init; }
}
