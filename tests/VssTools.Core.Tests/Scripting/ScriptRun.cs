using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

/// <summary>A run of a script on the fake engine, and what it told.</summary>
internal sealed class ScriptRun : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public FakeEngine Engine { get; } = new();

    /// <summary>Where relative paths begin.</summary>
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("script run ");

    /// <summary>The objects behind the text.</summary>
    public List<object> Results { get; } = [];

    public ScriptHost Host => new(_output, _error) { Folder = Folder.FullName, Result = Results.Add };

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public bool Run(params string[] lines) => Run(CancellationToken.None, lines);

    public bool Run(CancellationToken cancellation, params string[] lines) =>
        new ScriptRunner(Engine, Host).Run(
            Script.Parse(new ScriptSource("test.dsh", string.Join("\n", lines))), cancellation);

    /// <summary>Runs a script that fails.</summary>
    public ScriptError Fail(params string[] lines) =>
        Assert.Single(Assert.Throws<ScriptException>(() => Run(lines)).Errors);

    public void Dispose() => Folder.Delete(recursive: true);

    /// <summary>Makes a script; the caller deletes its folder.</summary>
    public static string WriteScript(DirectoryInfo folder, string text, bool executable = true)
    {
        string path = Path.Combine(folder.FullName, "script.sh");
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            UnixFileMode execute = executable ? UnixFileMode.UserExecute : UnixFileMode.None;
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | execute);
        }

        return path;
    }
}
