using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using VssTools.Scripting;

namespace VssTools.Commands;

/// <summary>Runs DiskShadow scripts and returns the objects behind their text.</summary>
[Cmdlet(
    VerbsLifecycle.Invoke, "VssScript",
    DefaultParameterSetName = "Path",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(
    typeof(VssSnapshotSet), typeof(VssShadow), typeof(VssWriter), typeof(VssProvider), typeof(VssDocument),
    typeof(VssRestorePlan), typeof(VssScriptTest))]
public sealed class InvokeVssScriptCommand : VssCommand
{
    // The test, its diagnostics, and what each one says.
    private const int TestDepth = 3;

    private readonly Dictionary<string, string> _variables = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _lines = [];
    private ScriptLog? _log;

    /// <summary>The scripts, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The scripts, taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The script itself: its text, or its lines. All of the pipeline is one script.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Command", ValueFromPipeline = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ScriptCommandCompleter))]
    public string[] Command { get; set; } = [];

    /// <summary>What <c>%name%</c> stands for in the scripts.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary Variable { get; set; } = new Hashtable();

    /// <summary>A file for the transcript; it is overwritten.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string LogPath { get; set; } = "";

    /// <summary>Read and check the scripts, and run nothing.</summary>
    [Parameter]
    public SwitchParameter Validate { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        foreach (DictionaryEntry variable in Variable)
        {
            _variables[LanguagePrimitives.ConvertTo<string>(variable.Key)] =
                LanguagePrimitives.ConvertTo<string>(variable.Value) ?? "";
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _lines.AddRange(Command);
        foreach (string path in ResolveItems(LiteralPath, Path))
        {
            Load(path);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ParameterSetName == "Command")
        {
            Process(() => new ScriptSource("Command", string.Join("\n", _lines)));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _log?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Load(string path) => Process(() => ScriptSource.Load(path));

    private void Process(Func<ScriptSource> load)
    {
        if (Parse(load) is not Script script)
        {
            return;
        }

        foreach (ScriptError warning in script.Warnings)
        {
            WriteWarning(warning.ToString());
        }

        if (Validate)
        {
            WriteTest(VssScriptTest.Create(script));
        }
        else if (ShouldRun(script))
        {
            Run(script);
        }
    }

    private Script? Parse(Func<ScriptSource> load)
    {
        try
        {
            return Script.Parse(load(), _variables);
        }
        catch (VssException e)
        {
            WriteError(VssErrorRecord.Create(e));
        }
        catch (ScriptException e)
        {
            Reject(e);
        }

        return null;
    }

    // A wrong script ends the command that was to run it; one that was only to be checked is a result.
    private void Reject(ScriptException failure)
    {
        if (!Validate && failure.Errors.Count == 1)
        {
            ThrowTerminatingError(VssErrorRecord.Create(failure.Errors[0]));
        }

        foreach (ScriptError error in failure.Errors)
        {
            WriteError(VssErrorRecord.Create(error));
        }

        if (!Validate)
        {
            throw Fatal(VssErrorRecord.ScriptWrong(failure.Errors[0].Source.Name, failure.Errors.Count));
        }

        WriteTest(VssScriptTest.Create(failure));
    }

    private bool ShouldRun(Script script)
    {
        string what = $"Run the script '{script.Source.Name}':" + Environment.NewLine + "  "
            + string.Join(Environment.NewLine + "  ", script.CommandLines);
        return ShouldProcess(what, $"{what}{Environment.NewLine}Continue?", "Run script");
    }

    private void Run(Script script)
    {
        OpenLog();
        string folder = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        try
        {
            Run(call =>
            {
                using ScriptOutput output = new(this, call, _log);
                ScriptHost host = output.CreateHost(folder, _variables, WriteResult);
                new ScriptRunner(call.Engine, host).Run(script, call.Cancellation);
            });
        }
        catch (ScriptException e)
        {
            _log?.Write(e.Message + Environment.NewLine);
            ThrowTerminatingError(VssErrorRecord.Create(e.Errors[0]));
        }
    }

    private void OpenLog()
    {
        if (LogPath.Length == 0 || _log is not null)
        {
            return;
        }

        string path = LogPath;
        try
        {
            path = FileSystemPath(path);
            _log = new ScriptLog(path);
        }
        catch (VssException e)
        {
            throw Fatal(e);
        }
        catch (Exception e) when (e is System.IO.IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            throw Fatal(VssErrorRecord.LogNotWritable(path, e));
        }
    }

    private void WriteResult(object item)
    {
        if (item is VssSnapshotSet set)
        {
            WriteSet(set);
            return;
        }

        WriteObject(item, enumerateCollection: true);
    }

    private void WriteTest(VssScriptTest test)
    {
        SendWhole(typeof(VssScriptTest), TestDepth);
        WriteObject(test);
    }
}
