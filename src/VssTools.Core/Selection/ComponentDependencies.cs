using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>
/// Holds components together that depend on each other: what an included one needs is taken as well, and where that
/// cannot be, the one that needs it is left out.
/// </summary>
internal sealed class ComponentDependencies
{
    private readonly IReadOnlyList<VssWriter> _writers;
    private readonly IReadOnlyList<ComponentEntry> _entries;
    private readonly ILookup<Guid, ComponentEntry> _byWriter;
    private readonly List<string> _warnings = [];

    public ComponentDependencies(IReadOnlyList<VssWriter> writers, IReadOnlyList<ComponentEntry> entries)
    {
        _writers = writers;
        _entries = entries;
        _byWriter = entries.ToLookup(entry => entry.Writer.Id);
    }

    /// <summary>Dependencies on other machines.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Looks at the included components.</summary>
    /// <returns>Whether something has changed, so that the selection is to be made anew.</returns>
    public bool Apply()
    {
        bool changed = false;
        foreach (ComponentEntry entry in _entries.Where(entry => entry.Selection != VssComponentSelection.None))
        {
            foreach (VssDependency dependency in entry.Component.Dependencies)
            {
                changed |= Apply(entry, dependency);
            }
        }

        return changed;
    }

    private bool Apply(ComponentEntry entry, VssDependency dependency)
    {
        if (IsRemote(dependency))
        {
            Warn($"'{entry}' of '{entry.Writer.Name}' depends on '{dependency}' of another machine, which has to be " +
                "backed up there.");
            return false;
        }

        ComponentEntry[] targets = [.. _byWriter[dependency.WriterId].Where(target => IsTarget(target, dependency))];
        if (targets.Length == 0)
        {
            return entry.Exclude($"It depends on '{dependency}' of {WriterText(dependency)}, which is not here.");
        }

        if (targets.Any(target => target.Selection != VssComponentSelection.None))
        {
            return false;
        }

        ComponentEntry? open = Array.Find(targets, target => target.Candidate.Excluded is null);
        if (open is null)
        {
            return entry.Exclude(
                $"It depends on '{dependency}' of {WriterText(dependency)}, which is left out: " +
                Cause(targets[0]),
                targets[0]);
        }

        bool isNew = open.Candidate.Wanted is null;
        open.Candidate.Wanted ??= $"'{entry}' of '{entry.Writer.Name}' depends on it.";
        return isNew;
    }

    private static string Cause(ComponentEntry target) =>
        target.Excluded is not null ? target.Cause : target.Candidate.Cause;

    // The page says that the prefix goes into the logical path when a writer declares it, and that requesters find it
    // in the name of the component (dependencies between components managed by different writers).
    private static bool IsRemote(VssDependency dependency) =>
        dependency.LogicalPath.StartsWith(@"\\", StringComparison.Ordinal)
        || dependency.ComponentName.StartsWith(@"\\", StringComparison.Ordinal);

    private static bool IsTarget(ComponentEntry entry, VssDependency dependency) =>
        Same(entry.Component.Name, dependency.ComponentName)
        && Same(entry.Component.LogicalPath, dependency.LogicalPath.Trim('\\'));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private string WriterText(VssDependency dependency) =>
        _writers.FirstOrDefault(writer => writer.Id == dependency.WriterId) is VssWriter writer
            ? $"the writer '{writer.Name}'"
            : $"the writer {dependency.WriterId}";

    private void Warn(string warning)
    {
        if (!_warnings.Contains(warning))
        {
            _warnings.Add(warning);
        }
    }
}
