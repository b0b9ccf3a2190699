using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>A component while a selection is made.</summary>
internal sealed class ComponentEntry(VssWriter writer, VssComponent component)
{
    private string? _cause;

    public VssWriter Writer => writer;

    public VssComponent Component => component;

    public ComponentEntry? Parent { get; set; }

    public List<ComponentEntry> Children { get; } = [];

    /// <summary>The volumes that its files are on.</summary>
    public IReadOnlyList<string> Volumes { get; set; } = [];

    /// <summary>Why no backup can hold it; <see langword="null"/> where one can.</summary>
    public string? Excluded { get; private set; }

    /// <summary>What began it: the reason of the component that the exclusion spread from.</summary>
    public string Cause => _cause ?? Excluded ?? "";

    /// <summary>Why it is wanted; <see langword="null"/> where it is not.</summary>
    public string? Wanted { get; set; }

    /// <summary>Whether somebody asked for it by its id.</summary>
    public bool IsRequested { get; set; }

    public VssComponentSelection Selection { get; set; }

    /// <summary>
    /// Whether it can be named to VSS: selectable ones, and those at the top, which have nothing above them to come
    /// with (the sample requester of the SDK, select.cpp).
    /// </summary>
    public bool IsCandidate => component.Selectable || Parent is null;

    /// <summary>Whether every backup of the writer has to hold it.</summary>
    public bool IsMandatory => Parent is null && !component.Selectable;

    public IEnumerable<ComponentEntry> Ancestors
    {
        get
        {
            for (ComponentEntry? above = Parent; above is not null; above = above.Parent)
            {
                yield return above;
            }
        }
    }

    /// <summary>Itself, or the nearest component above it, that can be named to VSS.</summary>
    public ComponentEntry Candidate => IsCandidate ? this : Ancestors.First(above => above.IsCandidate);

    /// <summary>What kept it out.</summary>
    public ComponentExclusion Exclusion { get; private set; }

    /// <summary>The volume that it cannot have.</summary>
    public string MissingVolume { get; set; } = "";

    /// <summary>Leaves it out; the first reason is the one to tell.</summary>
    /// <returns>Whether it was not left out before.</returns>
    public bool Exclude(
        string reason, ComponentEntry? origin = null, ComponentExclusion exclusion = ComponentExclusion.Other)
    {
        if (Excluded is not null)
        {
            return false;
        }

        Excluded = reason;
        Exclusion = exclusion;
        _cause = origin?.Cause;
        return true;
    }

    /// <summary>Whether an id names the component; the instance of the writer aside.</summary>
    public bool IsSame(VssComponentId id) => component.Id.IsSameClass(id);

    public VssComponentPlan ToPlan() => new()
    {
        WriterName = writer.Name,
        WriterId = writer.Id,
        InstanceId = writer.InstanceId,
        Type = component.Type,
        Component = component.FullPath,
        Selection = Selection,
        Reason = Reason(),
        Volumes = [.. Volumes],
        Id = component.Id,
        Exclusion = Exclusion,
        MissingVolume = MissingVolume,
    };

    public override string ToString() => component.FullPath;

    private string Reason()
    {
        if (Excluded is not null)
        {
            return Excluded;
        }

        return Selection switch
        {
            VssComponentSelection.Explicit => Wanted ?? "",
            VssComponentSelection.Implicit => $"It comes with '{ExplicitAncestor}'.",
            _ when !IsCandidate && Candidate.Excluded is not null =>
                $"It comes only with '{Candidate}', which is left out: {Candidate.Cause}",
            _ => "Nobody asked for it.",
        };
    }

    private ComponentEntry ExplicitAncestor =>
        Ancestors.First(above => above.Selection == VssComponentSelection.Explicit);
}
