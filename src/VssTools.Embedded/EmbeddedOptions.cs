using System;
using System.Collections.Generic;
using System.IO;
using VssTools.Interop;

namespace VssTools.Embedded;

/// <summary>Where the embedded engine keeps its state, and how long it waits.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>The environment variable that names the folder of state.</summary>
    public const string StateVariable = "VSSTOOLS_STATE";

    /// <summary>The environment variable that names the folder of the configuration.</summary>
    public const string ConfigVariable = "VSSTOOLS_CONFIG";

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
        StatePath = Chosen(StateVariable)
            ?? DefaultPath("State", "/var/lib/vsstools", "XDG_STATE_HOME", Path.Combine(".local", "state")),
        ConfigPath = Chosen(ConfigVariable)
            ?? DefaultPath("Config", "/etc/vsstools", "XDG_CONFIG_HOME", ".config"),
    };

    private static string? Chosen(string variable)
    {
        string? chosen = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrWhiteSpace(chosen) ? null : Path.GetFullPath(chosen!);
    }

    // System-wide for root, per user otherwise (XDG Base Directory Specification).
    private static string DefaultPath(string windowsName, string system, string variable, string home)
    {
        if (Path.DirectorySeparatorChar == '\\')
        {
            return Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "VssTools", windowsName);
        }

        if (Libc.EffectiveUserId() == 0)
        {
            return system;
        }

        string? folder = Environment.GetEnvironmentVariable(variable);
        return Path.Combine(
            string.IsNullOrEmpty(folder)
                ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), home)
                : folder!,
            "vsstools");
    }
}
