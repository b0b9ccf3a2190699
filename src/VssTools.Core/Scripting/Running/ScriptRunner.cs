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
    /// <returns>Whether the writers also took the end of the backup well.</returns>
    /// <exception cref="ScriptException">A command failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public bool Run(Script script, CancellationToken cancellation)
    {
        ScriptInterpreter interpreter = new(engine, host, script.Source, cancellation);
        try
        {
            foreach (ScriptCommand command in script.Commands)
            {
                cancellation.ThrowIfCancellationRequested();
                host.Output.WriteLine($"-> {script.Source.Lines[command.Word.Line - 1].Trim()}");
                Execute(interpreter, command, script.Source);
            }

            return interpreter.Complete();
        }
        finally
        {
            interpreter.Stop();
        }
    }

    private static void Execute(ScriptInterpreter interpreter, ScriptCommand command, ScriptSource source)
    {
        try
        {
            interpreter.Execute(command);
        }
        catch (VssException e)
        {
            throw new ScriptException(ScriptError.FromFailure(source, command.Focus, e));
        }
    }
}
