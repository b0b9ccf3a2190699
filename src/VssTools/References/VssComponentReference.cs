using System;
using System.Management.Automation;
using VssTools.Commands;

namespace VssTools;

/// <summary>
/// Components as a user names them: a component, a writer for all of its components, text with wildcards, or one of
/// these objects that came from another machine or process.
/// </summary>
public sealed class VssComponentReference
{
    /// <summary>Means this component.</summary>
    public VssComponentReference(VssComponent component) => Id = component.Id;

    /// <summary>Means the component of a plan.</summary>
    public VssComponentReference(VssComponentPlan plan) => Name = NameOf(plan.InstanceId, plan.Component);

    /// <summary>Means all components of a writer.</summary>
    public VssComponentReference(VssWriter writer) => Name = writer.InstanceId.ToString();

    /// <summary>Means what a text says: a writer, <c>Writer:\Path\Component</c> or <c>\Path\Component</c>.</summary>
    public VssComponentReference(string name) =>
        Name = string.IsNullOrWhiteSpace(name) ? throw new ArgumentException("There is no name.", nameof(name)) : name;

    /// <summary>Means a component or a writer that came through remoting or from a file.</summary>
    public VssComponentReference(PSObject deserialized) =>
        Name = Deserialized.Is<VssWriter>(deserialized)
            ? Deserialized.Id(deserialized, nameof(VssWriter.Id)).ToString()
            : Deserialized.Is<VssComponent>(deserialized)
                ? NameOf(
                    Deserialized.Id(deserialized, nameof(VssComponent.WriterId)),
                    Deserialized.Text(deserialized, nameof(VssComponent.FullPath)))
                : Deserialized.Is<VssComponentPlan>(deserialized)
                    ? NameOf(
                        Deserialized.Id(deserialized, nameof(VssComponentPlan.WriterId)),
                        Deserialized.Text(deserialized, nameof(VssComponentPlan.Component)))
                    : throw Deserialized.Unsuitable(deserialized, nameof(VssComponent), nameof(VssWriter));

    /// <summary>The component; <see langword="null"/> where it is named by text.</summary>
    public VssComponentId? Id { get; }

    /// <summary>The text; <see langword="null"/> where the component itself is meant.</summary>
    public string? Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? Id!.ToString();

    private static string NameOf(Guid writer, string path) => $"{writer}:{path}";
}
