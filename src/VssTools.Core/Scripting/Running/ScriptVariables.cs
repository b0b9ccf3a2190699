using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace VssTools.Scripting;

/// <summary>
/// What <c>%name%</c> stands for: the aliases of the script, then what its host gives, then the environment. Aliases
/// become environment variables of the programs that the script runs and never of this process, which may run other
/// things beside. A value is text: names in it are not looked up again.
/// </summary>
internal sealed class ScriptVariables(IReadOnlyDictionary<string, string> given)
{
    private readonly Dictionary<string, string> _aliases = new(StringComparer.OrdinalIgnoreCase);

    // Metadata comes from anywhere; nothing but ids of it reaches programs.
    private readonly HashSet<string> _foreign = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The aliases, in the order in which they came.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Aliases => [.. _aliases];

    /// <summary>What programs find in their environment.</summary>
    public IReadOnlyDictionary<string, string> Exported
    {
        get
        {
            Dictionary<string, string> exported = given.ToDictionary(pair => pair.Key, pair => pair.Value);
            foreach (KeyValuePair<string, string> alias in _aliases.Where(alias => !_foreign.Contains(alias.Key)))
            {
                exported[alias.Key] = alias.Value;
            }

            return exported;
        }
    }

    public void SetAlias(string name, Guid id) => SetAlias(name, id.ToString("B"));

    public void SetAlias(string name, string value)
    {
        _aliases[name] = value;
        _foreign.Remove(name);
    }

    /// <summary>Takes an alias from metadata.</summary>
    /// <returns>Whether it was taken: a name of the environment is not hidden by what a file says.</returns>
    public bool TryLoadAlias(string name, string value)
    {
        bool isTaken = given.ContainsKey(name) || Environment.GetEnvironmentVariable(name) is not null;
        if (isTaken || !ScriptNames.IsName(name) || value.IndexOf('\0') >= 0)
        {
            return false;
        }

        SetAlias(name, value);
        if (!Guid.TryParse(value, out _))
        {
            _foreign.Add(name);
        }

        return true;
    }

    /// <summary>The alias of an id, as DiskShadow shows it beside the id; empty where there is none.</summary>
    public string AliasOf(Guid id)
    {
        foreach (KeyValuePair<string, string> alias in _aliases)
        {
            if (Guid.TryParse(alias.Value, out Guid other) && other == id)
            {
                return $"%{alias.Key}%";
            }
        }

        return "";
    }

    /// <summary>A text with the values of its names; <c>%%</c> is a percent sign, and so is a single one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="found">Hears of each name and its value.</param>
    /// <param name="unknown">What stands for a name that stands for nothing.</param>
    public string Expand(string text, Action<string, string> found, Func<string, string> unknown)
    {
        StringBuilder expanded = new();
        int position = 0;
        while (ScriptNames.TryFind(text, position, out int start, out int end))
        {
            expanded.Append(text, position, start - position);
            string name = text.Substring(start + 1, end - start - 1);
            expanded.Append(name.Length == 0 ? "%" : Value(name, found) ?? unknown(name));
            position = end + 1;
        }

        return expanded.Append(text, position, text.Length - position).ToString();
    }

    private string? Value(string name, Action<string, string> found)
    {
        string? value = _aliases.TryGetValue(name, out string? alias) ? alias
            : given.TryGetValue(name, out string? variable) ? variable
            : Environment.GetEnvironmentVariable(name);
        if (value is not null)
        {
            found(name, value);
        }

        return value;
    }
}
