using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>
/// Selects the components of a backup as the sample requester of the SDK does (vshadow, select.cpp), with the rules of
/// the pages about selectability and dependencies.
/// </summary>
public sealed class ComponentSelection
{
    private readonly IReadOnlyList<VssWriter> _writers;
    private readonly ComponentSelectionRequest _request;
    private readonly List<ComponentEntry> _entries = [];
    private readonly List<ComponentEntry> _duplicates = [];
    private readonly VolumeMap _volumes;
    private readonly ComponentDependencies _dependencies;
    private readonly Dictionary<VssWriter, VssComponent> _dropped = [];

    private ComponentSelection(
        IVssEngine engine, IReadOnlyList<VssWriter> writers, ComponentSelectionRequest request)
    {
        _writers = writers;
        _request = request;
        _volumes = new VolumeMap(engine, request.Volumes ?? []);
        foreach (VssWriter writer in writers)
        {
            ComponentFamily family = new(writer);
            _entries.AddRange(family.Entries);
            _duplicates.AddRange(family.Duplicates);
        }

        _dependencies = new ComponentDependencies(writers, _entries);
    }

    /// <summary>Plans a backup. Nothing is begun.</summary>
    /// <param name="engine">Knows the volumes.</param>
    /// <param name="writers">The writers that take part, with their components.</param>
    /// <param name="request">What is wanted.</param>
    /// <exception cref="VssException">A component or a volume that was asked for does not exist.</exception>
    public static ComponentPlan Plan(
        IVssEngine engine, IReadOnlyList<VssWriter> writers, ComponentSelectionRequest request) =>
        new ComponentSelection(engine, writers, request).Run();

    private ComponentPlan Run()
    {
        ExcludeNamed();
        new ComponentVolumes(_volumes, _request.Volumes is not null).Exclude(_entries);
        MarkRequested();
        do
        {
            ExcludeAncestors();
            ExcludeWriters();
            Select();
        }
        while (_dependencies.Apply());

        ComponentEntry[] included = [.. _entries.Where(entry => entry.Selection != VssComponentSelection.None)];
        return new ComponentPlan
        {
            Items = [.. _entries.Concat(_duplicates).Select(entry => entry.ToPlan())],
            Explicit =
            [
                .. included.Where(entry => entry.Selection == VssComponentSelection.Explicit)
                    .Select(entry => entry.Component),
            ],
            Included = [.. included.Select(entry => entry.Component)],
            Volumes = _volumes.Fold(included.SelectMany(entry => entry.Volumes)),
            Refused = [.. _entries.Where(IsRefused).Select(entry => entry.ToPlan())],
            Warnings = _dependencies.Warnings,
            ExcludedWriters = [.. _writers.Where(IsExcluded)],
            DroppedWriters = _dropped,
        };
    }

    private static bool IsRefused(ComponentEntry entry) =>
        entry.IsRequested && entry.Selection == VssComponentSelection.None;

    // One that is named itself, or of which every component is.
    private bool IsExcluded(VssWriter writer)
    {
        ComponentEntry[] own = [.. _entries.Where(entry => entry.Writer == writer)];
        return own.Length > 0
            ? own.All(entry => entry.Exclusion == ComponentExclusion.Named)
            : _request.ExcludeComponents.Select(ComponentName.Parse).Any(name =>
                !name.HasPath && name.MatchesWriter(writer.Name, writer.Id, writer.InstanceId));
    }

    private void ExcludeNamed()
    {
        foreach (ComponentName name in _request.ExcludeComponents.Select(ComponentName.Parse))
        {
            foreach (ComponentEntry entry in _entries.Where(entry => name.Matches(entry.Component)))
            {
                entry.Exclude(
                    name.HasPath ? "It is excluded." : $"The writer '{entry.Writer.Name}' is excluded.",
                    exclusion: ComponentExclusion.Named);
            }
        }
    }

    private void MarkRequested()
    {
        if (_request.Components.Count + _request.Names.Count == 0)
        {
            _entries.ForEach(entry => entry.Wanted = "It can be chosen, and all that can be is taken.");
            return;
        }

        foreach (ComponentEntry entry in _request.Components.Select(Find))
        {
            Want(entry, isRequested: true);
        }

        foreach (string text in _request.Names)
        {
            WantNamed(text);
        }
    }

    private static void Want(ComponentEntry entry, bool isRequested)
    {
        entry.IsRequested |= isRequested;
        entry.Candidate.Wanted = entry.IsCandidate
            ? "It was asked for."
            : $"'{entry}' was asked for, and comes only with it.";
    }

    // A writer or a pattern asks for what can be had; only a path asks for that very component.
    private void WantNamed(string text)
    {
        ComponentName name = ComponentName.Parse(text);
        ComponentEntry[] found = [.. _entries.Where(entry => name.Matches(entry.Component))];
        if (found.Length == 0)
        {
            throw ComponentFault.NotFound(text, _writers);
        }

        foreach (ComponentEntry entry in found)
        {
            Want(entry, name.HasPath && !Wildcard.IsPattern(text));
        }
    }

    // A writer's instance has another id after each start of its service; the class tells where the instance is gone.
    private ComponentEntry Find(VssComponentId id)
    {
        ComponentEntry[] found = [.. _entries.Where(entry => entry.IsSame(id))];
        return Array.Find(found, entry => entry.Writer.InstanceId == id.InstanceId)
            ?? found.FirstOrDefault()
            ?? throw ComponentFault.NotFound(id, _writers);
    }

    // Step 2: a component goes into a backup only with all of its parts.
    private void ExcludeAncestors()
    {
        foreach (ComponentEntry entry in _entries.Where(entry => entry.Excluded is not null).ToArray())
        {
            foreach (ComponentEntry above in entry.Ancestors)
            {
                above.Exclude(
                    $"Its part '{entry}' has to be in every backup of it, but not so: {entry.Cause}",
                    entry,
                    ComponentExclusion.Part);
            }
        }
    }

    // Step 3: a writer takes part with all that it always needs, or not at all.
    private void ExcludeWriters()
    {
        foreach (IGrouping<VssWriter, ComponentEntry> writer in _entries.GroupBy(entry => entry.Writer))
        {
            ComponentEntry? missing = writer.FirstOrDefault(entry => entry.IsMandatory && entry.Excluded is not null);
            if (missing is null)
            {
                continue;
            }

            _dropped[writer.Key] = missing.Component;
            string reason = $"No backup of '{writer.Key.Name}' goes without '{missing}': {missing.Cause}";
            foreach (ComponentEntry entry in writer)
            {
                entry.Exclude(reason, missing, ComponentExclusion.Writer);
            }
        }
    }

    // Step 4: the topmost ones are named, what is below comes with them.
    private void Select()
    {
        _entries.ForEach(entry => entry.Selection = VssComponentSelection.None);
        foreach (IGrouping<VssWriter, ComponentEntry> writer in _entries.GroupBy(entry => entry.Writer))
        {
            if (!writer.Any(IsChosen))
            {
                continue;
            }

            foreach (ComponentEntry entry in writer.Where(entry => entry.IsMandatory && entry.Excluded is null))
            {
                entry.Wanted ??= "Every backup of its writer holds it.";
            }

            foreach (ComponentEntry entry in writer.Where(IsChosen))
            {
                Include(entry);
            }
        }
    }

    private static bool IsChosen(ComponentEntry entry) =>
        entry is { Wanted: not null, Excluded: null, IsCandidate: true };

    private static void Include(ComponentEntry entry)
    {
        if (entry.Ancestors.Any(IsChosen))
        {
            return;
        }

        entry.Selection = VssComponentSelection.Explicit;
        Stack<ComponentEntry> below = new(entry.Children);
        while (below.Count > 0)
        {
            ComponentEntry part = below.Pop();
            part.Selection = VssComponentSelection.Implicit;
            part.Children.ForEach(below.Push);
        }
    }
}
