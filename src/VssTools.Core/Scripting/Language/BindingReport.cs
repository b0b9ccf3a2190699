using System.Collections.Generic;

namespace VssTools.Scripting;

/// <summary>Collects what the checks of a script find.</summary>
internal sealed class BindingReport(ScriptSource source)
{
    public List<ScriptError> Errors { get; } = [];

    public List<ScriptError> Warnings { get; } = [];

    public void Error(string id, ScriptWord where, string message, string advice) =>
        Errors.Add(new ScriptError(source, where, message, advice) { ErrorId = id });

    public void Warn(string id, ScriptWord where, string message, string advice) =>
        Warnings.Add(new ScriptError(source, where, message, advice) { ErrorId = id, IsWarning = true });

    /// <summary>Where a command stands; at a prompt each line is the first.</summary>
    public string Place(ScriptWord word) => source.Lines.Count == 1 ? "before" : $"in line {word.Line}";
}
