using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml;

namespace VssTools;

/// <summary>
/// The parts of a Writer Metadata Document that are read when somebody looks at them. Each look goes through the
/// document anew, so it takes some of the components that follow along: whoever goes through all of them must not pay
/// for a pass with each one.
/// </summary>
/// <param name="source">The document.</param>
/// <param name="counts">How many file sets each component has.</param>
internal sealed class WriterMetadataEntries(DocumentSource source, int[] counts)
{
    private const int LeastAhead = 4096;
    private const int MostPasses = 16;

    private readonly object _lock = new();
    private readonly Dictionary<int, VssFileSet[]> _ahead = [];
    private ILookup<int, VssDependency>? _dependencies;

    /// <summary>The file sets of a component, not read yet.</summary>
    public IReadOnlyList<VssFileSet> FileSets(int component, int count) =>
        Lazy(count, () => ReadFileSets(component));

    /// <summary>What a component depends on, not read yet.</summary>
    public IReadOnlyList<VssDependency> Dependencies(int component, int count) =>
        Lazy(count, () => ReadDependencies(component));

    /// <summary>Files that are left out, of backups or of shadow copies, not read yet.</summary>
    public IReadOnlyList<VssFileSet> Excludes(WriterMetadataNode kind, int count) =>
        Lazy(count, () => ReadExcludes(kind));

    private static IReadOnlyList<T> Lazy<T>(int count, Func<T[]> read) =>
        count == 0 ? [] : new LazyList<T>(read, count);

    private VssFileSet[] ReadFileSets(int component)
    {
        lock (_lock)
        {
            if (!_ahead.ContainsKey(component))
            {
                source.Read(reader => ReadFrom(reader, component));
            }

            VssFileSet[] files = _ahead[component];
            _ahead.Remove(component);
            return files;
        }
    }

    private bool ReadFrom(XmlReader reader, int first)
    {
        int end = EndOfBatch(first);
        int next = 0;
        WriterMetadataWalk walk = new(source, reader);
        while (walk.Next() && walk.Component < end)
        {
            if (walk.Component < first)
            {
                continue;
            }

            if (walk.Node == WriterMetadataNode.Component)
            {
                _ahead[walk.Component] = new VssFileSet[counts[walk.Component]];
                next = 0;
            }
            else if (walk.Node == WriterMetadataNode.FileSet)
            {
                _ahead[walk.Component][next++] = reader.FileSet();
            }
        }

        return true;
    }

    // The component itself whatever it has, and those after it while they are few.
    private int EndOfBatch(int first)
    {
        int left = Math.Max(LeastAhead, counts.Sum() / MostPasses);
        int end = first;
        do
        {
            left -= counts[end++];
        }
        while (end < counts.Length && counts[end] <= left);

        return end;
    }

    private VssDependency[] ReadDependencies(int component)
    {
        lock (_lock)
        {
            _dependencies ??= source.Read(ReadAllDependencies);
            return [.. _dependencies[component]];
        }
    }

    private ILookup<int, VssDependency> ReadAllDependencies(XmlReader reader)
    {
        List<(int Component, VssDependency Dependency)> all = [];
        WriterMetadataWalk walk = new(source, reader);
        while (walk.Next())
        {
            if (walk.Node == WriterMetadataNode.Dependency)
            {
                all.Add((walk.Component, reader.Dependency()));
            }
        }

        return all.ToLookup(pair => pair.Component, pair => pair.Dependency);
    }

    private VssFileSet[] ReadExcludes(WriterMetadataNode kind) => source.Read(reader =>
    {
        List<VssFileSet> files = [];
        WriterMetadataWalk walk = new(source, reader);
        while (walk.Next())
        {
            if (walk.Node == kind)
            {
                files.Add(reader.FileSet());
            }
        }

        return files.ToArray();
    });
}
