using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>
/// Puts file sets together: one tree of rules for all that is read in one place, so that a directory is walked once
/// whatever number of sets name it.
/// </summary>
internal sealed class SelectionBuilder(FileSetReader? reader, IVssListener listener)
{
    // By what they read: a shadow copy's id, the empty id for live files.
    private readonly Dictionary<Guid, RuleNode> _trees = [];
    private readonly Dictionary<Guid, VssShadow> _shadows = [];

    // Each by where the files belong and where they are.
    private readonly Dictionary<(string Path, string ReadPath), RuleNode> _alternates = [];
    private readonly RuleNode _excludes = NewTree();
    private readonly Dictionary<string, string?> _paths = [];

    /// <summary>Leaves out what writers exclude.</summary>
    public void Exclude(IEnumerable<VssWriter> writers)
    {
        foreach (VssFileSet files in writers.SelectMany(writer => writer.Excludes))
        {
            if (Resolve(files.Path) is string path)
            {
                _excludes.At(path).Rules.Add(new(DirectoryFilter.None, files.FileSpec, files.Recursive));
            }
        }
    }

    /// <summary>Leaves out the folders in which volumes keep their shadow copies.</summary>
    public void Hide(IEnumerable<VssShadow> shadows)
    {
        foreach (VssShadow shadow in shadows)
        {
            if (ShadowPath.StoreName(shadow) is string name)
            {
                _excludes.At(Path.Combine(shadow.Volume, name)).IsCut = true;
            }
        }
    }

    /// <summary>Takes a file set in.</summary>
    /// <param name="component">The index of its component.</param>
    /// <param name="files">The set.</param>
    /// <param name="shadowed">Read it in a shadow copy.</param>
    public void Add(int component, VssFileSet files, bool shadowed)
    {
        if (Resolve(files.Path) is not string path)
        {
            Skip(files, files.Path);
            return;
        }

        FileRule rule = new(component, files.FileSpec, files.Recursive);
        if (reader is null)
        {
            Tree(null).At(path).Rules.Add(rule);
        }
        else if (string.IsNullOrEmpty(files.AlternatePath))
        {
            AddNormal(path, rule, shadowed);
        }
        else if (Resolve(files.AlternatePath!) is string alternate)
        {
            AddAlternate(path, alternate, rule, shadowed);
        }
        else
        {
            Skip(files, files.AlternatePath!);
        }
    }

    /// <summary>The trees to walk.</summary>
    public IReadOnlyList<FileSource> Build()
    {
        List<FileSource> sources = [];
        foreach (KeyValuePair<(string Path, string ReadPath), RuleNode> alternate in _alternates)
        {
            DirectoryFilter? filter = RuleFilter.Create(alternate.Value, _excludes);
            AddSource(sources, alternate.Key.Path, alternate.Key.ReadPath, Enter(filter, alternate.Key.Path));
        }

        foreach (KeyValuePair<Guid, RuleNode> tree in _trees)
        {
            VssShadow? shadow = _shadows.TryGetValue(tree.Key, out VssShadow? found) ? found : null;
            AddTree(sources, tree.Value, shadow);
        }

        return sources;
    }

    private void AddNormal(string path, FileRule rule, bool shadowed)
    {
        VssShadow? shadow = reader!.ShadowOf(path, shadowed);
        Tree(shadow).At(path).Rules.Add(rule);
        foreach (VssShadow below in reader.ShadowsBelow(path, shadow))
        {
            // What is mounted below is not in the shadow copy of the volume above, but in its own.
            Tree(shadow).At(below.Volume).IsCut = true;
            if (rule.Recursive)
            {
                Tree(below).At(below.Volume).Rules.Add(rule);
            }
        }
    }

    private void AddAlternate(string path, string alternate, FileRule rule, bool shadowed)
    {
        VssShadow? shadow = reader!.ShadowOf(alternate, shadowed);
        string readPath = shadow is null ? alternate : ShadowPath.Translate(alternate, shadow);
        if (!_alternates.TryGetValue((path, readPath), out RuleNode? tree))
        {
            _alternates[(path, readPath)] = tree = NewTree();
        }

        tree.At(path).Rules.Add(rule);
    }

    private void AddTree(List<FileSource> sources, RuleNode tree, VssShadow? shadow)
    {
        DirectoryFilter? root = RuleFilter.Create(tree, _excludes);
        foreach (RuleNode top in tree.Tops())
        {
            string readPath = reader is null ? "" : shadow is null ? top.Path : ShadowPath.Translate(top.Path, shadow);
            AddSource(sources, top.Path, readPath, Enter(root, top.Path));
        }
    }

    private void AddSource(List<FileSource> sources, string path, string readPath, DirectoryFilter? filter)
    {
        if (filter is null)
        {
            return;
        }

        if (reader is null)
        {
            sources.Add(new(path, "", "", filter));
        }
        else if (FileSetPath.IsMissing(readPath))
        {
            listener.Verbose($"There is no directory '{readPath}', so no files of '{path}' are taken.");
        }
        else
        {
            sources.Add(new(path, readPath, reader.VolumeOf(path), filter));
        }
    }

    private RuleNode Tree(VssShadow? shadow)
    {
        Guid id = shadow?.Id ?? Guid.Empty;
        if (shadow is not null)
        {
            _shadows[id] = shadow;
        }

        if (!_trees.TryGetValue(id, out RuleNode? tree))
        {
            _trees[id] = tree = NewTree();
        }

        return tree;
    }

    private string? Resolve(string path)
    {
        if (!_paths.TryGetValue(path, out string? resolved))
        {
            _paths[path] = resolved = FileSetPath.Resolve(path);
        }

        return resolved;
    }

    private void Skip(VssFileSet files, string path) =>
        listener.Verbose($"The file set '{files}' is left out: '{path}' is no directory of this system.");

    private static DirectoryFilter? Enter(DirectoryFilter? root, string path) =>
        FileSetPath.Split(path).Aggregate(root, (filter, part) => filter?.Enter(part));

    private static RuleNode NewTree() => new(Path.DirectorySeparatorChar == '/' ? "/" : "");
}
