using System;
using System.Collections.Generic;

namespace VssTools.Embedded;

/// <summary>Where the embedded engine keeps its state, and how long it waits.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>The environment variable that names the folder of state.</summary>
    public const string StateVariable = ProductFolders.StateVariable;

    /// <summary>The environment variable that names the folder of the configuration.</summary>
    public const string ConfigVariable = ProductFolders.ConfigVariable;

    /// <summary>The folder of state: catalogue, locks, and clones without a place beside their volume.</summary>
    public string StatePath { get; init; } = "";

    /// <summary>
    /// The folder of the configuration, with writers in <c>writers.d</c>; empty for none. Whoever can change it says
    /// what runs with the rights of this process.
    /// </summary>
    public string ConfigPath { get; init; } = "";

    /// <summary>How long writers have to freeze (and how long they hold still at the most): 60 s.</summary>
    public TimeSpan FreezeTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long providers have to commit while the writers hold still: 10 s.</summary>
    public TimeSpan CommitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a writer has for each event other than freeze and thaw: 10 minutes.</summary>
    public TimeSpan EventTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The least maximum that the storage of a volume can have: 320 MiB, as with VSS.</summary>
    public long LeastStorage { get; init; } = 320L << 20;

    /// <summary>
    /// The writers that take part; <see langword="null"/> for those that <see cref="EmbeddedWriters"/> holds.
    /// </summary>
    public IReadOnlyCollection<EmbeddedWriter>? Writers { get; init; }

    /// <summary>
    /// The sources of writers; <see langword="null"/> for those that <see cref="EmbeddedWriters"/> holds, or for none
    /// where <see cref="Writers"/> says who takes part.
    /// </summary>
    public IReadOnlyCollection<WriterSource>? WriterSources { get; init; }

    /// <summary>The options of this machine and user, as the environment sets them.</summary>
    public static EmbeddedOptions FromEnvironment() => new()
    {
        StatePath = ProductFolders.State,
        ConfigPath = ProductFolders.Config,
    };
}
