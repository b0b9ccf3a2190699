using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Vssh;

/// <summary>
/// Ctrl+C, a terminal that closes and a request to terminate, as a cancellation. A second signal ends the process at
/// once: the next use of the engine then releases what was left.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _exitCode;

    public Interruption() => _registrations =
    [
        Register(PosixSignal.SIGHUP, 1),
        Register(PosixSignal.SIGINT, 2),
        Register(PosixSignal.SIGTERM, 15),
    ];

    public CancellationToken Token => _source.Token;

    /// <summary>The exit code that tells a shell of the signal; <see langword="null"/> while there was none.</summary>
    public int? ExitCode => Volatile.Read(ref _exitCode) is int code and not 0 ? code : null;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal, int number) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            bool first = Interlocked.CompareExchange(ref _exitCode, 128 + number, 0) == 0;
            context.Cancel = first;
            if (first)
            {
                _source.Cancel();
            }
        });
}
