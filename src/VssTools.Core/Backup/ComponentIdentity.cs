using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>
/// Whether two ids mean the same component in two operations. A writer's instance has a new id each time its service
/// starts, and VSS compares names without regard to letter case.
/// </summary>
internal sealed class ComponentIdentity : IEqualityComparer<VssComponentId>
{
    public static readonly ComponentIdentity Instance = new();

    public bool Equals(VssComponentId? one, VssComponentId? other) =>
        one is null || other is null
            ? ReferenceEquals(one, other)
            : one.WriterId == other.WriterId
                && one.Type == other.Type
                && string.Equals(one.FullPath, other.FullPath, StringComparison.OrdinalIgnoreCase);

    public int GetHashCode(VssComponentId id) =>
        id.WriterId.GetHashCode() ^ StringComparer.OrdinalIgnoreCase.GetHashCode(id.FullPath);
}
