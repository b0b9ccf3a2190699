using System;
using System.Threading;

namespace VssTools.Scripting;

/// <summary>Runs scripts on an engine.</summary>
public sealed class ScriptRunner(IVssEngine engine, ScriptHost host)
{
    /// <summary>
    /// Runs a script to its end or to the first command that fails. Shadow copies of volatile sets are released
    /// either way; persistent ones stay.
    /// </summary>
    /// <returns>Whether nothing failed beside the commands either: writers and single components.</returns>
    /// <exception cref="ScriptException">A command failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public bool Run(Script script, CancellationToken cancellation)
    {
        ScriptInterpreter interpreter = new(engine, host);
        try
        {
            foreach (ScriptCommand command in script.Commands)
            {
                cancellation.ThrowIfCancellationRequested();
                string line = script.Source.Lines[command.Word.Line - 1].Trim();
                interpreter.Session.Output.WriteLine($"-> {line}");
                interpreter.Execute(command, script.Source, cancellation);
            }

            return interpreter.Complete(cancellation);
        }
        finally
        {
            interpreter.Stop();
        }
    }
}
