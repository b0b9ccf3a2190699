using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>A writer: the part of an application that makes its data consistent for a shadow copy.</summary>
public sealed record VssWriter
{
    /// <summary>The id of the writer's class.</summary>
    public Guid Id { get; init; }

    /// <summary>The id of this instance.</summary>
    public Guid InstanceId { get; init; }

    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name of this instance; empty where the class has only one.</summary>
    public string InstanceName { get; init; } = "";

    /// <summary>The state.</summary>
    public VssWriterState State { get; init; }

    /// <summary>The last failure; <see langword="null"/> where there is none.</summary>
    public VssWriterError? LastError { get; init; }

    /// <summary>What its data is for.</summary>
    public VssUsageType Usage { get; init; }

    /// <summary>What kind of source its data is.</summary>
    public VssSourceType Source { get; init; }

    /// <summary>The version that the writer gives itself.</summary>
    public Version Version { get; init; } = new(0, 0);

    /// <summary>What the writer can do beside full and copy backups.</summary>
    public VssBackupSchema Schema { get; init; }

    /// <summary>How its components are to be restored.</summary>
    public VssWriterRestoreMethod RestoreMethod { get; init; } = new();

    /// <summary>What it owns; read from its document when it is looked at.</summary>
    public IReadOnlyList<VssComponent> Components { get; init; } = [];

    /// <summary>Files that no backup is to hold, though a component names them.</summary>
    public IReadOnlyList<VssFileSet> Excludes { get; init; } = [];

    /// <summary>
    /// The service that runs the writer: what the configuration folder's <c>writer-services.csv</c> says, else what the
    /// engine says, else what the module's own table says. Empty where it is not known.
    /// </summary>
    public string ServiceName
    {
        get => WriterServiceTable.Current.ServiceOf(this, field);
        init;
    } = "";

    /// <summary>Its Writer Metadata Document; <see langword="null"/> where it has not been asked for.</summary>
    public WriterMetadata? Document { get; init; }

    /// <summary>Whether the writer has failed.</summary>
    public bool Failed => LastError is not null || State >= VssWriterState.FailedAtIdentify;

    /// <summary>
    /// Whether the writer has failed some of its components only (VSS_E_WRITERERROR_PARTIAL_FAILURE): the others can be
    /// backed up or restored.
    /// </summary>
    public bool FailedPartially => LastError?.HResult == VssResult.WriterErrorPartialFailure;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>What a writer reported as its failure.</summary>
/// <param name="HResult">The result code, one of the <c>VSS_E_WRITERERROR_…</c>.</param>
/// <param name="Symbol">The code's name.</param>
/// <param name="Message">The writer's own message, or what the code means.</param>
public sealed record VssWriterError(int HResult, string Symbol, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Symbol;
}
