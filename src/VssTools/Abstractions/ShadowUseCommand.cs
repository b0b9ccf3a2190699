using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Commands;

/// <summary>Works with the inventory of shadow copies.</summary>
public abstract class ShadowUseCommand : VssCommand
{
    /// <summary>Does something with the inventory; a failure is reported.</summary>
    /// <returns>Whether it succeeded.</returns>
    private protected bool TryUse<T>(object target, Func<ShadowInventory, T> work, out T result) =>
        TryRun(
            target,
            call =>
            {
                using ShadowInventory inventory = call.OpenInventory();
                return work(inventory);
            },
            out result);

    /// <summary>Asks the inventory; a failure ends the cmdlet.</summary>
    private protected T Use<T>(Func<ShadowInventory, T> work) =>
        Run(call =>
        {
            using ShadowInventory inventory = call.OpenInventory();
            return work(inventory);
        });

    /// <summary>Finds the volumes that somebody named; those that do not exist are reported.</summary>
    private protected List<VolumeChoice> FindVolumes(IEnumerable<VssVolumePath> paths)
    {
        List<VolumeChoice> found = [];
        foreach (VssVolumePath path in paths)
        {
            if (TryFileSystemPath(path.Path, out string full)
                && TryUse(full, inventory => inventory.Volume(full), out VolumeChoice choice))
            {
                found.Add(choice);
            }
        }

        return found;
    }

    /// <summary>Finds the shadow copies that somebody named; those that do not exist are reported.</summary>
    private protected IReadOnlyList<VssShadow> FindShadows(IEnumerable<VssShadowReference> references)
    {
        List<VssShadow> found = [];
        foreach (VssShadowReference reference in references)
        {
            if (TryUse(reference.Id, reference.Find, out IReadOnlyList<VssShadow> shadows))
            {
                found.AddRange(shadows);
            }
        }

        return [.. found.GroupBy(shadow => shadow.Id).Select(same => same.First())];
    }

    /// <summary>Ends the session's open operations whose sets do not exist any more.</summary>
    private protected void EndLostOperations()
    {
        if (Session.Operations.Ids.Count > 0)
        {
            Guid[] existing = Use(inventory => inventory.Sets().Select(set => set.Id).ToArray());
            Run(_ => Session.Operations.EndWithout(existing));
        }
    }
}
