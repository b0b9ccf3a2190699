using System;
using System.Collections.Generic;
using System.Threading;

namespace VssTools;

/// <summary>
/// A snapshot set for the time of one piece of work. When the work is done the set is ended and removed, however the
/// work went; only a set that is to be kept, and whose work went well, stays.
/// </summary>
public sealed class TemporarySnapshot : IDisposable
{
    private readonly IVssEngine _engine;
    private readonly SnapshotOperation _operation;

    private TemporarySnapshot(IVssEngine engine, SnapshotOperation operation)
    {
        _engine = engine;
        _operation = operation;
    }

    /// <summary>The operation behind the set.</summary>
    public SnapshotOperation Operation => _operation;

    /// <summary>The set.</summary>
    public VssSnapshotSet Set => _operation.Set;

    /// <summary>Makes the set.</summary>
    /// <exception cref="VssException">It could not be made; nothing of it is left.</exception>
    public static TemporarySnapshot Create(
        IVssEngine engine, SnapshotRequest request, IVssListener listener, CancellationToken cancellation) =>
        new(engine, SnapshotOperation.Create(engine, request, listener, cancellation));

    /// <summary>Ends the set after its work went well: the writers are told so.</summary>
    /// <param name="keep">Leave the shadow copies where they are; for persistent sets.</param>
    /// <param name="listener">Hears of what fails.</param>
    /// <param name="cancellation">Gives up the wait for the writers; the set is removed all the same.</param>
    public void Complete(bool keep, IVssListener listener, CancellationToken cancellation)
    {
        IReadOnlyList<VssShadow> shadows = Set.Shadows;
        bool kept = false;
        try
        {
            _operation.Complete(listener, cancellation);
            kept = keep;
        }
        finally
        {
            if (!kept)
            {
                Remove(shadows, listener);
            }
        }
    }

    /// <summary>Ends the set after its work failed or was stopped, and removes it.</summary>
    /// <param name="listener">Hears of what fails, as warnings: the failure of the work is the one to tell.</param>
    public void Discard(IVssListener listener)
    {
        IReadOnlyList<VssShadow> shadows = Set.Shadows;
        try
        {
            _operation.Stop();
        }
        catch (VssException e)
        {
            Warn(listener, e);
        }

        Remove(shadows, listener);
    }

    /// <inheritdoc/>
    public void Dispose() => Discard(NullListener.Instance);

    // Auto-release shadow copies went with the operation; the others do not go by themselves.
    private void Remove(IReadOnlyList<VssShadow> shadows, IVssListener listener)
    {
        if (Set.Context.IsAutoRelease())
        {
            return;
        }

        using ShadowInventory inventory = new(_engine, listener);
        foreach (VssShadow shadow in shadows)
        {
            Remove(inventory, shadow, listener);
        }
    }

    private static void Remove(ShadowInventory inventory, VssShadow shadow, IVssListener listener)
    {
        try
        {
            inventory.Remove(shadow.Id, force: false);
        }
        catch (VssException e) when (e.HResult == VssResult.ObjectNotFound)
        {
            // Gone already: whoever worked with the set has removed it, or the abort has.
        }
        catch (VssException e)
        {
            Warn(listener, e);
        }
    }

    private static void Warn(IVssListener listener, VssException error) =>
        listener.Warning($"While cleaning up: {error.Message} {error.Advice}");
}
