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

    public Interruption() => _registrations =
    [
        Register(PosixSignal.SIGHUP, 1),
        Register(PosixSignal.SIGINT, 2),
        Register(PosixSignal.SIGTERM, 15),
    ];

    /// <summary>The end of the whole run.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The exit code that tells a shell of the signal; <see langword="null"/> while there was none.</summary>
    public int? ExitCode => Volatile.Read(ref _exitCode) is int code and not 0 ? code : null;

    /// <summary>Runs a command of a conversation: the first Ctrl+C ends only that.</summary>
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
            Interlocked.CompareExchange(ref _command, null, source);
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

    private PosixSignalRegistration Register(PosixSignal signal, int number) =>
        PosixSignalRegistration.Create(signal, context => context.Cancel =
            (signal == PosixSignal.SIGINT && TryCancelCommand()) || TryCancelAll(128 + number));

    private bool TryCancelCommand()
    {
        if (Interlocked.Exchange(ref _command, null) is not CancellationTokenSource command)
        {
            return false;
        }

        try
        {
            command.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command has ended by itself in this very moment.
        }

        return true;
    }

    private bool TryCancelAll(int exitCode)
    {
        if (Interlocked.CompareExchange(ref _exitCode, exitCode, 0) != 0)
        {
            return false;
        }

        _source.Cancel();
        return true;
    }
}
