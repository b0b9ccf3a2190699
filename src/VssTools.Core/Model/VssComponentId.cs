using System;

namespace VssTools;

/// <summary>What identifies a component: its writer, type, logical path and name.</summary>
/// <remarks>Letter case does not tell logical paths and names apart.</remarks>
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

    /// <summary>
    /// Whether both name one component: the same, or one of them does not say which instance it means.
    /// </summary>
    public bool Matches(VssComponentId other) =>
        IsSameClass(other)
        && (InstanceId == other.InstanceId || InstanceId == Guid.Empty || other.InstanceId == Guid.Empty);

    /// <summary>Whether both name the same component, of whatever instance of the writer's class.</summary>
    public bool IsSameClass(VssComponentId other) =>
        WriterId == other.WriterId
        && Type == other.Type
        && string.Equals(FullPath, other.FullPath, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public bool Equals(VssComponentId? other) =>
        other is not null && InstanceId == other.InstanceId && IsSameClass(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        StringComparer.OrdinalIgnoreCase.GetHashCode(Name) ^ WriterId.GetHashCode() ^ (int)Type;

    /// <inheritdoc/>
    public override string ToString() => FullPath;
}
