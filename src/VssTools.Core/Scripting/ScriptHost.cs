using System.IO;

namespace VssTools.Scripting;

/// <summary>Where a script's text goes.</summary>
/// <param name="Output">What the commands tell.</param>
/// <param name="Error">Warnings, and failures that do not end the script.</param>
public sealed record ScriptHost(TextWriter Output, TextWriter Error)
{
    /// <summary>
    /// Whether programs that the script runs write to this process's own console, as they are used to, instead of
    /// through <see cref="Output"/> and <see cref="Error"/>.
    /// </summary>
    public bool SharesConsole { get; init; }
}
