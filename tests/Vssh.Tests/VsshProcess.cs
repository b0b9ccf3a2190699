using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Vssh.Tests;

/// <summary>The built program in a process of its own, with a state folder and a working folder of its own.</summary>
internal sealed class VsshProcess : IDisposable
{
    private Process _process = new();
    private Task<string>? _output;
    private Task<string>? _error;

    public VsshProcess() => Folder = Directory.CreateTempSubdirectory("vssh-").FullName;

    /// <summary>The working folder; deleted at the end.</summary>
    public string Folder { get; }

    /// <summary>The root of the source tree.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Where the engine keeps its state in this test.</summary>
    public string State => Path.Combine(Folder, "state");

    /// <summary>Makes a folder with a file, to be shadowed.</summary>
    public string MakeVolume(string name)
    {
        string path = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        File.WriteAllText(Path.Combine(path, "data.txt"), name);
        return path;
    }

    /// <summary>Writes a file into the working folder; a shell script can be executed.</summary>
    public string Write(string name, params string[] lines)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, string.Join("\n", lines) + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    public VsshProcess Start(params string[] arguments) => StartIn(Folder, arguments);

    /// <summary>What comes from standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>The program's file.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "vssh.dll");

    // What is published for a machine without .NET is tested where it is.
    private static string? Published =>
        Environment.GetEnvironmentVariable("VSSTOOLS_TEST_VSSH") is { Length: > 0 } file ? file : null;

    public VsshProcess StartIn(string workingFolder, params string[] arguments) =>
        Published is string file
            ? StartProgram(workingFolder, file, arguments)
            : StartProgram(workingFolder, "dotnet", ["exec", Program, .. arguments]);

    /// <summary>Starts another program with the same environment.</summary>
    public VsshProcess StartProgram(string workingFolder, string program, params string[] arguments)
    {
        _process.Dispose();
        _process = new Process();
        _process.StartInfo = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["VSSTOOLS_STATE"] = State,
                ["VSSTOOLS_CONFIG"] = Path.Combine(Folder, "config"),
                ["VSSTOOLS_ENGINE"] = "Embedded",
            },
        };
        _process.Start();
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
        _process.StandardInput.Write(Input);
        _process.StandardInput.Close();
        return this;
    }

    /// <summary>Sends a signal, as <c>kill</c> does.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-s", name, _process.Id.ToString()]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    public VsshResult Wait()
    {
        if (!_process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"vssh did not end. It wrote: {_output!.Result} {_error!.Result}");
        }

        return new VsshResult(_process.ExitCode, Lines(_output!.Result), Lines(_error!.Result));
    }

    /// <summary>Waits until a program that the script runs has made a file.</summary>
    public void WaitForFile(string name) => Assert.True(
        SpinWait.SpinUntil(() => File.Exists(Path.Combine(Folder, name)), TimeSpan.FromSeconds(60)), $"no file {name}");

    /// <summary>What shadow copies have left behind: in the volumes, and of sets in the catalogue.</summary>
    public string[] Leftovers() =>
        [.. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Where(IsLeftover)];

    public void Dispose()
    {
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Lines(string text) =>
        OperatingSystem.IsWindows() ? text.Replace("\r\n", "\n", StringComparison.Ordinal) : text;

    private static bool IsLeftover(string path) =>
        Path.GetFileName(path) == ".vss" || Guid.TryParse(Path.GetFileNameWithoutExtension(path), out _);

    private static string FindRoot([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}

/// <summary>How a run of the program ended.</summary>
internal sealed record VsshResult(int ExitCode, string Output, string Error);
