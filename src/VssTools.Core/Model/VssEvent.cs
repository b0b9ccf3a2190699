using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>What a log says about shadow copies: one record, read and explained.</summary>
public sealed record VssEvent
{
    /// <summary>When it was written.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>What kind of event it is; the number that forums know it by.</summary>
    public int EventId { get; init; }

    /// <summary>How grave it is.</summary>
    public VssEventLevel Level { get; init; }

    /// <summary>Who wrote it, for example <c>VSS</c>, <c>volsnap</c> or <c>swprv</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>The log, for example <c>Application</c>.</summary>
    public string Log { get; init; } = "";

    /// <summary>Its number in the log.</summary>
    public long RecordId { get; init; }

    /// <summary>The machine.</summary>
    public string Machine { get; init; } = "";

    /// <summary>What happened: the text without the sections that follow it.</summary>
    public string Message { get; init; } = "";

    /// <summary>What was being done, the outermost first.</summary>
    public IReadOnlyList<string> Operation { get; init; } = [];

    /// <summary>
    /// In what context: names and values as the record has them. Of a name that comes more than once it has the last.
    /// </summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();

    /// <summary>The class of the writer concerned; the empty id where there is none.</summary>
    public Guid WriterId { get; init; }

    /// <summary>The instance of the writer concerned; the empty id where there is none.</summary>
    public Guid WriterInstanceId { get; init; }

    /// <summary>The name of the writer concerned; empty where there is none.</summary>
    public string WriterName { get; init; } = "";

    /// <summary>The volume concerned; empty where the record does not tell.</summary>
    public string Volume { get; init; } = "";

    /// <summary>The process that wrote it; 0 where the record does not tell.</summary>
    public int ProcessId { get; init; }

    /// <summary>The command line of this process; empty where the record does not tell.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>The account of this process; empty where the record does not tell.</summary>
    public string User { get; init; } = "";

    /// <summary>The result code; 0 where the record has none.</summary>
    public int HResult { get; init; }

    /// <summary>The name of the result code, for example <c>VSS_E_BAD_STATE</c>; empty where there is none.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>What the result code means; empty where there is none.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>Why it happens, where that is known; else empty.</summary>
    public string KnownCause { get; init; } = "";

    /// <summary>What to do about it, where that is known; else empty.</summary>
    public string Fix { get; init; } = "";

    /// <summary>Whether it is known to have no consequences.</summary>
    public bool Harmless { get; init; }

    /// <summary>Where the cause and the fix are from; empty where there are none.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Reads and explains a record, whatever its language is and however much of it is there.</summary>
    public static VssEvent Create(VssEventRecord record) => EventReading.Explain(record);

    /// <inheritdoc/>
    public override string ToString() => $"{Source} {EventId}";
}

/// <summary>How grave an event is. Source: the standard levels of the Windows event log.</summary>
public enum VssEventLevel
{
    /// <summary>The record does not tell.</summary>
    Unknown = 0,

    /// <summary>Something has stopped working.</summary>
    Critical = 1,

    /// <summary>Something has failed.</summary>
    Error = 2,

    /// <summary>Something may fail.</summary>
    Warning = 3,

    /// <summary>Something has happened.</summary>
    Information = 4,

    /// <summary>Details.</summary>
    Verbose = 5,
}
