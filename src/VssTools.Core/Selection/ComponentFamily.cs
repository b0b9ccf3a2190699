using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>The components of one writer, below each other as their logical paths say.</summary>
internal sealed class ComponentFamily
{
    private readonly Dictionary<VssComponent, ComponentEntry> _byComponent = [];
    private readonly List<ComponentEntry> _entries = [];
    private readonly List<ComponentEntry> _duplicates = [];

    public ComponentFamily(VssWriter writer)
    {
        Dictionary<string, ComponentEntry> byPath = new(StringComparer.OrdinalIgnoreCase);
        foreach (VssComponent component in writer.Components)
        {
            string path = $"{component.Type} {component.FullPath}";
            if (byPath.TryGetValue(path, out ComponentEntry? first))
            {
                AddDuplicate(writer, component, first);
                continue;
            }

            byPath[path] = _byComponent[component] = new ComponentEntry(writer, component);
            _entries.Add(_byComponent[component]);
        }

        _entries.ForEach(Link);
    }

    /// <summary>The components.</summary>
    public IReadOnlyList<ComponentEntry> Entries => _entries;

    /// <summary>Those that the document names again.</summary>
    public IReadOnlyList<ComponentEntry> Duplicates => _duplicates;

    // VSS takes a component once. What hangs below the second one belongs to the first, which has the same path.
    private void AddDuplicate(VssWriter writer, VssComponent component, ComponentEntry first)
    {
        ComponentEntry duplicate = new(writer, component);
        duplicate.Exclude("The writer names it twice; the first one counts.");
        _duplicates.Add(duplicate);
        _byComponent[component] = first;
    }

    private void Link(ComponentEntry entry)
    {
        if (entry.Component.Parent is VssComponent parent
            && _byComponent.TryGetValue(parent, out ComponentEntry? above))
        {
            entry.Parent = above;
            above.Children.Add(entry);
        }
    }
}
