using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>Releases what processes that have ended left behind, and says so.</summary>
internal sealed class Recovery(SetCatalog catalog, Ownership owners, ShadowRemoval removal, EngineEvents events)
{
    public void Run(IVssListener listener) =>
        owners.ForEachEnded(owner =>
        {
            // Damaged entries are reported where sets are listed; here they have no owner that could be read.
            foreach (SetEntry set in catalog.ReadAll(NullListener.Instance).Where(set => set.OwnerId == owner))
            {
                Release(set, listener);
            }
        });

    private void Release(SetEntry set, IVssListener listener)
    {
        if (set.Progress == SetProgress.Created && !set.Context.IsAutoRelease())
        {
            catalog.Update(set.Id, entry => entry with { OwnerId = Guid.Empty });
            Tell(set, EventNumber.SetKept, listener,
                $"The process that made the snapshot set {set.Id} ended before the backup was complete; " +
                "its persistent shadow copies are kept.");
            return;
        }

        List<string> failures = [];
        foreach (ShadowEntry shadow in set.Shadows)
        {
            try
            {
                removal.Remove(set.Id, shadow.Shadow.Id, force: true);
            }
            catch (VssException e)
            {
                failures.Add(e.Message);
            }
        }

        string what = set.Progress == SetProgress.Creating ? "an unfinished" : "the auto-release";
        Tell(set, failures.Count == 0 ? EventNumber.SetRecovered : EventNumber.RecoveryFailed, listener,
            failures.Count == 0
                ? $"Released {what} snapshot set {set.Id} ({set.Shadows.Count} shadow copies), " +
                    "which a process that has ended left behind."
                : $"Could not release all of {what} snapshot set {set.Id}, which a process that has ended left " +
                    $"behind: {string.Join(" ", failures)}");
    }

    private void Tell(SetEntry set, int eventId, IVssListener listener, string message)
    {
        events.Recovered(set, eventId, message);
        listener.Warning(message);
    }
}
