using System.Collections.Generic;

namespace VssTools.Scripting;

/// <summary>A script that has been read and can run: DiskShadow's language.</summary>
public sealed class Script
{
    private Script(ScriptSource source, IReadOnlyList<ScriptCommand> commands)
    {
        Source = source;
        Commands = commands;
    }

    /// <summary>The text.</summary>
    public ScriptSource Source { get; }

    internal IReadOnlyList<ScriptCommand> Commands { get; }

    /// <summary>Reads a script; nothing of it runs.</summary>
    /// <exception cref="ScriptException">Everything that is wrong with it.</exception>
    public static Script Parse(ScriptSource source) => new(source, ScriptParser.Parse(source));
}
