using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>The operations that somebody has begun and not ended yet, found by the id of their set.</summary>
public sealed class OpenOperations : IDisposable
{
    // Few are ever open at once, so a list serves; a dictionary of ids would be compiled anew in every process.
    private readonly List<SnapshotOperation> _operations = [];

    /// <summary>The ids of the sets that are open.</summary>
    public IReadOnlyCollection<Guid> Ids
    {
        get
        {
            lock (_operations)
            {
                return [.. _operations.Select(operation => operation.Set.Id)];
            }
        }
    }

    /// <summary>Keeps an operation until it ends.</summary>
    public void Add(SnapshotOperation operation)
    {
        lock (_operations)
        {
            if (operation.IsOpen)
            {
                _operations.Add(operation);
            }
        }
    }

    /// <summary>The open operation of a set; <see langword="null"/> where there is none.</summary>
    public SnapshotOperation? Find(Guid setId)
    {
        lock (_operations)
        {
            return _operations.Find(operation => operation.Set.Id == setId);
        }
    }

    /// <summary>Lets an operation go that has ended by other ways.</summary>
    public void Forget(Guid setId) => Remove(setId);

    /// <summary>Takes an operation out, to end it.</summary>
    /// <exception cref="VssException">VSS_E_OBJECT_NOT_FOUND: no such operation is open here.</exception>
    public SnapshotOperation Take(Guid setId) =>
        Remove(setId)
            ?? throw new VssException(
                VssResult.ObjectNotFound, $"No operation of this session is open for the snapshot set {setId}.")
            {
                ErrorId = "BackupNotOpen",
                Target = setId,
                Advice = "Only the session that made a set can complete or stop it. Persistent sets without writers " +
                    "and sets that are complete need neither; Remove-VssShadow removes their shadow copies.",
            };

    /// <summary>Ends the operations of sets whose last shadow copy has been removed.</summary>
    /// <param name="existing">The ids of the sets that still have shadow copies.</param>
    /// <exception cref="VssException">One could not be ended; the others have been ended all the same.</exception>
    public void EndWithout(IReadOnlyCollection<Guid> existing)
    {
        VssException? first = null;
        foreach (Guid id in Ids.Where(id => !existing.Contains(id)))
        {
            try
            {
                Remove(id)?.Dispose();
            }
            catch (VssException e)
            {
                first ??= e;
            }
        }

        if (first is not null)
        {
            throw first;
        }
    }

    /// <summary>Stops every open operation.</summary>
    public void Dispose() => EndWithout([]);

    private SnapshotOperation? Remove(Guid setId)
    {
        lock (_operations)
        {
            SnapshotOperation? operation = Find(setId);
            if (operation is not null)
            {
                _operations.Remove(operation);
            }

            return operation;
        }
    }
}
