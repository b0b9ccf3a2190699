using System.Collections.Generic;

namespace VssTools;

/// <summary>
/// The rules that count in one directory, the component that comes first before the others. A name is found in one
/// look-up and a walk over the patterns; a writer can name thousands of files of one directory.
/// </summary>
internal sealed class NameRules
{
    private readonly List<FileRule> _all = [];
    private readonly List<FileRule> _patterns = [];
    private Dictionary<string, int>? _names;

    /// <summary>Takes rules in the order of their components.</summary>
    public NameRules(IEnumerable<FileRule> rules)
    {
        foreach (FileRule rule in rules)
        {
            _all.Add(rule);
            if (rule.IsName)
            {
                AddName(rule);
            }
            else
            {
                _patterns.Add(rule);
            }

            if (rule is { MatchesAll: true, Recursive: true })
            {
                // Whatever follows is never asked, here and below.
                Everything = rule;
                break;
            }
        }
    }

    /// <summary>The rules, without those that never decide.</summary>
    public IReadOnlyList<FileRule> All => _all;

    /// <summary>The rule that takes all names here and below; <see langword="null"/> where there is none.</summary>
    public FileRule? Everything { get; }

    /// <summary>Whether some rule takes a name.</summary>
    public bool IsMatch(string name) => Match(name) != NoMatch;

    /// <summary>The component of the first rule that takes a name; <see cref="NoMatch"/> where none does.</summary>
    public int Match(string name)
    {
        int found = _names is not null && _names.TryGetValue(name, out int component) ? component : NoMatch;
        foreach (FileRule rule in _patterns)
        {
            if (rule.Component >= found)
            {
                break;
            }

            if (rule.IsMatch(name))
            {
                return rule.Component;
            }
        }

        return found;
    }

    /// <summary>No rule takes the name.</summary>
    public const int NoMatch = int.MaxValue;

    private void AddName(FileRule rule)
    {
        _names ??= new Dictionary<string, int>(FileSetPath.Comparer);
        if (!_names.ContainsKey(rule.FileSpec))
        {
            _names[rule.FileSpec] = rule.Component;
        }
    }
}
