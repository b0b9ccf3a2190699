using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>What the repair of a writer did, and what came of it.</summary>
public sealed record VssWriterRepair
{
    /// <summary>The writer as it is afterwards; as it was before where it has not come back.</summary>
    public VssWriter Writer { get; init; } = new();

    /// <summary>The name of the writer.</summary>
    public string Name => Writer.Name;

    /// <summary>The service that runs it.</summary>
    public string ServiceName { get; init; } = "";

    /// <summary>The services that were started, in their order: this one, and those that depend on it.</summary>
    public IReadOnlyList<string> Restarted { get; init; } = [];

    /// <summary>The writer's state before.</summary>
    public VssWriterState Before { get; init; }

    /// <summary>The writer's failure before; <see langword="null"/> where there was none.</summary>
    public VssWriterError? ErrorBefore { get; init; }

    /// <summary>Its state afterwards; unknown where it has not come back.</summary>
    public VssWriterState After { get; init; }

    /// <summary>How long it took until then.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether the writer is stable.</summary>
    public bool Succeeded { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Before} -> {After}";
}
