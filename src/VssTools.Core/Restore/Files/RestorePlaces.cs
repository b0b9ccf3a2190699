using System.Collections.Generic;
using System.Linq;

namespace VssTools.Restoring;

/// <summary>
/// Where directories of a backup go, and the places that a restore may write to: the directories of file sets and the
/// targets that the caller or a writer names. What is below none of them is not written.
/// </summary>
internal sealed class RestorePlaces
{
    private readonly List<(string Named, RestoreRoot Root)> _roots;
    private readonly List<(string Path, string Destination)> _newTargets;
    private readonly IReadOnlyList<(string Path, string Folder)> _volumes;
    private readonly string? _destination;

    /// <param name="named">The places, as documents and callers name them.</param>
    /// <param name="newTargets">Directories that the caller sends elsewhere.</param>
    /// <param name="destination">The folder that everything goes to; <see langword="null"/> for the own places.</param>
    /// <param name="volumes">The volumes with the folders of the backup that hold their files.</param>
    public RestorePlaces(
        IEnumerable<string> named,
        IEnumerable<KeyValuePair<string, string>> newTargets,
        string? destination,
        IEnumerable<KeyValuePair<string, string>> volumes)
    {
        _newTargets =
        [
            .. newTargets.Select(pair => (Path: RawPath.FromText(pair.Key), RawPath.FromText(pair.Value)))
                .OrderByDescending(pair => pair.Path.Length),
        ];
        _volumes =
        [
            .. volumes.Select(pair => (Path: RawPath.FromText(pair.Key), pair.Value))
                .OrderByDescending(pair => pair.Path.Length),
        ];
        _destination = destination is null ? null : RawPath.FromText(destination);
        _roots = Resolve([.. named, .. newTargets.Select(pair => pair.Value), .. Only(destination)]);
    }

    /// <summary>The places, each once.</summary>
    public IEnumerable<RestoreRoot> Roots => _roots.Select(pair => pair.Root).Distinct();

    /// <summary>Where a directory goes.</summary>
    public string Map(string directory)
    {
        foreach ((string path, string target) in _newTargets)
        {
            if (RawPath.Below(directory, path) is string rest)
            {
                return RawPath.Join(target, rest);
            }
        }

        return _destination is null ? directory : BelowDestination(directory);
    }

    /// <summary>Whether the caller has said where a directory goes.</summary>
    public bool IsMapped(string directory) => _destination is not null || IsNewTarget(directory);

    /// <summary>Whether the caller sends just this directory, or one above it, elsewhere.</summary>
    public bool IsNewTarget(string directory) =>
        _newTargets.Exists(pair => RawPath.Below(directory, pair.Path) is not null);

    /// <summary>The allowed place that holds a directory.</summary>
    /// <returns>The place and the path below it; <see langword="null"/> where nothing may be written.</returns>
    public (RestoreRoot Root, string Below)? Find(string directory)
    {
        foreach ((string named, RestoreRoot root) in _roots)
        {
            if (RawPath.Below(directory, named) is string rest)
            {
                return (root, rest);
            }
        }

        return null;
    }

    /// <summary>Adds a place that a writer names while the restore is under way.</summary>
    public void Add(string directory)
    {
        string raw = RawPath.FromText(directory);
        if (Find(raw) is null)
        {
            _roots.Add((raw, new RestoreRoot(PhysicalPath.ResolveAll(directory))));
        }
    }

    // Of places in each other only the outer one counts: a link that a restore puts into it is not followed to the
    // inner one afterwards.
    private static List<(string, RestoreRoot)> Resolve(IReadOnlyList<string> named)
    {
        List<(string Named, RestoreRoot Root)> roots = [];
        foreach (string place in named.OrderBy(place => place.Length))
        {
            string raw = RawPath.FromText(place);
            if (!roots.Exists(root => RawPath.Below(raw, root.Named) is not null))
            {
                roots.Add((raw, new RestoreRoot(PhysicalPath.ResolveAll(place))));
            }
        }

        return roots;
    }

    private static string[] Only(string? text) => text is null ? [] : [text];

    private string BelowDestination(string directory)
    {
        foreach ((string path, string folder) in _volumes)
        {
            if (RawPath.Below(directory, path) is string rest)
            {
                return RawPath.Join(RawPath.Join(_destination!, RawPath.FromText(folder)), rest);
            }
        }

        return RawPath.Join(_destination!, directory.TrimStart('/').Replace(":", ""));
    }
}
