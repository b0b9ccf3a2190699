using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Scripting;

/// <summary>
/// Finds what a script has to exclude, so that of all that the writers have on the volumes just what is wanted is left.
/// </summary>
internal sealed class WriterExclusion(
    IVssEngine engine, SnapshotRequest request, IReadOnlyList<string> volumes, IVssListener listener)
{
    private readonly List<string> _excluded = [];

    /// <summary>The writers and components to exclude, as <see cref="ComponentName"/> reads them.</summary>
    /// <exception cref="VssException">Leaving out is not enough to get what is wanted.</exception>
    public IReadOnlyList<string> Find(
        ComponentPlan wanted, IReadOnlyList<VssWriter> participants, CancellationToken cancellation)
    {
        IReadOnlyList<VssWriter> present = participants;
        if (request.IncludeWriters.Count + request.ExcludeWriters.Count > 0)
        {
            present = WriterInventory.Gather(engine, listener, cancellation);
            ExcludeWriters(present, participants);
        }

        HashSet<VssComponentId> ids = [.. wanted.Included.Select(component => component.Id)];
        VssComponent[] surplus = Surplus(present, ids);
        foreach (IGrouping<Guid, VssComponent> writer in surplus.GroupBy(component => component.InstanceId))
        {
            Exclude(present.First(one => one.InstanceId == writer.Key), present, [.. writer], ids);
        }

        Verify(present, ids);
        return _excluded;
    }

    /// <summary>What names a writer among others: its name, its class where others share the name.</summary>
    public static string NameOf(VssWriter writer, IReadOnlyList<VssWriter> writers)
    {
        if (IsOnly(writer, writers, other => other.Name.Equals(writer.Name, StringComparison.OrdinalIgnoreCase)))
        {
            return writer.Name;
        }

        return IsOnly(writer, writers, other => other.Id == writer.Id)
            ? writer.Id.ToString("B")
            : writer.InstanceId.ToString("B");
    }

    private static bool IsOnly(VssWriter writer, IReadOnlyList<VssWriter> writers, Func<VssWriter, bool> isMeant) =>
        !writers.Any(other => other.InstanceId != writer.InstanceId && isMeant(other));

    private void ExcludeWriters(IReadOnlyList<VssWriter> present, IReadOnlyList<VssWriter> participants)
    {
        HashSet<Guid> taking = [.. participants.Select(writer => writer.InstanceId)];
        _excluded.AddRange(
            present.Where(writer => !taking.Contains(writer.InstanceId)).Select(writer => NameOf(writer, present)));

        // One that is not there now may be when the script runs.
        _excluded.AddRange(request.ExcludeWriters.Where(name =>
            !Wildcard.IsPattern(name) && !present.Any(writer => WriterChoice.Matches(writer, name))));
    }

    private void Exclude(
        VssWriter writer, IReadOnlyList<VssWriter> present, VssComponent[] surplus, HashSet<VssComponentId> wanted)
    {
        string name = NameOf(writer, present);
        if (!writer.Components.Any(component => wanted.Contains(component.Id)))
        {
            _excluded.Add(name);
            return;
        }

        // A part goes with what is above it, unless it can be had by itself.
        _excluded.AddRange(surplus.Where(component => component.Selectable || component.Parent is null)
            .Select(component => $"{name}:{component.FullPath}"));
    }

    private void Verify(IReadOnlyList<VssWriter> present, HashSet<VssComponentId> wanted)
    {
        ComponentPlan plan = Plan(present);
        if (wanted.SetEquals(plan.Included.Select(component => component.Id)))
        {
            return;
        }

        string names = string.Join(", ", plan.Items
            .Where(item => wanted.Contains(item.Id!) != (item.Selection != VssComponentSelection.None))
            .Select(item => $"{item.WriterName}:{item.Component}"));
        throw new VssException(
            VssResult.InvalidArgument, $"A script can only exclude, and no excludes give just this choice: {names}.")
        {
            ErrorId = "ScriptComponents",
            Target = names,
            Advice = "Choose these components too or leave them out as well, or use New-VssSnapshotSet itself.",
        };
    }

    private VssComponent[] Surplus(IReadOnlyList<VssWriter> present, HashSet<VssComponentId> wanted) =>
        [.. Plan(present).Included.Where(component => !wanted.Contains(component.Id))];

    private ComponentPlan Plan(IReadOnlyList<VssWriter> present) => ComponentSelection.Plan(
        engine, present, new ComponentSelectionRequest { Volumes = volumes, ExcludeComponents = _excluded });
}
