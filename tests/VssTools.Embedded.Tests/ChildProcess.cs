using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace VssTools.Embedded.Tests;

/// <summary>The test program, running.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    public ChildProcess(params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo(Command[0], [.. Command[1..], .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
    }

    /// <summary>The words that start it.</summary>
    public static string[] Command { get; } = FindCommand();

    public string Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        return ReadLine();
    }

    public string ReadLine()
    {
        Task<string?> line = _process.StandardOutput.ReadLineAsync();
        Assert.True(line.Wait(Patience), "The test program does not answer.");
        return line.Result ?? throw new EndOfStreamException("The test program has ended.");
    }

    /// <summary>Ends it as kill -9 does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public int WaitForExit()
    {
        _process.StandardInput.Close();
        Assert.True(_process.WaitForExit(Patience), "The test program does not end.");
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    // What is published for a machine without .NET has a program of its own.
    private static string[] FindCommand()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "VssTools.TestProgram");
        bool alone = OperatingSystem.IsWindows() && File.Exists(file + ".exe");
        return alone ? [file + ".exe"] : ["dotnet", file + ".dll"];
    }
}
