using System;
using System.Collections.Generic;
using System.Text;

namespace VssTools.Scripting;

/// <summary>
/// What <c>%name%</c> stands for: the aliases of the script, then the environment. Aliases become environment
/// variables of the programs that the script runs and never of this process, which may run other things beside.
/// </summary>
internal sealed class ScriptVariables(ScriptSource source)
{
    private readonly Dictionary<string, string> _aliases = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<string, string> Aliases => _aliases;

    public void SetAlias(string name, Guid id) => _aliases[name] = id.ToString("B");

    /// <summary>The alias of an id, as DiskShadow shows it beside the id; empty where there is none.</summary>
    public string AliasOf(Guid id)
    {
        string text = id.ToString("B");
        foreach (KeyValuePair<string, string> alias in _aliases)
        {
            if (alias.Value == text)
            {
                return $"%{alias.Key}%";
            }
        }

        return "";
    }

    /// <summary>A word with the values of its names; <c>%%</c> is a percent sign, and so is a single one.</summary>
    /// <param name="word">The word.</param>
    /// <param name="found">Hears of each name and its value.</param>
    /// <exception cref="ScriptException">A name stands for nothing.</exception>
    public string Expand(ScriptWord word, Action<string, string> found)
    {
        StringBuilder text = new();
        int position = 0;
        while (ScriptNames.TryFind(word.Text, position, out int start, out int end))
        {
            text.Append(word.Text, position, start - position);
            string name = word.Text.Substring(start + 1, end - start - 1);
            text.Append(name.Length == 0 ? "%" : Value(name, word, found));
            position = end + 1;
        }

        return text.Append(word.Text, position, word.Text.Length - position).ToString();
    }

    private string Value(string name, ScriptWord word, Action<string, string> found)
    {
        string value = (_aliases.TryGetValue(name, out string? id) ? id : Environment.GetEnvironmentVariable(name))
            ?? throw Unknown(name, word);
        found(name, value);
        return value;
    }

    private ScriptException Unknown(string name, ScriptWord word) => new(
        new ScriptError(
            source,
            word,
            $"%{name}% stands for nothing.",
            "Aliases get their values from create; other names are environment variables. %% is a percent sign.")
        {
            ErrorId = "ScriptNameUnknown",
        });
}
