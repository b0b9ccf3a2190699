using System;

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

    /// <summary>Whether the writer has failed.</summary>
    public bool Failed => LastError is not null || State >= VssWriterState.FailedAtIdentify;

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
