using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Restoring;

/// <summary>
/// Checks whether files may be restored as the writers want it, before anything is written. Source: the page "Setting
/// VSS restore methods" of the VSS reference.
/// </summary>
internal sealed class RestoreMethods(
    RestoreRequest request,
    IReadOnlyList<RestoreComponent> components,
    FileRestorer files,
    CancellationToken cancellation)
{
    /// <summary>Sends to alternate locations what the caller, the writer or the method sends there.</summary>
    public void ChooseAlternates()
    {
        foreach (RestoreComponent component in components.Where(component => !component.IsRefused))
        {
            bool isOwnPlace = component.Target == VssRestoreTarget.OriginalLocation;
            bool isMethod = component.Method.Method == VssRestoreMethod.RestoreToAlternateLocation;
            bool isWanted = request.AlternateLocation || component.Target == VssRestoreTarget.Alternate
                || (isMethod && !isOwnPlace && !IsMoved);
            component.UsesAlternates = isWanted;
            if (isWanted && component.Method.AlternateLocations.Count == 0)
            {
                component.Refuse(RestoreErrors.NoAlternate(component));
            }
        }
    }

    /// <summary>Refuses what the methods do not allow.</summary>
    /// <returns>
    /// Whether components now go to alternate locations, so that their files have to be planned anew.
    /// </returns>
    public bool Check(RestoreFilePlan plan)
    {
        IReadOnlyList<ExistingFile>[] existing =
            files.FindExisting(plan.Trees, components.Count, cancellation);
        bool changed = false;
        for (int index = 0; index < components.Count; index++)
        {
            RestoreComponent component = components[index];
            VssException? reason = component.IsRefused ? null : Reason(component, existing[index]);
            if (reason is null)
            {
                continue;
            }

            if (MayUseAlternate(component, VssRestoreMethod.RestoreIfNotThere))
            {
                component.UsesAlternates = changed = true;
            }
            else
            {
                component.Refuse(reason);
            }
        }

        return changed;
    }

    /// <summary>Refuses what cannot be replaced because programs have it open. After services were stopped.</summary>
    /// <returns>
    /// Whether components now go to alternate locations, so that their files have to be planned anew.
    /// </returns>
    public bool CheckInUse(RestoreFilePlan plan)
    {
        if (!request.Force)
        {
            return false;
        }

        bool changed = false;
        IReadOnlyList<ExistingFile>[] existing =
            files.FindExisting(plan.Trees, components.Count, cancellation);
        for (int index = 0; index < components.Count; index++)
        {
            RestoreComponent component = components[index];
            if (component.IsRefused || component.Method.Method == VssRestoreMethod.RestoreStopStart)
            {
                continue;
            }

            IReadOnlyList<string> inUse = files.FindInUse(existing[index]);
            if (inUse.Count == 0)
            {
                continue;
            }

            if (MayUseAlternate(component, VssRestoreMethod.RestoreIfCanReplace))
            {
                component.UsesAlternates = changed = true;
            }
            else
            {
                component.Refuse(RestoreErrors.FilesInUse(component, inUse));
            }
        }

        return changed;
    }

    private bool IsMoved => request.Destination is not null || request.NewTargets.Count > 0;

    private VssException? Reason(RestoreComponent component, IReadOnlyList<ExistingFile> existing)
    {
        bool isFree = IsMoved || component.UsesAlternates || component.Target == VssRestoreTarget.OriginalLocation;
        VssRestoreMethod method = isFree ? VssRestoreMethod.Undefined : component.Method.Method;
        if (!request.Force)
        {
            VssException? refusal = component.Method.Method == VssRestoreMethod.Custom
                ? RestoreErrors.Custom(component)
                : method == VssRestoreMethod.RestoreAtReboot ? RestoreErrors.AtReboot(component) : null;
            if (refusal is not null)
            {
                return refusal;
            }
        }

        bool isNever = method == VssRestoreMethod.RestoreIfNotThere;
        return existing.Count > 0 && (isNever || !request.Force)
            ? RestoreErrors.FilesExist(component, [.. existing.Select(file => file.Path)], isNever)
            : null;
    }

    // A writer that names alternate locations means them for the case that its own places cannot be used.
    private bool MayUseAlternate(RestoreComponent component, VssRestoreMethod method) =>
        !component.UsesAlternates && !IsMoved
        && component.Target is VssRestoreTarget.Undefined or VssRestoreTarget.Original
        && component.Method.Method == method
        && component.Method.AlternateLocations.Count > 0;
}
