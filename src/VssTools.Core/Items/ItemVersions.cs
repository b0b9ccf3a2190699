using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>
/// Finds files and folders in shadow copies: each is looked at once in each, and nothing else is read.
/// </summary>
public sealed class ItemVersions
{
    private readonly VssShadow[] _shadows;

    // The folder in which a volume keeps its shadow copies is nobody's item.
    private readonly HashSet<string> _stores;
    private readonly ShadowFolders _folders = new();

    /// <summary>Looks in these shadow copies.</summary>
    public ItemVersions(IEnumerable<VssShadow> shadows)
    {
        _shadows = [.. shadows.OrderByDescending(shadow => shadow.CreationTime)];
        _stores = new HashSet<string>(
            _shadows.Select(shadow => Path.Combine(shadow.Volume, ShadowPath.StoreName(shadow) ?? "")),
            FileSetPath.Comparer);
    }

    /// <summary>The versions of one file or folder, the newest first.</summary>
    /// <param name="path">
    /// Its path in the live system, where it need not exist any more, or its path in a shadow copy.
    /// </param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="VssException">It is neither in the live system nor in a shadow copy.</exception>
    public IReadOnlyList<VssItemVersion> Find(string path, CancellationToken cancellation)
    {
        string full = LivePath(path);
        ItemFacts? live = ItemFacts.Read(full);
        List<VssItemVersion> versions = [];
        foreach (VssShadow shadow in _shadows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (ShadowPath.Below(full, shadow.Volume) is not null && FactsIn(shadow, full) is ItemFacts facts)
            {
                versions.Add(Version(full, shadow, facts, live));
            }
        }

        return versions.Count > 0 || live is not null ? versions : throw NotFound(path);
    }

    /// <summary>
    /// Of versions of files that have the same time and size the newest one each; folders, whose times say little, all.
    /// </summary>
    public static IEnumerable<VssItemVersion> Distinct(IEnumerable<VssItemVersion> versions)
    {
        HashSet<(string, DateTimeOffset, long?, bool)> seen = [];
        return versions.Where(version => version.IsDirectory
            || seen.Add((version.OriginalPath, version.LastWriteTime, version.Length, version.IsLink)));
    }

    /// <summary>
    /// The paths in the live system of what matches a pattern, in the live system or in one of the shadow copies.
    /// </summary>
    /// <param name="folder">
    /// The folder before the first wildcard. In a shadow copy it means that one alone, and the paths are those in it.
    /// </param>
    /// <param name="names">Whether a name matches, for each further part of the pattern.</param>
    /// <param name="cancellation">Ends the search.</param>
    public IReadOnlyList<string> Match(
        string folder, IReadOnlyList<Func<string, bool>> names, CancellationToken cancellation)
    {
        string full = PhysicalPath.ResolveAll(folder);
        ItemSearch search = new(names, _stores, cancellation);
        if (_shadows.Any(shadow => ShadowPath.Below(full, shadow.Device) is not null))
        {
            return [.. search.In(full, full)];
        }

        SortedSet<string> found = new(search.In(full, full), FileSetPath.Comparer);
        foreach (VssShadow shadow in _shadows.Where(shadow => ShadowPath.Below(full, shadow.Volume) is not null))
        {
            string place = ShadowPath.Translate(full, shadow);
            if (_folders.IsReal(shadow.Device, place))
            {
                found.UnionWith(search.In(place, full));
            }
        }

        return [.. found];
    }

    /// <summary>What an item looks like in a shadow copy; <see langword="null"/> where that does not have it.</summary>
    internal static ItemFacts? FactsIn(VssShadow shadow, string full, ShadowFolders folders)
    {
        string path = ShadowPath.Translate(full, shadow);
        if (ShadowPath.IsSame(path, shadow.Device))
        {
            return ItemFacts.Read(path);
        }

        return ItemFacts.Read(path) is { IsShell: false } facts
            && folders.IsReal(shadow.Device, Path.GetDirectoryName(path)!)
                ? facts
                : null;
    }

    /// <summary>The failure for an item that is nowhere.</summary>
    internal static VssException NotFound(string path) =>
        new(VssResult.PathNotFound, $"'{path}' is neither in the live system nor in a shadow copy.")
        {
            ErrorId = "ItemVersionNotFound",
            Category = VssErrorCategory.ObjectNotFound,
            Target = path,
            Advice = "Get-VssShadow -Volume shows the shadow copies that a volume has. A file that was renamed is " +
                "found by the name that it had.",
        };

    private ItemFacts? FactsIn(VssShadow shadow, string full) => FactsIn(shadow, full, _folders);

    // Who names a file in a shadow copy means the versions of that file.
    private string LivePath(string path)
    {
        string full = PhysicalPath.Resolve(path);
        foreach (VssShadow shadow in _shadows)
        {
            if (ShadowPath.Below(full, shadow.Device) is string rest)
            {
                return Path.Combine(shadow.Volume, rest);
            }
        }

        return full;
    }

    private static VssItemVersion Version(string full, VssShadow shadow, ItemFacts facts, ItemFacts? live) => new()
    {
        OriginalPath = full,
        VersionPath = ShadowPath.Translate(full, shadow),
        ShadowId = shadow.Id,
        SetId = shadow.SetId,
        SnapshotTime = shadow.CreationTime,
        LastWriteTime = facts.LastWriteTime,
        Length = facts.IsDirectory ? null : facts.Length,
        IsDirectory = facts.IsDirectory,
        IsLink = facts.IsLink,
        IsCurrent = facts.IsAlike(live),
    };
}
