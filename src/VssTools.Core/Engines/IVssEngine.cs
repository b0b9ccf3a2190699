using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>An implementation of VSS: the seam between the requester core and what makes shadow copies.</summary>
public interface IVssEngine : IDisposable
{
    /// <summary>What the engine is.</summary>
    VssEngine Info { get; }

    /// <summary>Begins one operation: a backup, a restore or a query.</summary>
    /// <param name="listener">Hears what happens during the operation.</param>
    IVssSession CreateSession(IVssListener listener);

    /// <summary>Opens the storage of shadow copies and the protection of volumes.</summary>
    /// <param name="providerId">The provider meant; the empty id for the engine's own.</param>
    /// <exception cref="VssException">There is no such provider, or it has no such thing.</exception>
    IVssManagement CreateManagement(Guid providerId = default);

    /// <summary>The volumes of the machine, those that cannot be shadowed among them.</summary>
    IReadOnlyList<VssVolume> QueryVolumes();

    /// <summary>The volume that holds a path.</summary>
    /// <param name="path">Any path: the volume itself, or a file or directory on it.</param>
    /// <param name="providerId">The provider meant; the empty id lets the engine choose.</param>
    /// <returns>The volume; <see cref="VssVolume.Supported"/> tells whether it can be shadowed.</returns>
    /// <exception cref="VssException">The path does not exist or may not be read; no such provider.</exception>
    VssVolume ResolveVolume(string path, Guid providerId = default);
}
