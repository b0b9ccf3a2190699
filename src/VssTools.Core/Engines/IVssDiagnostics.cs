using System;
using System.Collections.Generic;
using System.Threading;

namespace VssTools;

/// <summary>
/// The machine under an engine: what its log has, which services run its writers, and whether the engine can work. All
/// of it can be asked where the engine itself does not work.
/// </summary>
public interface IVssDiagnostics
{
    /// <summary>The live log.</summary>
    IVssEventLog Events { get; }

    /// <summary>The services, among them those that run the writers.</summary>
    IVssServices Services { get; }

    /// <summary>Whether the machine must have the writers that every Windows has.</summary>
    bool HasSystemWriters { get; }

    /// <summary>
    /// Hears how the restart of a writer's service went. Where it went well, what an engine remembers of the writer's
    /// failure is over.
    /// </summary>
    /// <param name="writer">The writer, as it was before.</param>
    /// <param name="service">The service's name.</param>
    /// <param name="failure">Why it could not be restarted; <see langword="null"/> where it was.</param>
    void NoteRestart(VssWriter writer, string service, VssException? failure);

    /// <summary>Looks whether the engine has all that it needs: rights, processes, services, places.</summary>
    IEnumerable<VssCheck> Check(CancellationToken cancellation);
}

/// <summary>The log to which an engine and the system write what happens to shadow copies.</summary>
public interface IVssEventLog
{
    /// <summary>
    /// The records of VSS and its providers, the newest first, read as far as somebody goes through them.
    /// </summary>
    /// <param name="after">The earliest that matter; <see langword="null"/> for all.</param>
    /// <param name="before">The latest that matter; <see langword="null"/> for all.</param>
    /// <param name="listener">Hears of a log that cannot be read; the others are read all the same.</param>
    /// <param name="cancellation">Stops it.</param>
    IEnumerable<VssEventRecord> Read(
        DateTimeOffset? after, DateTimeOffset? before, IVssListener listener, CancellationToken cancellation);
}

/// <summary>One record of a log, as it was written. What it means is <see cref="VssEvent"/>'s matter.</summary>
public sealed record VssEventRecord
{
    /// <summary>The log, for example <c>Application</c>.</summary>
    public string Log { get; init; } = "";

    /// <summary>Who wrote it, for example <c>VSS</c>, <c>volsnap</c> or <c>swprv</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>Its number in the log.</summary>
    public long RecordId { get; init; }

    /// <summary>What kind of event it is.</summary>
    public int EventId { get; init; }

    /// <summary>How grave it is: 1 critical, 2 error, 3 warning, 4 information.</summary>
    public int Level { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The machine.</summary>
    public string Machine { get; init; } = "";

    /// <summary>The text as the machine would show it; empty where only the strings are known.</summary>
    public string Message { get; init; } = "";

    /// <summary>The strings that were put into the text, in their order.</summary>
    public IReadOnlyList<string> Strings { get; init; } = [];

    /// <summary>The bytes beside the strings; VSS writes text there.</summary>
    public IReadOnlyList<byte> Data { get; init; } = [];
}

/// <summary>The services of a machine, as the engine on it knows them.</summary>
public interface IVssServices
{
    /// <summary>One service, as it is now.</summary>
    /// <param name="name">Its name.</param>
    /// <returns><see langword="null"/> where there is no such service.</returns>
    VssService? Find(string name);

    /// <summary>
    /// Restarts a service with those that depend on it; one that does not run is only started. Whatever happens, what
    /// was stopped is started again.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="timeout">How long each stop and each start may take.</param>
    /// <param name="listener">Hears of the steps.</param>
    /// <param name="cancellation">Ends it; what was stopped by then is started all the same.</param>
    /// <returns>The services that were started, in their order.</returns>
    /// <exception cref="VssException">
    /// ServiceNotFound, ServiceDisabled, ServiceAccessDenied, ServiceNotStopped, ServiceNotStarted: the message tells
    /// what does not run because of it.
    /// </exception>
    IReadOnlyList<string> Restart(
        string name, TimeSpan timeout, IVssListener listener, CancellationToken cancellation);
}
