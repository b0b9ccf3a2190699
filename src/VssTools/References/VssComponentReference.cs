using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VssTools.Commands;

namespace VssTools;

/// <summary>
/// Components as a user names them: by the component, its id or a plan of it, by a writer (all of its components), by
/// text such as <c>Writer:\Path\Component</c> (wildcards), or by one of these objects that came from another machine
/// or process.
/// </summary>
public sealed class VssComponentReference
{
    private readonly ComponentName? _name;

    /// <summary>Means this component.</summary>
    public VssComponentReference(VssComponent component)
    {
        Component = component;
        Id = component.Id;
    }

    /// <summary>Means the component with this id.</summary>
    public VssComponentReference(VssComponentId id) => Id = id;

    /// <summary>Means the component of a plan.</summary>
    public VssComponentReference(VssComponentPlan plan) =>
        Id = MakeId(plan.InstanceId, plan.WriterId, plan.Type, plan.Component);

    /// <summary>Means the component of a backup.</summary>
    public VssComponentReference(VssBackupComponent component) =>
        Id = MakeId(component.InstanceId, component.WriterId, component.Type, component.Component);

    /// <summary>Means all components of a writer.</summary>
    public VssComponentReference(VssWriter writer) => _name = ComponentName.Parse(writer.InstanceId.ToString());

    /// <summary>
    /// Means components by <c>\Path\Component</c> or <c>Writer:\Path\Component</c>, or all of a writer by its name.
    /// </summary>
    public VssComponentReference(string text)
    {
        if (text.Trim().Length == 0 || text.IndexOf('/') >= 0)
        {
            throw new ArgumentException($"'{text}' names no component; write Writer:\\Path\\Component.", nameof(text));
        }

        _name = ComponentName.Parse(text);
    }

    /// <summary>Means a component, a plan or a writer that came through remoting or from a file.</summary>
    public VssComponentReference(PSObject deserialized)
    {
        if (Deserialized.Is<VssWriter>(deserialized))
        {
            _name = ComponentName.Parse(Deserialized.Text(deserialized, nameof(VssWriter.InstanceId)));
            return;
        }

        string path = Deserialized.Is<VssComponent>(deserialized) ? nameof(VssComponent.FullPath)
            : Deserialized.Is<VssComponentPlan>(deserialized) ? nameof(VssComponentPlan.Component)
            : Deserialized.Is<VssBackupComponent>(deserialized) ? nameof(VssBackupComponent.Component)
            : throw Deserialized.Unsuitable(deserialized, nameof(VssComponent), nameof(VssWriter));
        Enum.TryParse(Deserialized.Text(deserialized, nameof(VssComponent.Type)), out VssComponentType type);
        Id = MakeId(
            Deserialized.Id(deserialized, nameof(VssComponent.InstanceId)),
            Deserialized.Id(deserialized, nameof(VssComponent.WriterId)),
            type,
            Deserialized.Text(deserialized, path));
    }

    /// <summary>The component itself, where it was given.</summary>
    public VssComponent? Component { get; }

    /// <summary>The id of the component; <see langword="null"/> where a text names components.</summary>
    public VssComponentId? Id { get; }

    /// <summary>The text that names components; <see langword="null"/> where one is meant by its id.</summary>
    public string? Name => _name?.ToString();

    /// <summary>The components that are meant, of those that the writers have.</summary>
    /// <exception cref="VssException">There is none.</exception>
    public IReadOnlyList<VssComponent> Find(IReadOnlyList<VssWriter> writers)
    {
        VssComponent[] all = [.. writers.SelectMany(writer => writer.Components)];
        VssComponent[] found = [.. all.Where(Matches)];
        return found.Length > 0 ? found : throw NotFound();
    }

    /// <inheritdoc/>
    public override string ToString() => Id?.ToString() ?? _name!.ToString();

    // A writer's instance has another id after each start of its service, so the class has to do.
    private bool Matches(VssComponent component) =>
        Id is VssComponentId id ? component.Id.IsSameClass(id) : _name!.Matches(component);

    private static VssComponentId MakeId(Guid instanceId, Guid writerId, VssComponentType type, string fullPath)
    {
        string path = fullPath.TrimStart('\\');
        int end = Math.Max(path.LastIndexOf('\\'), 0);
        return new(instanceId, writerId, type, path.Substring(0, end), path.Substring(end).TrimStart('\\'));
    }

    private VssException NotFound() => VssErrorRecord.NotFound(
        "ComponentNotFound",
        ToString(),
        $"There is no component '{this}'.",
        "Run Get-VssComponent for the components that there are, and check that the writer's service runs.");
}
