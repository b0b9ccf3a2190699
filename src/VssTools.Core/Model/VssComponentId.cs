using System;

namespace VssTools;

/// <summary>What identifies a component: its writer, type, logical path and name.</summary>
/// <param name="InstanceId">The id of the writer's instance.</param>
/// <param name="WriterId">The id of the writer's class.</param>
/// <param name="Type">The kind of component.</param>
/// <param name="LogicalPath">The logical path, parts divided by <c>\</c>; empty where there is none.</param>
/// <param name="Name">The name.</param>
public sealed record VssComponentId(
    Guid InstanceId, Guid WriterId, VssComponentType Type, string LogicalPath, string Name)
{
    /// <summary>The full path, for example <c>\Logical\Name</c>.</summary>
    public string FullPath => LogicalPath.Length == 0 ? $@"\{Name}" : $@"\{LogicalPath}\{Name}";

    /// <inheritdoc/>
    public override string ToString() => FullPath;
}
