using VssTools.Scripting;

namespace VssTools;

/// <summary>What is wrong or odd in a DiskShadow script, and where.</summary>
public sealed record VssScriptDiagnostic
{
    /// <summary>The script: its path, or what else it is called.</summary>
    public string Script { get; init; } = "";

    /// <summary>The line, from 1.</summary>
    public int Line { get; init; }

    /// <summary>The column, from 1.</summary>
    public int Column { get; init; }

    /// <summary>The word that it is about; empty where one is missing.</summary>
    public string Word { get; init; } = "";

    /// <summary>Whether the script can run all the same.</summary>
    public bool IsWarning { get; init; }

    /// <summary>The id of the cause.</summary>
    public string ErrorId { get; init; } = "";

    /// <summary>What is wrong.</summary>
    public string Message { get; init; } = "";

    /// <summary>What to do about it.</summary>
    public string Advice { get; init; } = "";

    /// <summary>The diagnostic of an error or a warning.</summary>
    public static VssScriptDiagnostic Create(ScriptError error) => new()
    {
        Script = error.Source.Name,
        Line = error.Where.Line,
        Column = error.Where.Column,
        Word = error.Where.Text,
        IsWarning = error.IsWarning,
        ErrorId = error.ErrorId,
        Message = error.Message,
        Advice = error.Advice,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Script}({Line},{Column}): {Message}";
}
