using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Scripting;

/// <summary>
/// The language at a prompt: each line runs as it comes, and a line that fails does not end the conversation.
/// </summary>
public sealed class ScriptPrompt : IDisposable
{
    private const string Name = "prompt";

    private readonly ScriptInterpreter _interpreter;
    private readonly ScriptCompletion _completion;
    private ScriptBinder _binder;
    private bool _hasEnded;

    /// <summary>Begins a conversation.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="host">Where the text goes.</param>
    public ScriptPrompt(IVssEngine engine, ScriptHost host)
    {
        _interpreter = new(engine, host);
        _completion = new(new ScriptCandidates(_interpreter.Session).Find);
        _binder = new(new ScriptSource(Name, ""), host.Variables);
    }

    /// <summary>Runs a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="cancellation">Ends what the line does; the conversation goes on.</param>
    /// <returns>Whether more lines are wanted: not after <c>exit</c>.</returns>
    /// <exception cref="ScriptException">The line is wrong, or what it does failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public bool Submit(string line, CancellationToken cancellation)
    {
        ScriptSource source = new(Name, line);
        for (int number = 1; number <= source.Lines.Count; number++)
        {
            if (ScriptParser.ParseLine(source, number) is ScriptCommand command
                && !Execute(command, source, cancellation))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// What could stand at a place of a line: commands, words, aliases, ids, paths of volumes. It never fails, and
    /// finds nothing where asking takes long.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="position">How many characters of it stand before the cursor.</param>
    /// <param name="start">Where the word begins that a completion takes the place of.</param>
    public IReadOnlyList<string> Complete(string line, int position, out int start) =>
        _completion.Complete(line, position, out start);

    /// <summary>Ends what is open, as the end of a script does.</summary>
    public void Dispose() => End(CancellationToken.None);

    private bool Execute(ScriptCommand command, ScriptSource source, CancellationToken cancellation)
    {
        ScriptBinder binder = _binder.Next(source);
        binder.Bind(command);
        if (binder.Errors.Count > 0)
        {
            throw new ScriptException(binder.Errors);
        }

        // What ends here is told when it has ended, and help is no mistake at a prompt.
        bool tells = command is not (HelpCommand or ExitCommand or ResetCommand);
        foreach (ScriptError warning in binder.Warnings.Where(_ => tells))
        {
            _interpreter.Session.Host.Error.WriteLine(warning);
        }

        _interpreter.Session.Output.Keep($"-> {source.Lines[command.Word.Line - 1].Trim()}{Environment.NewLine}");
        if (command is ExitCommand)
        {
            End(cancellation);
            return false;
        }

        _interpreter.Execute(command, source, cancellation);
        _binder = binder;
        return true;
    }

    private void End(CancellationToken cancellation)
    {
        if (_hasEnded)
        {
            return;
        }

        _hasEnded = true;
        try
        {
            _interpreter.Complete(cancellation);
        }
        finally
        {
            _interpreter.Stop();
        }
    }
}
