using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Restoring;

/// <summary>
/// Decides for each entry of a manifest whether it is restored, and where to. An entry goes to its own place only if
/// the file sets of the chosen components name it; to a place that the caller named it goes by its component alone.
/// </summary>
internal sealed class RestoreTreeBuilder(
    FileSelection selection, RestorePlaces places, IReadOnlyList<FileMapping>[] alternates, RestoreTally tally)
{
    private readonly Dictionary<string, DirectoryFilter[]> _filters = new(StringComparer.Ordinal);
    private readonly ILookup<string, DirectoryFilter> _sources =
        selection.Sources.ToLookup(source => RawPath.FromText(source.Path), source => source.Filter);

    /// <summary>Alternate location mappings that were used, by component.</summary>
    public HashSet<(int Component, FileMapping Mapping)> UsedAlternates { get; } = [];

    /// <summary>The failures that were met, to be told when it is clear that the restore takes place.</summary>
    public List<VssException> Failures { get; } = [];

    /// <summary>The path of an entry in the live system, as <see cref="RawPath"/> has paths.</summary>
    public static string FullPath(ManifestVolume volume, in ManifestEntry entry) =>
        RawPath.Join(RawPath.FromText(volume.Path), RawPath.FromBytes(entry.Path));

    /// <summary>Takes an entry in, or refuses it.</summary>
    /// <param name="tree">What the backup that holds its data contributes.</param>
    /// <param name="folder">The folder of that backup's data that holds the files of its volume.</param>
    /// <param name="full">Its path in the live system, as <see cref="FullPath"/> gives it.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="component">The index of its component in the selection.</param>
    public void Add(RestoreTree tree, string folder, string full, in ManifestEntry entry, int component)
    {
        string source = RawPath.Join(RawPath.FromText(folder), RawPath.FromBytes(entry.Path));
        if (entry.Kind == ManifestKind.Directory)
        {
            AddDirectory(tree, full, source, component);
            return;
        }

        string directory = RawPath.Directory(full, out string name);
        string? target = TargetOf(directory, name, component);
        if (target is null || places.Find(target) is not (RestoreRoot root, string below))
        {
            Refuse(component, full);
            return;
        }

        tree.Add(tree.Folder(RawPath.Directory(source, out _), root, below), new RestoreItem
        {
            Kind = entry.Kind,
            Name = name,
            Size = entry.Kind is ManifestKind.File or ManifestKind.Partial ? entry.Size : 0,
            Hash = entry.Hash ?? [],
            Compressed = entry.Compressed,
            Component = component,
            Ranges = entry.Ranges ?? "",
            SourceRanges = "",
            TargetName = "",
        });
    }

    /// <summary>Takes parts of a file in that go into another one, or refuses them.</summary>
    public void AddDirected(
        RestoreTree tree, string folder, in ManifestEntry entry, int component, DirectedTarget target)
    {
        string source = RawPath.Join(RawPath.FromText(folder), RawPath.FromBytes(entry.Path));
        string destination = RawPath.FromText(Expand(target.DestinationPath));
        string path = RawPath.Join(destination, RawPath.FromText(target.DestinationFileName));
        bool isName = target.DestinationFileName.IndexOfAny(['\\', ':']) < 0
            && ManifestPath.RefusalOfName(target.DestinationFileName) is null;
        if (entry.Kind != ManifestKind.File || !isName
            || places.Find(destination) is not (RestoreRoot root, string below))
        {
            Refuse(component, path);
            return;
        }

        RestoreFolder parent = tree.Folder(RawPath.Directory(source, out string name), root, below);
        tree.Add(parent, new RestoreItem
        {
            Kind = entry.Kind,
            Name = name,
            Size = entry.Size,
            Hash = entry.Hash ?? [],
            Compressed = entry.Compressed,
            Component = component,
            Ranges = target.DestinationRanges,
            SourceRanges = target.SourceRanges,
            TargetName = RawPath.FromText(target.DestinationFileName),
        });
    }

    /// <summary>Notes a file that cannot be restored.</summary>
    public void Fail(int component, VssException error)
    {
        tally.Fail(component, error);
        Failures.Add(error);
    }

    /// <summary>Where a link leads to after the restore, if it leads into a directory that goes elsewhere.</summary>
    /// <param name="target">Where it led to.</param>
    /// <param name="component">Its component.</param>
    /// <returns><see langword="null"/> where it stays as it is.</returns>
    public string? Redirect(string target, int component)
    {
        if (!target.StartsWith("/", StringComparison.Ordinal) && target.IndexOf(':') != 1)
        {
            return null;
        }

        string path = target.TrimEnd('/');
        bool isRestored = _sources.Any(source => RawPath.Below(path, source.Key) is not null);
        string? moved = isRestored || places.IsNewTarget(path) ? MappedDirectory(path, component) : null;
        return moved is null || moved == path ? null : moved;
    }

    private void AddDirectory(RestoreTree tree, string full, string source, int component)
    {
        string? target = MappedDirectory(full, component) ?? (IsOwned(full) ? full : null);
        if (target is not null && places.Find(target) is (RestoreRoot root, string below))
        {
            tree.Folder(source, root, below).Owner = component;
        }
    }

    private string? TargetOf(string directory, string name, int component)
    {
        if (places.IsMapped(directory))
        {
            return places.Map(directory);
        }

        if (alternates[component].Count > 0)
        {
            return Alternate(directory, RawPath.NameText(name), component);
        }

        string text = RawPath.NameText(name);
        return Filters(directory).Any(filter => filter.Match(text) != DirectoryFilter.None) ? directory : null;
    }

    private string? MappedDirectory(string directory, int component) => places.IsMapped(directory)
        ? places.Map(directory)
        : alternates[component].Count > 0 ? Alternate(directory, null, component) : null;

    private string? Alternate(string directory, string? name, int component)
    {
        foreach (FileMapping mapping in alternates[component])
        {
            string? rest = RawPath.Below(directory, RawPath.FromText(Expand(mapping.Path)));
            if (rest is null || (rest.Length > 0 && !mapping.Recursive)
                || (name is not null && !Wildcard.IsMatch(name, mapping.FileSpec)))
            {
                continue;
            }

            if (name is not null)
            {
                UsedAlternates.Add((component, mapping));
            }

            return RawPath.Join(RawPath.FromText(Expand(mapping.Destination)), rest);
        }

        return null;
    }

    private bool IsOwned(string directory) =>
        Filters(directory).Any(filter => filter.Owner != DirectoryFilter.None);

    private DirectoryFilter[] Filters(string directory)
    {
        if (_filters.TryGetValue(directory, out DirectoryFilter[]? known))
        {
            return known;
        }

        IEnumerable<DirectoryFilter> above = [];
        if (directory.Length > 0)
        {
            string parent = RawPath.Directory(directory, out string name);
            string text = RawPath.NameText(name);
            above = Filters(parent).Select(filter => filter.Enter(text)).OfType<DirectoryFilter>();
        }

        return _filters[directory] = [.. above, .. _sources[directory]];
    }

    private void Refuse(int component, string full)
    {
        string path = RawPath.ToText(full);
        Fail(component, new VssException(
            VssResult.InvalidArgument,
            $"'{path}' is not restored: no file set of its component names it.")
        {
            ErrorId = "RestoreOutsideFileSets",
            Category = VssErrorCategory.InvalidData,
            Target = path,
            Advice = "Trust the backup? Then name a place for the directory with -NewTarget or -Destination.",
        });
    }

    private static string Expand(string path) => Environment.ExpandEnvironmentVariables(path);
}
