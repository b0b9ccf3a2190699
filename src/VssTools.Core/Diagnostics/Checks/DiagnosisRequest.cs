using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>What a diagnosis is to look at.</summary>
public sealed record DiagnosisRequest
{
    /// <summary>The engines that there are.</summary>
    public IReadOnlyList<VssEngine> Engines { get; init; } = [];

    /// <summary>The name of the engine that is looked at.</summary>
    public string EngineName { get; init; } = "";

    /// <summary>Gives this engine, or fails because it does not work here.</summary>
    public Func<IVssEngine> OpenEngine { get; init; } = () => throw new VssException(VssResult.NotSupported);

    /// <summary>Gives what looks at the machine under it.</summary>
    public Func<IVssDiagnostics> Diagnose { get; init; } = () => throw new VssException(VssResult.NotSupported);

    /// <summary>The operations that the caller has open.</summary>
    public OpenOperations Operations { get; init; } = new();

    /// <summary>Only checks of these names, with wildcards; all without it.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Only checks of these categories, with wildcards; all without it.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Make a shadow copy as a trial, with writers, and remove it again.</summary>
    public bool TrySnapshot { get; init; }

    /// <summary>The volumes for the trial; none for the first that can be shadowed.</summary>
    public IReadOnlyList<string> SnapshotVolumes { get; init; } = [];

    /// <summary>How far back the log matters.</summary>
    public TimeSpan EventAge { get; init; } = TimeSpan.FromDays(7);

    internal bool Wants(string name, string category) =>
        (Names.Count == 0 || Any(Names, name)) && (Categories.Count == 0 || Any(Categories, category));

    private static bool Any(IReadOnlyList<string> patterns, string text)
    {
        foreach (string pattern in patterns)
        {
            if (Wildcard.IsMatch(text, pattern))
            {
                return true;
            }
        }

        return false;
    }
}
