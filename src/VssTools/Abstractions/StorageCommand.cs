using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Works with the storage of volumes that somebody named.</summary>
public abstract class StorageCommand : VssCommand
{
    /// <summary>Does something with the storage of the engine; a failure is reported.</summary>
    /// <returns>Whether it succeeded.</returns>
    private protected bool TryUse<T>(object? target, Func<StorageInventory, T> work, out T result) =>
        TryRun(
            target,
            call =>
            {
                using StorageInventory inventory = new(call.Engine, call.Listener);
                return work(inventory);
            },
            out result);

    /// <summary>The full paths of volumes, one after the other; what is no path is reported.</summary>
    private protected IEnumerable<string> FullPaths(IEnumerable<VssVolumePath> volumes)
    {
        foreach (VssVolumePath volume in volumes)
        {
            if (TryFileSystemPath(volume.Path, out string full))
            {
                yield return full;
            }
        }
    }

    /// <summary>The full path of the volume that the storage is on.</summary>
    /// <returns>Whether there is none, or it is a path.</returns>
    private protected bool TryStoragePath(VssVolumePath? volume, out string? full)
    {
        full = null;
        return volume is null || TryFileSystemPath(volume.Path, out full);
    }

    /// <summary>
    /// Asks before shadow copies are lost, where nobody has been asked yet and nobody has said that it is all right.
    /// </summary>
    private protected bool ConfirmLoss(StoragePlan plan) =>
        !plan.Evicts || IsConfirmed() || ShouldContinue(plan.Warning, $"Shadow storage of {plan.Place}");

    // -Confirm in either form is an answer. Where the preference is Medium or lower, ShouldProcess has asked.
    private bool IsConfirmed() =>
        MyInvocation.BoundParameters.ContainsKey("Confirm")
        || !LanguagePrimitives.TryConvertTo(
            SessionState.PSVariable.GetValue("ConfirmPreference"), out ConfirmImpact preference)
        || preference != ConfirmImpact.High;
}
