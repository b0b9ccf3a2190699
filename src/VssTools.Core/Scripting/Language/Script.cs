using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>A script that has been read and checked, and can run: DiskShadow's language.</summary>
public sealed class Script
{
    // A file with more of them is no script; the rest of it is not read.
    private const int MostErrors = 1000;

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

    /// <summary>The lines that run, without the blanks around them.</summary>
    public IReadOnlyList<string> CommandLines =>
        [.. Commands.Select(command => Source.Lines[command.Word.Line - 1].Trim())];

    internal IReadOnlyList<ScriptCommand> Commands { get; }

    /// <summary>
    /// Reads and checks a script; nothing of it runs. All of it is read before any of it runs, so that a slip in the
    /// last line does not end a backup in its middle.
    /// </summary>
    /// <param name="source">The text.</param>
    /// <param name="variables">What <c>%name%</c> stands for beside aliases and the environment.</param>
    /// <exception cref="ScriptException">Everything that is wrong with it.</exception>
    public static Script Parse(ScriptSource source, IReadOnlyDictionary<string, string>? variables = null)
    {
        List<ScriptCommand> commands = [];
        ScriptBinder binder = new(source, variables ?? new Dictionary<string, string>());

        // What stands below exit is no longer script; people keep notes there.
        for (int line = 1; line <= source.Lines.Count && binder.Errors.Count < MostErrors; line++)
        {
            if (Read(source, line, binder) is ScriptCommand command)
            {
                commands.Add(command);
                if (command is ExitCommand)
                {
                    break;
                }
            }
        }

        binder.Complete();
        return binder.Errors.Count == 0
            ? new Script(source, commands, InOrder(binder.Warnings))
            : throw new ScriptException(binder.Errors);
    }

    private static IReadOnlyList<ScriptError> InOrder(IReadOnlyList<ScriptError> warnings) =>
        warnings.Count < 2 ? warnings : [.. warnings.OrderBy(warning => warning.Where.Line)];

    private static ScriptCommand? Read(ScriptSource source, int line, ScriptBinder binder)
    {
        try
        {
            ScriptCommand? command = ScriptParser.ParseLine(source, line);
            if (command is not null)
            {
                binder.Bind(command);
            }

            return command;
        }
        catch (ScriptException e)
        {
            binder.Reject(e);
            return null;
        }
    }
}
