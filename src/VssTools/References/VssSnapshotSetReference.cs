using System;
using System.Management.Automation;
using VssTools.Commands;

namespace VssTools;

/// <summary>
/// A snapshot set as a user names it: by the set, by one of its shadow copies, by an id in any form, or by one of
/// these objects that came from another machine or process.
/// </summary>
public sealed class VssSnapshotSetReference
{
    /// <summary>Means this set.</summary>
    public VssSnapshotSetReference(VssSnapshotSet set) => Id = set.Id;

    /// <summary>Means the set that a shadow copy was made in.</summary>
    public VssSnapshotSetReference(VssShadow shadow) => Id = shadow.SetId;

    /// <summary>Means the set with this id.</summary>
    public VssSnapshotSetReference(Guid id) => Id = id;

    /// <summary>Means the set with this id, in any form of a GUID.</summary>
    public VssSnapshotSetReference(string id) => Id = Deserialized.ParseId(id);

    /// <summary>Means a set, or the set of a shadow copy, that came through remoting or from a file.</summary>
    public VssSnapshotSetReference(PSObject deserialized) =>
        Id = Deserialized.Is<VssSnapshotSet>(deserialized)
            ? Deserialized.Id(deserialized, nameof(VssSnapshotSet.Id))
            : Deserialized.Is<VssShadow>(deserialized)
                ? Deserialized.Id(deserialized, nameof(VssShadow.SetId))
                : throw Deserialized.Unsuitable(deserialized, nameof(VssSnapshotSet), nameof(VssShadow));

    /// <summary>The id of the set.</summary>
    public Guid Id { get; }

    /// <inheritdoc/>
    public override string ToString() => Id.ToString();

    /// <summary>All shadow copies of the set.</summary>
    internal VssShadowReference ToShadows() => VssShadowReference.OfSet(Id);
}
