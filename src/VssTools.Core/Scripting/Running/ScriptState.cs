using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>What the commands of a script have said so far, and what they have opened: all that <c>reset</c> forgets.
/// </summary>
internal sealed class ScriptState
{
    /// <summary>How long the next shadow copies live.</summary>
    public VssLifetime Lifetime { get; set; }

    /// <summary>Whether the next set is made without writers.</summary>
    public bool NoWriter { get; set; }

    /// <summary>Options of the next shadow copies.</summary>
    public VssVolumeSnapshotAttributes Options { get; set; }

    /// <summary>Where <c>create</c> stores the documents; <see langword="null"/> for the default.</summary>
    public string? MetadataPath { get; set; }

    /// <summary>Whether <c>create</c> tells of each writer and file.</summary>
    public bool IsVerbose { get; set; }

    /// <summary>The volumes of the next set.</summary>
    public List<PendingVolume> Volumes { get; } = [];

    /// <summary>What must be in a backup or restore, or is left out.</summary>
    public List<WriterWish> Writers { get; } = [];

    /// <summary>The loaded metadata.</summary>
    public VssDocument? Loaded { get; set; }

    /// <summary>Whether <c>begin backup</c> has not been ended.</summary>
    public bool HasBegunBackup { get; set; }

    /// <summary>The sets that were made, with what <c>end backup</c> needs to know.</summary>
    public List<ScriptBackup> Backups { get; } = [];

    /// <summary>The operations behind them that are open.</summary>
    public OpenOperations Open { get; } = new();

    /// <summary>Complete backups whose volatile shadow copies live on.</summary>
    public List<SnapshotOperation> Held { get; } = [];

    /// <summary>The restore that has begun.</summary>
    public Restoring.DocumentRestore? Restore { get; set; }

    /// <summary>The shadow copies that <c>resync</c> writes back.</summary>
    public List<Guid> Recovery { get; } = [];

    /// <summary>The set of the backup that has begun; <see langword="null"/> before <c>create</c>.</summary>
    public ScriptBackup? Begun => Backups.Find(backup => backup.IsBegun && backup.Operation.IsOpen);

    /// <summary>What is excluded.</summary>
    public IReadOnlyList<string> Excluded => [.. Writers.Where(wish => wish.Excludes).Select(wish => wish.Name)];
}

/// <summary>A volume that was added.</summary>
/// <param name="Named">The volume as the script names it.</param>
/// <param name="Volume">The volume.</param>
/// <param name="Provider">The provider; the empty id lets the engine choose.</param>
/// <param name="Alias">The name for its shadow copy.</param>
internal sealed record PendingVolume(string Named, VssVolume Volume, Guid Provider, string? Alias);

/// <summary>A <c>writer verify</c> or <c>writer exclude</c>.</summary>
/// <param name="Word">Where it stands.</param>
/// <param name="Source">The script that it stands in.</param>
/// <param name="Name">The writer or component.</param>
/// <param name="Excludes">Whether it is left out.</param>
internal sealed record WriterWish(ScriptWord Word, ScriptSource Source, string Name, bool Excludes);

/// <summary>A set that a script has made.</summary>
/// <param name="operation">The operation.</param>
/// <param name="isBegun">Whether it belongs to <c>begin backup</c>.</param>
internal sealed class ScriptBackup(SnapshotOperation operation, bool isBegun)
{
    public SnapshotOperation Operation => operation;

    public bool IsBegun => isBegun;

    /// <summary>The shadow copies as the manifest names them.</summary>
    public IReadOnlyList<VssManifestShadow> Shadows { get; init; } = [];

    /// <summary>Where its documents are stored; <see langword="null"/> for nowhere.</summary>
    public string? MetadataPath { get; set; }

    /// <summary>Whether nobody has asked for that place.</summary>
    public bool IsDefaultMetadata { get; init; }
}
