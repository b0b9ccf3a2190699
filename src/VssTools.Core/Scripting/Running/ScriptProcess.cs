using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VssTools.Interop;

namespace VssTools.Scripting;

/// <summary>Runs the file of an <c>exec</c>: an executable or a script, as it is, without a shell.</summary>
internal sealed class ScriptProcess(ScriptHost host, IReadOnlyDictionary<string, string> variables)
{
    // A program at the same terminal hears of Ctrl+C by itself; this is the time it has to end in its own way.
    private const int Grace = 300;

    // The same where the program is not the one that the terminal belongs to.
    private const int ShortGrace = 100;

    // How soon a cancellation is seen.
    private const int Poll = 50;

    // For what a program has left in the pipes when it ends. A child of its own that goes on in the background keeps
    // the pipes open; nobody waits for that one.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(2);

    /// <returns>The exit code.</returns>
    /// <exception cref="VssException">The file does not exist or cannot run.</exception>
    public int Run(string file, CancellationToken cancellation)
    {
        using Process process = new() { StartInfo = StartInfo(Find(file)) };
        Start(process);
        Task[] pumps = host.SharesConsole
            ? []
            : [Pump(process.StandardOutput, host.Shown), Pump(process.StandardError, host.Error)];
        Wait(process, host.SharesConsole ? Grace : ShortGrace, cancellation);
        Task.WaitAll(pumps, Drain);
        ThrowIfInterrupted(process.ExitCode, cancellation);
        return process.ExitCode;
    }

    private ProcessStartInfo StartInfo(string path)
    {
        ProcessStartInfo info = new(path)
        {
            UseShellExecute = false,
            WorkingDirectory = host.Folder,
            RedirectStandardOutput = !host.SharesConsole,
            RedirectStandardError = !host.SharesConsole,
        };
        foreach (KeyValuePair<string, string> variable in variables)
        {
            info.Environment[variable.Key] = variable.Value;
        }

        return info;
    }

    // A name without a folder is looked for in the current directory, then on the PATH.
    private string Find(string file)
    {
        IEnumerable<string> folders = [host.Folder];
        if (Path.GetFileName(file) == file)
        {
            string path = Environment.GetEnvironmentVariable("PATH") ?? "";
            folders = folders.Concat(path.Split([Path.PathSeparator], StringSplitOptions.RemoveEmptyEntries));
        }

        return folders.Select(folder => Combine(folder, file)).FirstOrDefault(File.Exists)
            ?? throw Failure(VssResult.FileNotFound, "ExecNotFound", file, $"There is no file '{file}' to run.", null,
                $"Check the path; it is taken from the current directory, {host.Folder}.");
    }

    // Where .NET Framework refuses the characters, there is no such file.
    private static string Combine(string folder, string file)
    {
        try
        {
            return Path.Combine(folder, file);
        }
        catch (ArgumentException)
        {
            return "";
        }
    }

    private static void Start(Process process)
    {
        string path = process.StartInfo.FileName;
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw Failure(
                e.NativeErrorCode == PosixError.Access ? VssResult.AccessDenied : VssResult.FileInvalid,
                "ExecNotStarted", path, $"'{path}' cannot run: {e.Message}", e, Advice(path, e.NativeErrorCode));
        }
    }

    private static string Advice(string path, int error) => Path.DirectorySeparatorChar == '\\'
        ? "exec takes .exe, .cmd and .bat files."
        : error switch
        {
            PosixError.Access => $"Make it executable: chmod +x '{path}'.",
            PosixError.NoEntry => "Check the program that its first line (#!) names, and that the line has no CR end.",
            _ => "A script needs a first line that names its program, for example #!/bin/sh.",
        };

    // An event for the exit would come by way of the thread pool, and late where that is busy.
    private static void Wait(Process process, int grace, CancellationToken cancellation)
    {
        while (!process.WaitForExit(Poll))
        {
            if (cancellation.IsCancellationRequested && !process.WaitForExit(grace))
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
                return;
            }
        }
    }

    private static Task Pump(TextReader from, TextWriter to) => Task.Factory.StartNew(
        () =>
        {
            char[] buffer = new char[4096];
            int count;
            while ((count = from.Read(buffer, 0, buffer.Length)) > 0)
            {
                to.Write(buffer, 0, count);
                to.Flush();
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    // Ctrl+C reaches the program and this process at the same time, and the program may be the first to end of it.
    private static void ThrowIfInterrupted(int exitCode, CancellationToken cancellation)
    {
        const int endedByInterrupt = 130;
        if (exitCode == endedByInterrupt)
        {
            cancellation.WaitHandle.WaitOne(Grace);
        }

        cancellation.ThrowIfCancellationRequested();
    }

    private static VssException Failure(
        int result, string id, string file, string message, Exception? cause, string advice) =>
        new(result, message, cause) { ErrorId = id, Target = file, Advice = advice };
}
