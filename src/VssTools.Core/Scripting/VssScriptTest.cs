using System.Linq;
using VssTools.Scripting;

namespace VssTools;

/// <summary>What reading and checking a DiskShadow script has found, without running it.</summary>
public sealed record VssScriptTest
{
    /// <summary>The script: its path, or what else it is called.</summary>
    public string Script { get; init; } = "";

    /// <summary>Whether the script can run.</summary>
    public bool Passed { get; init; }

    /// <summary>The lines that would run, in their order; none where the script cannot run.</summary>
    public string[] Commands { get; init; } = [];

    /// <summary>What is wrong.</summary>
    public VssScriptDiagnostic[] Errors { get; init; } = [];

    /// <summary>What is odd though the script can run.</summary>
    public VssScriptDiagnostic[] Warnings { get; init; } = [];

    /// <summary>The result for a script that can run.</summary>
    public static VssScriptTest Create(Script script) => new()
    {
        Script = script.Source.Name,
        Passed = true,
        Commands = [.. script.CommandLines],
        Warnings = [.. script.Warnings.Select(VssScriptDiagnostic.Create)],
    };

    /// <summary>The result for a script that cannot run.</summary>
    public static VssScriptTest Create(ScriptException failure) => new()
    {
        Script = failure.Errors[0].Source.Name,
        Errors = [.. failure.Errors.Select(VssScriptDiagnostic.Create)],
    };

    /// <inheritdoc/>
    public override string ToString() => Script;
}
