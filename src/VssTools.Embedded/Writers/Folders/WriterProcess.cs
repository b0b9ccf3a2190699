using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>The executable of a folder writer, running: a line in, lines out.</summary>
internal sealed class WriterProcess : IDisposable
{
    /// <summary>The environment variable that tells the executable which writer it is.</summary>
    public const string Variable = "VSSTOOLS_WRITER";

    // How soon the end of a program is seen that has left its output to a child of its own.
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    // What the program has to end by itself when its input has ended.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    // More than any answer needs: a partial file per line, a hundred thousand of them.
    private const int MostLines = 100_000;

    private readonly Process _process;
    private readonly LineQueue _output;
    private readonly OutputTail _error;
    private bool _killed;

    /// <exception cref="WriterFailureException">It does not start.</exception>
    public WriterProcess(string executable, string writer)
    {
        _process = new Process { StartInfo = StartInfo(executable, writer) };
        try
        {
            _process.Start();
        }
        catch (Win32Exception e)
        {
            _process.Dispose();
            throw new WriterFailureException(
                VssResult.WriterErrorNonRetryable, $"Its executable '{executable}' does not start: {e.Message}");
        }

        _output = new LineQueue(_process.StandardOutput.BaseStream, "Output of " + writer);
        _error = new OutputTail(_process.StandardError.BaseStream, "Errors of " + writer);
    }

    /// <summary>The end of what it wrote to standard error.</summary>
    public string LastWords => _error.Text;

    public bool HasEnded => _killed || _process.HasExited;

    /// <summary>
    /// Sends a line, and gives each line of the answer to <paramref name="take"/> until that has enough.
    /// </summary>
    /// <exception cref="WriterFailureException">The program has ended, or says what nobody understands.</exception>
    public void Ask(string line, Func<string, bool> take, CancellationToken cancellation)
    {
        using CancellationTokenRegistration end = cancellation.Register(Kill);
        try
        {
            ThrowIfTalking();
            Send(line);
            int lines = 0;
            while (!take(Receive(line, cancellation)))
            {
                if (++lines > MostLines)
                {
                    throw new FormatException($"it wrote more than {MostLines} lines");
                }
            }
        }
        catch (FormatException e)
        {
            // Whoever speaks another language cannot be led any further.
            Kill();
            throw Failure($"It does not keep to the protocol: {ProtocolText.Clean(e.Message)}.");
        }
        catch (IOException)
        {
            throw Ended(line);
        }
    }

    /// <summary>Ends it with the programs that it has started.</summary>
    public void Kill()
    {
        _killed = true;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended already, or does so right now.
        }
    }

    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already, and reads no more.
        }

        if (!_process.WaitForExit((int)Farewell.TotalMilliseconds))
        {
            Kill();
            _process.WaitForExit((int)Farewell.TotalMilliseconds);
        }

        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string executable, string writer)
    {
        // A batch file is run by cmd.exe, which would read a path by rules of its own: it gets no word of it.
        bool isBatch = executable.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase);
        ProcessStartInfo info = new(isBatch ? Path.Combine(Environment.SystemDirectory, "cmd.exe") : executable)
        {
            Arguments = isBatch ? $@"/d /q /s /c "".\{Path.GetFileName(executable)}""" : "",
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(executable)!,
        };
        info.Environment[Variable] = writer;
        return info;
    }

    // An answer nobody asked for would be taken for the next one, and a writer for frozen that is not.
    private void ThrowIfTalking()
    {
        if (_output.TryTake(out string line, TimeSpan.Zero, CancellationToken.None))
        {
            throw new FormatException($"it said '{line}' without being asked");
        }
    }

    private void Send(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line + "\n");
        Stream input = _process.StandardInput.BaseStream;
        input.Write(bytes, 0, bytes.Length);
        input.Flush();
    }

    private string Receive(string asked, CancellationToken cancellation)
    {
        while (true)
        {
            bool hadEnded = HasEnded;
            if (_output.TryTake(out string line, Poll, cancellation))
            {
                return line;
            }

            if (_output.TooLong)
            {
                throw new FormatException($"it wrote a line of more than {LineQueue.LongestLine} bytes");
            }

            if (_output.Ended || hadEnded)
            {
                throw Ended(asked);
            }
        }
    }

    private WriterFailureException Ended(string asked)
    {
        string word = asked.Split(' ')[0];
        bool exited = _process.WaitForExit((int)Poll.TotalMilliseconds);
        string how = _killed || !exited ? "" : $" with the exit code {_process.ExitCode}";
        Kill();
        return Failure($"Its executable ended{how} before it answered to {word}.");
    }

    private WriterFailureException Failure(string message)
    {
        string words = LastWords;
        return new(
            VssResult.WriterErrorNonRetryable, words.Length == 0 ? message : $"{message} Its last words: {words}");
    }
}
