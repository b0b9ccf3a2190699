using System;
using System.Management.Automation;
using VssTools.Commands;

namespace VssTools;

/// <summary>A version of a file or folder: the object, or one that came from another machine or process.</summary>
public sealed class VssItemVersionReference
{
    /// <summary>Means this version.</summary>
    public VssItemVersionReference(VssItemVersion version)
    {
        ShadowId = version.ShadowId;
        OriginalPath = version.OriginalPath;
    }

    /// <summary>Means a version that came through remoting or from a file.</summary>
    public VssItemVersionReference(PSObject deserialized)
    {
        if (!Deserialized.Is<VssItemVersion>(deserialized))
        {
            throw Deserialized.Unsuitable(deserialized, nameof(VssItemVersion));
        }

        ShadowId = Deserialized.Id(deserialized, nameof(VssItemVersion.ShadowId));
        OriginalPath = Deserialized.Text(deserialized, nameof(VssItemVersion.OriginalPath));
    }

    /// <summary>The id of the shadow copy that has it.</summary>
    public Guid ShadowId { get; }

    /// <summary>The path of the item in the live system.</summary>
    public string OriginalPath { get; }

    /// <inheritdoc/>
    public override string ToString() => OriginalPath;
}
