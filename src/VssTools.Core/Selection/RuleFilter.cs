using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>
/// The rules of one directory as a filter. All filters are made before a walk begins: one for each directory that
/// rules name, and one for all directories below that only inherit.
/// </summary>
internal sealed class RuleFilter : DirectoryFilter
{
    private readonly NameRules _includes;
    private readonly NameRules _excludes;
    private RuleFilter? _below;
    private readonly Dictionary<string, RuleFilter?> _children = new(FileSetPath.Comparer);

    private RuleFilter(NameRules includes, NameRules excludes)
    {
        _includes = includes;
        _excludes = excludes;
        _below = FindBelow();
        Owner = includes.All.FirstOrDefault(rule => rule.Recursive)?.Component ?? None;
    }

    /// <inheritdoc/>
    public override int Owner { get; }

    /// <inheritdoc/>
    public override int OwnerOfAll =>
        _children.Count == 0 && _excludes.All.Count == 0 && _includes.Everything is FileRule all
        && _includes.All[0].Component == all.Component
            ? all.Component
            : None;

    /// <summary>The filter above all roots.</summary>
    /// <param name="includes">The rules of the file sets.</param>
    /// <param name="excludes">The rules of what is left out.</param>
    public static DirectoryFilter? Create(RuleNode includes, RuleNode excludes) =>
        Create(includes, excludes, new RuleFilter(new NameRules([]), new NameRules([])));

    /// <inheritdoc/>
    public override int Match(string name)
    {
        int component = _includes.Match(name);
        return component == NameRules.NoMatch || _excludes.IsMatch(name) ? None : component;
    }

    /// <inheritdoc/>
    public override DirectoryFilter? Enter(string name) =>
        _children.Count > 0 && _children.TryGetValue(name, out RuleFilter? child) ? child : _below;

    // What a directory without rules of its own gets from one with these.
    private RuleFilter? FindBelow()
    {
        if (_excludes.Everything is not null || _includes.All.All(rule => !rule.Recursive))
        {
            return null;
        }

        return _includes.All.Concat(_excludes.All).All(rule => rule.Recursive)
            ? this
            : new RuleFilter(Inherit(_includes), Inherit(_excludes));
    }

    private static RuleFilter? Create(RuleNode? includes, RuleNode? excludes, RuleFilter above)
    {
        if (includes is { IsCut: true } || excludes is { IsCut: true })
        {
            return null;
        }

        RuleFilter filter = new(Merge(above._includes, includes), Merge(above._excludes, excludes));
        if (filter._excludes.Everything is null)
        {
            filter.AddChildren(includes, excludes);
        }

        return filter.IsEmpty ? null : filter.IsSameAs(above) ? above : filter;
    }

    private bool IsEmpty => _children.Values.All(child => child is null) && _below is null && _includes.All.Count == 0;

    private bool IsSameAs(RuleFilter other) =>
        _children.Count == 0
        && _includes.All.SequenceEqual(other._includes.All) && _excludes.All.SequenceEqual(other._excludes.All);

    private void AddChildren(RuleNode? includes, RuleNode? excludes)
    {
        IEnumerable<string> names = includes?.Children.Select(child => child.Key) ?? [];
        if (_below is not null)
        {
            names = names.Concat(excludes?.Children.Select(child => child.Key) ?? []);
        }

        // Nothing is wanted below unless a rule there says so; the excludes from above hold there all the same.
        RuleFilter above = _below ?? new(new NameRules([]), Inherit(_excludes));
        foreach (string name in names.Distinct(FileSetPath.Comparer))
        {
            RuleFilter? child = Create(includes?.Child(name), excludes?.Child(name), above);
            if (child != _below)
            {
                _children[name] = child;
            }
        }

        if (_children.Count > 0 && _below == this)
        {
            // Directories below that only inherit do not inherit the children.
            _below = new RuleFilter(_includes, _excludes);
        }
    }

    private static NameRules Inherit(NameRules rules) => new(rules.All.Where(rule => rule.Recursive));

    private static NameRules Merge(NameRules above, RuleNode? node) =>
        node is null || node.Rules.Count == 0
            ? above
            : new(above.All.Concat(node.Rules).OrderBy(rule => rule.Component));
}
