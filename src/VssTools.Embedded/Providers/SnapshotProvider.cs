using System;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>A provider of the embedded engine: makes shadow copies of one kind of volume.</summary>
internal abstract class SnapshotProvider
{
    /// <summary>What the provider is.</summary>
    public abstract VssProvider Info { get; }

    /// <summary>The attributes that its shadow copies have: Differential or Plex.</summary>
    public abstract VssVolumeSnapshotAttributes Attributes { get; }

    /// <summary>Counts what its shadow copies use.</summary>
    public abstract SpaceCounter Space { get; }

    /// <summary>
    /// Looks whether a directory is on a volume of the provider's kind; <see langword="null"/> where it is not.
    /// </summary>
    public abstract VolumeExamination? Examine(VolumeLocation location);

    /// <summary>Does all that can be done before the writers hold still.</summary>
    /// <param name="shadow">The shadow copy to be.</param>
    /// <param name="writersFollow">Whether writers will be frozen between this and the commit.</param>
    /// <param name="listener">Hears how far a long preparation is.</param>
    /// <param name="cancellation">Stops it.</param>
    public abstract PreparedShadow Prepare(
        VssShadow shadow, bool writersFollow, IVssListener listener, CancellationToken cancellation);

    /// <summary>Whether the data of a shadow copy is there.</summary>
    public abstract bool Exists(string device);

    /// <summary>Removes the data of a shadow copy; that it is gone already is no failure.</summary>
    public abstract void Remove(string device);

    /// <summary>The problem of a volume on which nothing may change.</summary>
    protected static VssException ReadOnly(string root) =>
        new(VssResult.WriteProtect, $"The volume '{root}' is read-only.")
        {
            ErrorId = "VolumeReadOnly",
            Target = root,
            Volume = root,
        };

    /// <summary>The problem of a volume that no provider can shadow.</summary>
    protected static VssException NotSupported(string root, string errorId, string message, string advice) =>
        new(VssResult.VolumeNotSupported, message)
        {
            ErrorId = errorId,
            Target = root,
            Volume = root,
            Advice = advice,
        };
}

/// <summary>A shadow copy that is prepared: only the moment itself is missing.</summary>
internal abstract class PreparedShadow : IDisposable
{
    /// <summary>Takes the shadow copy.</summary>
    public abstract void Commit(CancellationToken cancellation);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
