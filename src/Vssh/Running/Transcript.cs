using System;
using System.Collections.Generic;
using System.IO;
using Vssh.CommandLine;
using VssTools.Scripting;

namespace Vssh.Running;

/// <summary>Where all that is shown goes: to the console, and to a log if one is wanted.</summary>
internal sealed class Transcript : IDisposable
{
    private readonly ScriptLog? _log;

    private Transcript(ScriptLog? log)
    {
        _log = log;
        Output = new LoggedWriter(() => Console.Out, log);
        Error = new LoggedWriter(() => Console.Error, log);
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Opens the log, before anything else happens.</summary>
    /// <returns><see langword="null"/> where it cannot be written; that has been told.</returns>
    public static Transcript? TryOpen(VsshArguments arguments)
    {
        if (arguments.LogPath is not string path)
        {
            return new Transcript(null);
        }

        try
        {
            RefuseScript(path, arguments);
            return new Transcript(new ScriptLog(path)
            {
                Warn = message => Console.Error.WriteLine($"Warning: {message}"),
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Console.Error.WriteLine($"vssh: error: The log '{path}' cannot be written: {e.Message}");
            Console.Error.WriteLine("Name a file in a folder that exists and that you may write to. Nothing has run.");
            return null;
        }
    }

    /// <summary>What a script writes to. Its programs share the console where nobody else wants their text.</summary>
    public ScriptHost CreateHost(IReadOnlyDictionary<string, string> variables) =>
        new(Output, Error) { SharesConsole = _log is null, Variables = variables };

    /// <summary>Notes what somebody has typed; the console shows it already.</summary>
    public void NoteInput(string text) => _log?.Write(text + Environment.NewLine);

    public void Dispose() => _log?.Dispose();

    // -s and -l are typed side by side; a slip must not cost the script.
    private static void RefuseScript(string path, VsshArguments arguments)
    {
        if (arguments.Action == VsshAction.RunFile && Path.GetFullPath(path) == Path.GetFullPath(arguments.Text))
        {
            throw new IOException("it is the script.");
        }
    }
}
