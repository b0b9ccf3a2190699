using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>The components of one snapshot set: plans them, and names them to VSS.</summary>
internal sealed class ComponentInclusion(IVssEngine engine, SnapshotRequest request, IVssListener listener)
{
    private readonly HashSet<VssComponentId> _failed = [];
    private IReadOnlyList<VssWriter> _writers = [];

    /// <summary>The plan; <see langword="null"/> for a backup of whole volumes.</summary>
    public ComponentPlan? Plan { get; private set; }

    /// <summary>What the request wants of these writers. Nothing is begun.</summary>
    public static ComponentPlan Preview(
        IVssEngine engine, SnapshotRequest request, IReadOnlyList<VssWriter> writers) =>
        ComponentSelection.Plan(engine, writers, Selection(request));

    /// <summary>Plans, and names the components to the session.</summary>
    /// <exception cref="VssException">A component that was asked for cannot be had, or none can.</exception>
    public void AddTo(IVssSession session, IReadOnlyList<VssWriter> writers)
    {
        if (request.Selection is null)
        {
            return;
        }

        _writers = writers;
        Plan = Preview(engine, request, writers);
        Check(Plan, request.AllowNoComponents);
        foreach (string warning in Plan.Warnings)
        {
            listener.Warning(warning);
        }

        foreach (VssComponent component in Plan.Explicit)
        {
            Add(session, component);
        }

        request.ComponentsAdded?.Invoke(session, Plan, writers);
    }

    /// <summary>The writers whose failure is one of the set: what was excluded may fail as it likes.</summary>
    public IReadOnlyList<VssWriter> Concerned(IReadOnlyList<VssWriter> status)
    {
        if (Plan is null || Plan.ExcludedWriters.Count == 0)
        {
            return status;
        }

        HashSet<Guid> excluded = [.. Plan.ExcludedWriters.Select(writer => writer.InstanceId)];
        return [.. status.Where(writer => !excluded.Contains(writer.InstanceId))];
    }

    /// <summary>Reports the components that their writers have failed since the last time.</summary>
    /// <param name="session">The session.</param>
    /// <param name="call">The call after which this is asked.</param>
    public void ReportFailures(IVssSession session, string call)
    {
        if (Plan is null)
        {
            return;
        }

        foreach (BackupComponent component in session.QueryWriterComponents())
        {
            if (component.Failure is VssWriterError failure && _failed.Add(component.Id))
            {
                listener.Error(WriterFailures.Create(NameOf(component.Id), component.Id, failure, call));
            }
        }
    }

    // Volumes that were named limit the choice, unless what is missing may be added.
    private static ComponentSelectionRequest Selection(SnapshotRequest request)
    {
        ComponentSelectionRequest selection = request.Selection ?? new();
        bool anyVolume = request.AddRequiredVolumes || request.Volumes.Count == 0;
        return anyVolume || selection.Volumes is not null
            ? selection
            : selection with { Volumes = request.Volumes };
    }

    /// <summary>Refuses a plan that is not what was asked for.</summary>
    /// <exception cref="VssException">A component that was asked for cannot be had, or none can.</exception>
    public static void Check(ComponentPlan plan, bool allowNone = false)
    {
        if (plan.Refused.FirstOrDefault() is VssComponentPlan refused)
        {
            throw new VssException(
                VssResult.InvalidArgument,
                $"The component '{refused.Component}' of '{refused.WriterName}' cannot be in the set: {refused.Reason}")
            {
                ErrorId = "ComponentNotSelected",
                Target = refused.Component,
                WriterName = refused.WriterName,
                Advice = "Leave it out, or mend what the reason says; -AddRequiredVolume adds volumes that are " +
                    "missing, and -WhatIf shows the plan with all reasons.",
            };
        }

        if (plan.Explicit.Count == 0 && !allowNone)
        {
            throw new VssException(
                VssResult.InvalidArgument, "None of the writers' components can be in the set." + FirstReason(plan))
            {
                ErrorId = "NoComponentSelected",
                Category = VssErrorCategory.ObjectNotFound,
                Advice = "Run the command with -WhatIf: it shows each component with its reason.",
            };
        }
    }

    private static string FirstReason(ComponentPlan plan) =>
        plan.Items.FirstOrDefault() is VssComponentPlan item ? $" '{item.Component}': {item.Reason}" : "";

    private void Add(IVssSession session, VssComponent component)
    {
        try
        {
            session.AddComponent(component.Id);
        }
        catch (VssException e) when (e.HResult == VssResult.ObjectNotFound)
        {
            throw Gone(component, e);
        }

        if (request.PreviousStamps.TryGetValue(component.Id, out string? stamp))
        {
            session.SetPreviousBackupStamp(component.Id, stamp);
        }

        if (request.BackupOptions.TryGetValue(component.Id, out string? options))
        {
            session.SetBackupOptions(component.Id, options);
        }
    }

    private static VssException Gone(VssComponent component, VssException cause) =>
        new(
            VssResult.ObjectNotFound,
            $"The component '{component}' of '{component.WriterName}' was there when the writers were asked, and is " +
            "gone now.",
            cause)
        {
            ErrorId = "ComponentDisappeared",
            Call = "AddComponent",
            Target = component.Id,
            WriterName = component.WriterName,
            Advice = "Its application removed it, or stopped, while the backup began. Look with Get-VssComponent for " +
                "what is there now, and start again.",
        };

    private string NameOf(VssComponentId id) =>
        _writers.FirstOrDefault(writer => writer.Id == id.WriterId)?.Name ?? id.WriterId.ToString();
}
