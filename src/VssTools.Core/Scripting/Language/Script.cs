using System.Collections.Generic;

namespace VssTools.Scripting;

/// <summary>A script that has been read and checked, and can run: DiskShadow's language.</summary>
public sealed class Script
{
    private Script(ScriptSource source, IReadOnlyList<ScriptCommand> commands, IReadOnlyList<ScriptError> warnings)
    {
        Source = source;
        Commands = commands;
        Warnings = warnings;
    }

    /// <summary>The text.</summary>
    public ScriptSource Source { get; }

    /// <summary>What is odd though the script can run, in its order.</summary>
    public IReadOnlyList<ScriptError> Warnings { get; }

    internal IReadOnlyList<ScriptCommand> Commands { get; }

    /// <summary>Reads and checks a script; nothing of it runs.</summary>
    /// <param name="source">The text.</param>
    /// <param name="variables">What <c>%name%</c> stands for beside aliases and the environment.</param>
    /// <exception cref="ScriptException">Everything that is wrong with it.</exception>
    public static Script Parse(ScriptSource source, IReadOnlyDictionary<string, string>? variables = null)
    {
        IReadOnlyList<ScriptCommand> commands = ScriptParser.Parse(source, out List<ScriptError> errors);
        ScriptBinder binder = new(source, variables ?? new Dictionary<string, string>());
        foreach (ScriptCommand command in commands)
        {
            binder.Bind(command);
        }

        errors.AddRange(binder.Errors);
        errors.Sort((one, other) => one.Where.Line.CompareTo(other.Where.Line));
        return errors.Count == 0
            ? new Script(source, commands, binder.Warnings)
            : throw new ScriptException(errors);
    }
}
