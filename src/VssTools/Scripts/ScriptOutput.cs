using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using VssTools.Scripting;

namespace VssTools.Commands;

/// <summary>
/// Where one run of a script goes: the transcript as verbose text, what the script itself shows to people as Write-Host
/// does it, objects to the pipeline, and all text into the log.
/// </summary>
internal sealed class ScriptOutput : IVssListener, IDisposable
{
    // How many lines may wait for the pipeline: a program that writes gigabytes is slowed down.
    private const int MostLines = 1000;

    private readonly PSCmdlet _cmdlet;
    private readonly VssCall _call;
    private readonly ScriptLog? _log;
    private readonly LineWriter _transcript;
    private readonly LineWriter _shown;
    private readonly LineWriter _errors;
    private readonly SemaphoreSlim _room = new(MostLines);

    public ScriptOutput(PSCmdlet cmdlet, VssCall call, ScriptLog? log)
    {
        _cmdlet = cmdlet;
        _call = call;
        _log = log;
        log?.Warn = call.Listener.Warning;
        _transcript = new(line => Send(line, () => cmdlet.WriteVerbose(line)));
        _shown = new(Show);
        _errors = new(Show);
    }

    /// <summary>The host for the run.</summary>
    /// <param name="folder">Where paths are taken from.</param>
    /// <param name="variables">The values of names.</param>
    /// <param name="write">Writes an object on the thread of the pipeline.</param>
    public ScriptHost CreateHost(
        string folder, IReadOnlyDictionary<string, string> variables, Action<object> write) =>
        new(_transcript, _errors)
        {
            Shown = _shown,
            Listener = this,
            Folder = folder,
            Variables = variables,
            Result = item => _call.Write(() => write(item)),
        };

    public void Verbose(string message) => _call.Listener.Verbose(message);

    public void Warning(string message)
    {
        Log($"Warning: {message}");
        _call.Listener.Warning(message);
    }

    public void Error(VssException error)
    {
        Log($"Error: {error.Message} {error.Advice}");
        _call.Listener.Error(error);
    }

    public void Progress(VssProgress progress) => _call.Listener.Progress(progress);

    public void Dispose()
    {
        _transcript.Dispose();
        _shown.Dispose();
        _errors.Dispose();
    }

    private void Log(string line) => _log?.Write(line + Environment.NewLine);

    // As Write-Host: people see it, and it is no output.
    private void Show(string line) => Send(line, () => _cmdlet.WriteInformation(
        new HostInformationMessage { Message = line }, ["PSHOST"]));

    private void Send(string line, Action write)
    {
        Log(line);
        try
        {
            _room.Wait(_call.Cancellation);
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more; the script hears of it at its next step.
            return;
        }

        _call.Post(() =>
        {
            _room.Release();
            write();
        });
    }
}
