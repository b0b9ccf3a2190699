using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>A component: files of a writer that are backed up and restored together.</summary>
public sealed class VssComponent
{
    /// <summary>The id of the writer's class.</summary>
    public Guid WriterId { get; init; }

    /// <summary>The id of the writer's instance.</summary>
    public Guid InstanceId { get; init; }

    /// <summary>The writer's name.</summary>
    public string WriterName { get; init; } = "";

    /// <summary>The kind of component.</summary>
    public VssComponentType Type { get; init; }

    /// <summary>The logical path, parts divided by <c>\</c>; empty where there is none.</summary>
    public string LogicalPath { get; init; } = "";

    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name for people; empty where the writer gives none.</summary>
    public string Caption { get; init; } = "";

    /// <summary>Whether a backup may leave it out or choose it by itself.</summary>
    public bool Selectable { get; init; }

    /// <summary>Whether a restore may choose it by itself though it was backed up as a part of another.</summary>
    public bool SelectableForRestore { get; init; }

    /// <summary>Whether the writer wants to hear of the end of a backup.</summary>
    public bool NotifyOnBackupComplete { get; init; }

    /// <summary>Whether the writer keeps metadata for the restore.</summary>
    public bool RestoreMetadata { get; init; }

    /// <summary>Flags.</summary>
    public VssComponentFlags Flags { get; init; }

    /// <summary>The files; read from the writer's document when they are looked at.</summary>
    public IReadOnlyList<VssFileSet> FileSets { get; init; } = [];

    /// <summary>Components of other writers that belong to it.</summary>
    public IReadOnlyList<VssDependency> Dependencies { get; init; } = [];

    /// <summary>The component above it in the logical paths; <see langword="null"/> at the top.</summary>
    public VssComponent? Parent { get; internal set; }

    /// <summary>The components directly below it in the logical paths.</summary>
    public IReadOnlyList<VssComponent> Children { get; internal set; } = [];

    /// <summary>What identifies it.</summary>
    public VssComponentId Id => new(InstanceId, WriterId, Type, LogicalPath, Name);

    /// <summary>The full path, for example <c>\Logical\Name</c>.</summary>
    public string FullPath => Id.FullPath;

    /// <inheritdoc/>
    public override string ToString() => FullPath;

    /// <summary>The component as one of a writer, with what belongs to it.</summary>
    internal VssComponent With(
        WriterMetadata writer, IReadOnlyList<VssFileSet> fileSets, IReadOnlyList<VssDependency> dependencies) => new()
        {
            WriterId = writer.WriterId,
            InstanceId = writer.InstanceId,
            WriterName = writer.Name,
            Type = Type,
            LogicalPath = LogicalPath,
            Name = Name,
            Caption = Caption,
            Selectable = Selectable,
            SelectableForRestore = SelectableForRestore,
            NotifyOnBackupComplete = NotifyOnBackupComplete,
            RestoreMetadata = RestoreMetadata,
            Flags = Flags,
            FileSets = fileSets,
            Dependencies = dependencies,
        };
}
