using System;
using System.Collections.Concurrent;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;

namespace Vssh.LineEditing;

/// <summary>
/// The terminal of this process. Waiting for a key cannot be cancelled, so a thread of its own waits, one key at a
/// time and only while somebody wants one: the programs that a command starts have the keyboard for themselves.
/// </summary>
internal sealed class ConsoleTerminal : ILineTerminal, IDisposable
{
    // What a terminal that has gone away gives: as Ctrl+D.
    private static readonly ConsoleKeyInfo EndOfInput = new('\u0004', ConsoleKey.D, false, false, true);

    private readonly BlockingCollection<ConsoleKeyInfo?> _events = [];
    private readonly SemaphoreSlim _wanted = new(0);
    private readonly PosixSignalRegistration? _resized;
    private bool _waits;

    public ConsoleTerminal()
    {
        new Thread(ReadKeys) { IsBackground = true, Name = "keyboard" }.Start();
        if (!OperatingSystem.IsWindows())
        {
            _resized = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => _events.Add(null));
        }
    }

    public int Width => Math.Max(10, Console.WindowWidth);

    public bool KeyWaits => !_waits && Console.KeyAvailable;

    public void Write(string text) => Console.Out.Write(text);

    public void Clear() => Console.Clear();

    public IDisposable BeginEditing() => new RawKeys();

    public ConsoleKeyInfo? ReadKey(CancellationToken cancellation)
    {
        if (!_waits)
        {
            _waits = true;
            _wanted.Release();
        }

        ConsoleKeyInfo? key = _events.Take(cancellation);
        _waits = key is null;
        return key;
    }

    public void Dispose() => _resized?.Dispose();

    private void ReadKeys()
    {
        while (true)
        {
            _wanted.Wait();
            try
            {
                ConsoleKeyInfo key = Console.ReadKey(intercept: true);
                _events.Add(key == default ? EndOfInput : key);
            }
            catch (Exception e) when (e is InvalidOperationException or IOException)
            {
                _events.Add(EndOfInput);
            }
        }
    }

    private sealed class RawKeys : IDisposable
    {
        public RawKeys() => Console.TreatControlCAsInput = true;

        public void Dispose() => Console.TreatControlCAsInput = false;
    }
}
