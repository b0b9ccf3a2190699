using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Restoring;

/// <summary>
/// What one backup of a chain contributes to a restore: its directories with the entries that go into them.
/// </summary>
internal sealed class RestoreTree
{
    private readonly Dictionary<string, RestoreFolder> _folders = new(StringComparer.Ordinal);
    private RestoreFolder? _last;

    /// <summary>The folders; parents before what is in them.</summary>
    public IReadOnlyList<RestoreFolder> Folders { get; private set; } = [];

    /// <summary>The bytes of all files.</summary>
    public long Bytes { get; private set; }

    /// <summary>The number of entries that are no directories.</summary>
    public long Count { get; private set; }

    /// <summary>The folder for a directory of the backup at a target; made with those above it.</summary>
    public RestoreFolder Folder(string source, RestoreRoot root, string target)
    {
        if (_last is not null && _last.Source == source && _last.Root == root && _last.Target == target)
        {
            return _last;
        }

        string key = source + "\0" + root.Path + "\0" + target;
        if (!_folders.TryGetValue(key, out RestoreFolder? folder))
        {
            _folders[key] = folder = new RestoreFolder(source, root, target);
            AddParent(folder);
        }

        return _last = folder;
    }

    public void Add(RestoreFolder folder, in RestoreItem item)
    {
        folder.Items.Add(item);
        Bytes += item.Size;
        Count++;
    }

    /// <summary>Ends the building: puts the folders in order.</summary>
    public void Complete()
    {
        Folders =
        [
            .. _folders.Values
                .OrderBy(folder => folder.Root.Path, StringComparer.Ordinal)
                .ThenBy(folder => folder.Target, StringComparer.Ordinal),
        ];
        _folders.Clear();
        _last = null;
        FindCaseTwins();
    }

    /// <summary>Leaves out everything of some components.</summary>
    public void Drop(Func<int, bool> isDropped)
    {
        foreach (RestoreFolder folder in Folders)
        {
            folder.Owner = folder.Owner >= 0 && isDropped(folder.Owner) ? -1 : folder.Owner;
            foreach (RestoreItem item in folder.Items.Where(item => isDropped(item.Component)))
            {
                Bytes -= item.Size;
                Count--;
            }

            folder.Items.RemoveAll(item => isDropped(item.Component));
        }

        Folders = [.. Folders.Where(folder => folder.Owner >= 0 || folder.Items.Count > 0)];
    }

    // A directory that is made on the way gets what its original has, as long as the two go the same way.
    private void AddParent(RestoreFolder folder)
    {
        string above = RawPath.Directory(folder.Source, out string sourceName);
        string targetAbove = RawPath.Directory(folder.Target, out string targetName);
        if (folder.Target.Length > 0 && above.Length > 0 && sourceName == targetName)
        {
            RestoreFolder? last = _last;
            Folder(above, folder.Root, targetAbove);
            _last = last;
        }
    }

    private void FindCaseTwins()
    {
        ILookup<string, string> below = Folders
            .Where(folder => folder.Target.Length > 0)
            .ToLookup(folder => folder.Root.Path + "\0" + RawPath.Directory(folder.Target, out _), NameOf);
        foreach (RestoreFolder folder in Folders)
        {
            HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
            IEnumerable<string> children = below[folder.Root.Path + "\0" + folder.Target].Distinct();
            folder.HasCaseTwins = !folder.Items.Select(item => RawPath.NameText(item.Name))
                .Concat(children.Select(RawPath.NameText))
                .All(names.Add);
        }
    }

    private static string NameOf(RestoreFolder folder)
    {
        RawPath.Directory(folder.Target, out string name);
        return name;
    }
}
