using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>A directory, with the rules that begin in it and in those below it.</summary>
internal sealed class RuleNode(string path)
{
    private Dictionary<string, RuleNode>? _children;

    /// <summary>The directory.</summary>
    public string Path => path;

    /// <summary>The rules that begin here.</summary>
    public List<FileRule> Rules { get; } = [];

    /// <summary>
    /// Whether nothing from here on is wanted, not even the directory: another tree has it, or it holds shadow copies.
    /// </summary>
    public bool IsCut { get; set; }

    /// <summary>The directories below that have rules in or below them.</summary>
    public IReadOnlyCollection<KeyValuePair<string, RuleNode>> Children => _children ?? [];

    /// <summary>The directory below; <see langword="null"/> where there are no rules.</summary>
    public RuleNode? Child(string name) =>
        _children is not null && _children.TryGetValue(name, out RuleNode? child) ? child : null;

    /// <summary>The node of a directory, made where it does not exist.</summary>
    public RuleNode At(string directory)
    {
        RuleNode node = this;
        int end = 0;
        foreach (string part in FileSetPath.Split(directory))
        {
            end = directory.IndexOf(part, end, StringComparison.Ordinal) + part.Length;
            node = node.Add(part, FileSetPath.Rooted(directory.Substring(0, end)));
        }

        return node;
    }

    /// <summary>The topmost directories that have rules.</summary>
    public IEnumerable<RuleNode> Tops()
    {
        if (Rules.Count > 0)
        {
            yield return this;
            yield break;
        }

        foreach (KeyValuePair<string, RuleNode> child in Children)
        {
            foreach (RuleNode top in child.Value.Tops())
            {
                yield return top;
            }
        }
    }

    private RuleNode Add(string name, string directory)
    {
        _children ??= new Dictionary<string, RuleNode>(FileSetPath.Comparer);
        if (!_children.TryGetValue(name, out RuleNode? child))
        {
            _children[name] = child = new RuleNode(directory);
        }

        return child;
    }
}
