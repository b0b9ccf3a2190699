using System.Collections.Generic;
using System.Linq;

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

    /// <summary>Makes errors of the warnings of one kind: what came later shows that they cannot work.</summary>
    public void Promote(string id)
    {
        IEnumerable<ScriptError> promoted = Warnings.Where(warning => warning.ErrorId == id);
        ScriptError[] all =
        [
            .. Errors.Concat(promoted.Select(warning => warning with { IsWarning = false }))
                .OrderBy(error => error.Where.Line),
        ];
        Errors.Clear();
        Errors.AddRange(all);
        Warnings.RemoveAll(warning => warning.ErrorId == id);
    }

    /// <summary>Where a command stands; at a prompt each line is the first.</summary>
    public string Place(ScriptWord word) => source.Lines.Count == 1 ? "above" : $"in line {word.Line}";
}
