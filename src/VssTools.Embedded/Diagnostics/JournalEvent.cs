using System;
using System.Collections.Generic;

namespace VssTools.Embedded;

/// <summary>An event for the journal.</summary>
/// <param name="EventId">What kind it is; see <see cref="EventNumber"/>.</param>
/// <param name="Level">How grave it is.</param>
/// <param name="Message">What happened, in a sentence.</param>
internal sealed record JournalEvent(int EventId, VssEventLevel Level, string Message)
{
    /// <summary>When it was written.</summary>
    public DateTimeOffset Time { get; init; } = DateTimeOffset.Now;

    /// <summary>Its number in the journal.</summary>
    public long RecordId { get; init; }

    /// <summary>The machine.</summary>
    public string Machine { get; init; } = Environment.MachineName;

    /// <summary>The result code; 0 for none.</summary>
    public int HResult { get; init; }

    /// <summary>What was being done.</summary>
    public string Operation { get; init; } = "";

    /// <summary>In what context; <see cref="EventContext"/> has the names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Context { get; init; } = [];
}

/// <summary>The names of what a context can tell: those of the events of VSS, and a few of our own.</summary>
internal static class EventContext
{
    public const string Execution = "Execution Context";
    public const string WriterId = "Writer Class Id";
    public const string WriterName = "Writer Name";
    public const string WriterInstanceId = "Writer Instance ID";
    public const string CommandLine = "Command Line";
    public const string ProcessId = "Process ID";
    public const string Volume = "Volume Name";
    public const string SnapshotId = "Snapshot ID";
    public const string SnapshotSetId = "Snapshot Set ID";
    public const string ProviderId = "Provider ID";

    /// <summary>A line of a context.</summary>
    public static KeyValuePair<string, string> Line(string name, object value) =>
        new(name, value is Guid id ? id.ToString("B") : value.ToString() ?? "");

    /// <summary>The lines about a writer.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(VssWriter writer) =>
    [
        Line(Execution, "Writer"),
        Line(WriterId, writer.Id),
        Line(WriterName, writer.Name),
        Line(WriterInstanceId, writer.InstanceId),
    ];
}
