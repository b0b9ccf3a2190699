using System;
using System.Collections.Generic;

namespace Vssh.CommandLine;

/// <summary>What the command line says.</summary>
internal sealed record VsshArguments
{
    public VsshAction Action { get; init; }

    /// <summary>The path of the script, or the text of the command.</summary>
    public string Text { get; init; } = "";

    /// <summary>Where the transcript goes; <see langword="null"/> for nowhere.</summary>
    public string? LogPath { get; init; }

    /// <summary>Whether the script is only checked.</summary>
    public bool ValidatesOnly { get; init; }

    /// <summary>What <c>%name%</c> stands for.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
