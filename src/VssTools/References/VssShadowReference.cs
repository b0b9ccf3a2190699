using System;
using System.Collections.Generic;
using System.Management.Automation;
using VssTools.Commands;

namespace VssTools;

/// <summary>
/// Shadow copies as a user names them: by a shadow copy, by a snapshot set (all of its shadow copies), by an id in
/// any form, or by one of these objects that came from another machine or process.
/// </summary>
public sealed class VssShadowReference
{
    /// <summary>Means one shadow copy.</summary>
    public VssShadowReference(VssShadow shadow) => Id = shadow.Id;

    /// <summary>Means all shadow copies of a set.</summary>
    public VssShadowReference(VssSnapshotSet set)
        : this(set.Id, true)
    {
    }

    /// <summary>Means the shadow copy with this id.</summary>
    public VssShadowReference(Guid id) => Id = id;

    /// <summary>Means the shadow copy with this id, in any form of a GUID.</summary>
    public VssShadowReference(string id) => Id = Deserialized.ParseId(id);

    /// <summary>Means a shadow copy or a set that came through remoting or from a file.</summary>
    public VssShadowReference(PSObject deserialized)
    {
        IsSet = Deserialized.Is<VssSnapshotSet>(deserialized);
        Id = IsSet || Deserialized.Is<VssShadow>(deserialized)
            ? Deserialized.Id(deserialized, nameof(VssShadow.Id))
            : throw Deserialized.Unsuitable(deserialized, nameof(VssShadow), nameof(VssSnapshotSet));
    }

    private VssShadowReference(Guid id, bool isSet)
    {
        Id = id;
        IsSet = isSet;
    }

    /// <summary>The id of the shadow copy or of the set.</summary>
    public Guid Id { get; }

    /// <summary>Whether the id is that of a set.</summary>
    public bool IsSet { get; }

    /// <inheritdoc/>
    public override string ToString() => Id.ToString();

    /// <summary>Means all shadow copies of the set with this id.</summary>
    internal static VssShadowReference OfSet(Guid setId) => new(setId, true);

    /// <summary>Finds the shadow copies.</summary>
    /// <exception cref="VssException">There is no such shadow copy or set.</exception>
    internal IReadOnlyList<VssShadow> Find(ShadowInventory inventory) =>
        IsSet ? inventory.Set(Id).Shadows : [inventory.Shadow(Id)];
}
