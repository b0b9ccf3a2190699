using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>A restore that was carried out.</summary>
public sealed record VssRestore
{
    /// <summary>The id of the backup.</summary>
    public Guid Id { get; init; }

    /// <summary>The folder of the backup.</summary>
    public string Path { get; init; } = "";

    /// <summary>When the backup was made.</summary>
    public DateTimeOffset CreationTime { get; init; }

    /// <summary>How it went: all files, some failed, or none was restored.</summary>
    public VssFileRestoreStatus Status { get; init; }

    /// <summary>What became of each component.</summary>
    public IReadOnlyList<VssRestoredComponent> Components { get; init; } = [];

    /// <summary>The writers as they were at the end.</summary>
    public IReadOnlyList<VssWriter> Writers { get; init; } = [];

    /// <summary>How many files were restored, links and other entries with a name of their own among them.</summary>
    public long Files { get; init; }

    /// <summary>How many bytes were written.</summary>
    public long Bytes { get; init; }

    /// <summary>How many files failed.</summary>
    public long Failed { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}

/// <summary>What a restore did with one component.</summary>
public sealed record VssRestoredComponent
{
    /// <summary>The id of the writer's class.</summary>
    public Guid WriterId { get; init; }

    /// <summary>The writer's name.</summary>
    public string WriterName { get; init; } = "";

    /// <summary>The full path of the component.</summary>
    public string Component { get; init; } = "";

    /// <summary>How restoring its files went.</summary>
    public VssFileRestoreStatus Status { get; init; }

    /// <summary>How the writer wants its components to be restored.</summary>
    public VssRestoreMethod Method { get; init; }

    /// <summary>Where the writer wanted the files.</summary>
    public VssRestoreTarget Target { get; init; }

    /// <summary>The directories that the files went to.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>How many files were restored.</summary>
    public long Files { get; init; }

    /// <summary>How many bytes were written.</summary>
    public long Bytes { get; init; }

    /// <summary>How many files failed.</summary>
    public long Failed { get; init; }

    /// <summary>What went wrong; the first failures only where there are many.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Component;
}

/// <summary>What a restore would do with the files of one file set.</summary>
public sealed record VssRestorePlan
{
    /// <summary>The id of the writer's class.</summary>
    public Guid WriterId { get; init; }

    /// <summary>The writer's name.</summary>
    public string WriterName { get; init; } = "";

    /// <summary>The full path of the component.</summary>
    public string Component { get; init; } = "";

    /// <summary>Whether the component would be restored.</summary>
    public bool Included { get; init; }

    /// <summary>The file set; empty where nothing of the component would be restored.</summary>
    public string FileSet { get; init; } = "";

    /// <summary>The directory that the files are from.</summary>
    public string From { get; init; } = "";

    /// <summary>The directory that they would go to.</summary>
    public string To { get; init; } = "";

    /// <summary>How the writer wants its components to be restored.</summary>
    public VssRestoreMethod Method { get; init; }

    /// <summary>Why the component would not be restored, or what is special about it; else empty.</summary>
    public string Reason { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Component;
}
