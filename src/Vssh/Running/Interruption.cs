using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Vssh.Running;

/// <summary>
/// Ctrl+C, a terminal that closes and a request to terminate, as a cancellation. A second signal ends the process at
/// once: the next use of the engine then releases what was left.
/// </summary>
internal sealed class Interruption : IDisposable
{
    public const string Message = "vssh: interrupted. Volatile shadow copies are released; persistent ones stay.";

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private CancellationTokenSource? _command;
    private int _exitCode;

    /// <summary>Begins to listen.</summary>
    /// <param name="conversing">
    /// Whether Ctrl+C is about the command that runs, and about nothing where none does.
    /// </param>
    public Interruption(bool conversing = false) => _registrations =
    [
        Register(PosixSignal.SIGHUP, 1),
        Register(PosixSignal.SIGINT, 2, conversing),
        Register(PosixSignal.SIGTERM, 15),
    ];

    /// <summary>The end of the whole run.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The exit code that tells a shell of the signal; <see langword="null"/> while there was none.</summary>
    public int? ExitCode => Volatile.Read(ref _exitCode) is int code and not 0 ? code : null;

    /// <summary>Runs a command of a conversation: the first Ctrl+C ends only that, a second one everything.</summary>
    public void Run(Action<CancellationToken> command)
    {
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(_source.Token);
        Volatile.Write(ref _command, source);
        try
        {
            command(source.Token);
        }
        finally
        {
            Volatile.Write(ref _command, null);
        }
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal, int number, bool ofCommand = false) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            CancellationTokenSource? command = Volatile.Read(ref _command);
            if (ofCommand && command is not { IsCancellationRequested: true })
            {
                context.Cancel = true;
                Cancel(command);
                return;
            }

            context.Cancel = Interlocked.CompareExchange(ref _exitCode, 128 + number, 0) == 0;
            Cancel(context.Cancel ? _source : null);
        });

    private static void Cancel(CancellationTokenSource? source)
    {
        try
        {
            source?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself in this very moment.
        }
    }
}
