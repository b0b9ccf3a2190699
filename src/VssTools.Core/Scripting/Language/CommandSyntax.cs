using System;

namespace VssTools.Scripting;

/// <summary>One command of the language.</summary>
/// <param name="Name">Its one or two words.</param>
/// <param name="Arguments">What follows, as help shows it.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Parse">Reads what follows.</param>
internal sealed record CommandSyntax(
    string Name, string Arguments, string Summary, Func<ScriptWord, WordReader, ScriptCommand> Parse)
{
    /// <summary>Whether it shows its help where nothing follows, as DiskShadow documents for it.</summary>
    public bool HelpsWhenBare { get; init; }

    /// <summary>Its words explained, each as <c>word: what it means</c>, and notes.</summary>
    public string[] Details { get; init; } = [];

    /// <summary>How it is used.</summary>
    public string Example { get; init; } = Name;
}
