using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Core.Tests.Selection;

/// <summary>A writer made of lines: <c>\Path\Name</c>, with <c>+</c> before it where it is selectable.</summary>
internal sealed class SelectionWriter(string name)
{
    private readonly List<VssComponent> _components = [];
    private readonly List<VssFileSet> _excludes = [];

    public Guid Id { get; } = Guid.NewGuid();

    public Guid InstanceId { get; } = Guid.NewGuid();

    /// <summary>Adds a component with a file set for each directory.</summary>
    public SelectionWriter Add(string line, params string[] directories) =>
        Add(line, [], [.. directories.Select(directory => new VssFileSet { Path = directory, Recursive = true })]);

    public SelectionWriter Add(string line, VssDependency[] dependencies, params VssFileSet[] files)
    {
        string path = line.TrimStart('+', '\\');
        int end = path.LastIndexOf('\\');
        _components.Add(new VssComponent
        {
            Type = VssComponentType.FileGroup,
            LogicalPath = end < 0 ? "" : path[..end],
            Name = path[(end + 1)..],
            Selectable = line[0] == '+',
            FileSets = files,
            Dependencies = dependencies,
        });
        return this;
    }

    public SelectionWriter Exclude(VssFileSet files)
    {
        _excludes.Add(files);
        return this;
    }

    /// <summary>The writer; broken documents, which no builder makes, are possible.</summary>
    public VssWriter Build()
    {
        WriterMetadata document = new() { WriterId = Id, InstanceId = InstanceId, Name = name };
        IEnumerable<VssComponent> components =
            _components.Select(component => component.With(document, component.FileSets, component.Dependencies));
        return document.ToWriter() with { Components = WriterMetadata.Link(components), Excludes = _excludes };
    }
}
