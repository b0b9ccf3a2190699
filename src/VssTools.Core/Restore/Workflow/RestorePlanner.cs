using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Restoring;

/// <summary>Plans the files of a restore, from the newest manifest down the chain.</summary>
internal sealed class RestorePlanner(
    RestoreSource source, RestoreRequest request, IReadOnlyList<RestoreComponent> components)
{
    private readonly Dictionary<int, int> _indices = [];

    /// <summary>Plans the files.</summary>
    /// <param name="tally">Counts entries that cannot be restored.</param>
    public RestoreFilePlan Plan(RestoreTally tally)
    {
        RestorePlaces places = Places();
        RestoreTreeBuilder builder = new(Selection(), places, [.. components.Select(Alternates)], tally);
        RestoreFilePlan plan = new(places, builder, source.Chain.Count);
        List<PartialBase> partials = AddEntries(plan, tally);
        AddPartialBases(plan, partials, tally);
        foreach (RestoreTree tree in plan.All)
        {
            tree.Complete();
            tree.Drop(component => components[component].IsRefused);
        }

        return plan;
    }

    /// <summary>
    /// Refuses the components whose documents name places that a restore does not write to by itself.
    /// </summary>
    public void RefusePlaces()
    {
        RestorePlaces places = Places();
        foreach (RestoreComponent component in components.Where(component => !component.UsesAlternates))
        {
            foreach (string path in PathsOf(component))
            {
                string? reason = places.IsMapped(RawPath.FromText(path)) ? null : RestoreRule.ReasonAgainst(path)
                    ?? (FileSetPath.Resolve(path) is string real ? RestoreRule.ReasonAgainst(real) : null);
                if (reason is not null)
                {
                    component.Refuse(RestoreErrors.PlaceRefused(component, path, reason));
                    break;
                }
            }
        }
    }

    /// <summary>
    /// The files that a component owns beside its file sets: writers can name more when they are backed up.
    /// </summary>
    private static IEnumerable<VssFileSet> MoreFiles(RestoreComponent component) =>
        component.Entry.PartialFiles
            .Select(file => new VssFileSet { Path = file.Path, FileSpec = file.FileName })
            .Concat(component.Entry.DifferencedFiles.Select(file => new VssFileSet
            {
                Path = file.Path,
                FileSpec = file.FileSpec,
                Recursive = file.Recursive,
            }));

    private static IEnumerable<string> PathsOf(RestoreComponent component) => component.Included
        .SelectMany(part => part.FileSets)
        .Concat(MoreFiles(component))
        .Select(files => Environment.ExpandEnvironmentVariables(files.Path))
        .Distinct();

    private static IReadOnlyList<FileMapping> Alternates(RestoreComponent component) =>
        component.UsesAlternates ? component.Method.AlternateLocations : [];

    // Also the file sets that are not restored count: below them no link is followed to a file set that is.
    private RestorePlaces Places()
    {
        IEnumerable<string> documented = source.Writers
            .SelectMany(writer => writer.Components)
            .SelectMany(component => component.FileSets)
            .Select(files => Environment.ExpandEnvironmentVariables(files.Path))
            .Concat(components.SelectMany(PathsOf))
            .Distinct()
            .ToList();
        IEnumerable<string> alternates = components.SelectMany(Alternates)
            .Select(mapping => Environment.ExpandEnvironmentVariables(mapping.Destination));
        IEnumerable<string> directed = components.SelectMany(component => component.DirectedTargets)
            .Select(target => Environment.ExpandEnvironmentVariables(target.DestinationPath));
        return new RestorePlaces(
            documented
                .Concat(documented.Select(FileSetPath.Resolve).OfType<string>())
                .Concat(alternates)
                .Concat(directed)
                .Where(path => RestoreRule.ReasonAgainst(path) is null)
                .Distinct(),
            request.NewTargets,
            request.Destination,
            source.Newest.Volumes.Select(volume => new KeyValuePair<string, string>(volume.Path, volume.Folder)));
    }

    private FileSelection Selection()
    {
        IEnumerable<VssComponent> owned = components.SelectMany(component =>
            component.Included.Concat([new VssComponent { FileSets = [.. MoreFiles(component)] }]));
        return FileSelection.ForRestore([.. owned], source.Writers);
    }

    private List<PartialBase> AddEntries(RestoreFilePlan plan, RestoreTally tally)
    {
        List<PartialBase> partials = [];
        ILookup<string, (int Component, DirectedTarget Target)> directed = Directed();
        foreach (ManifestEntry entry in source.Newest.Entries())
        {
            int component = IndexOf(entry.Component);
            if (component < 0 || components[component].IsRefused)
            {
                continue;
            }

            string full = RestoreTreeBuilder.FullPath(source.Newest.Volumes[entry.Volume], entry);
            string folder = source.Newest.FolderIn(source.Newest.At(entry.Depth), entry.Volume);
            List<DirectedTarget> targets =
                [.. directed[full].Where(pair => pair.Component == component).Select(pair => pair.Target)];
            if (targets.Count > 0)
            {
                targets.ForEach(target => plan.Builder.AddDirected(
                    plan.Directed[entry.Depth], folder, entry, component, target));
                continue;
            }

            plan.Builder.Add(plan.Trees[entry.Depth], folder, full, entry, component);
            if (entry.Kind == ManifestKind.Partial)
            {
                partials.Add(new PartialBase(full, component, entry.Depth + 1));
            }
        }

        return partials;
    }

    private ILookup<string, (int Component, DirectedTarget Target)> Directed() => components
        .SelectMany((component, index) => component.DirectedTargets.Select(target => (index, target)))
        .ToLookup(
            pair => RawPath.Join(
                RawPath.FromText(Environment.ExpandEnvironmentVariables(pair.target.SourcePath)),
                RawPath.FromText(pair.target.SourceFileName)),
            pair => (pair.index, pair.target));

    // Under a partial file belongs what the backup before had: perhaps a partial file again.
    private void AddPartialBases(RestoreFilePlan plan, List<PartialBase> partials, RestoreTally tally)
    {
        for (int level = 1; level < source.Chain.Count && partials.Count > 0; level++)
        {
            Dictionary<string, PartialBase> wanted = partials.Where(partial => partial.Level == level)
                .GroupBy(partial => partial.Path).ToDictionary(group => group.Key, group => group.First());
            if (wanted.Count == 0)
            {
                continue;
            }

            BackupArchive archive = source.Chain[level];
            foreach (ManifestEntry entry in archive.Entries())
            {
                string full = RestoreTreeBuilder.FullPath(archive.Volumes[entry.Volume], entry);
                if (entry.Kind is not (ManifestKind.File or ManifestKind.Partial)
                    || !wanted.TryGetValue(full, out PartialBase? partial))
                {
                    continue;
                }

                int holder = level + entry.Depth;
                string folder = archive.FolderIn(archive.At(entry.Depth), entry.Volume);
                plan.Builder.Add(plan.Trees[holder], folder, full, entry, partial.Component);
                partials.Remove(partial);
                if (entry.Kind == ManifestKind.Partial)
                {
                    partials.Add(partial with { Level = holder + 1 });
                }
            }
        }

        foreach (PartialBase partial in partials)
        {
            plan.Builder.Fail(partial.Component, RestoreFault.Missing(
                RawPath.ToText(partial.Path), "only parts of it are there; the backup that has the rest is missing."));
        }
    }

    private int IndexOf(int manifestIndex)
    {
        if (!_indices.TryGetValue(manifestIndex, out int index))
        {
            VssComponentId id = source.Newest.Components[manifestIndex].Id;
            index = components.ToList().FindIndex(component =>
                component.Included.Any(part => RestoreSource.IsSame(part.Id, id)));
            _indices[manifestIndex] = index;
        }

        return index;
    }

    private sealed record PartialBase(string Path, int Component, int Level);
}
