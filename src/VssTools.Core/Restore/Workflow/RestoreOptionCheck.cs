using System.Collections.Generic;
using System.Linq;

namespace VssTools.Restoring;

/// <summary>
/// Checks whether writers support what the caller asks for: each writer says in its schema what it can do. A call that
/// a writer does not support is not made, and its component is not restored as if it had been.
/// </summary>
internal sealed class RestoreOptionCheck(RestoreRequest request, RestoreSource source)
{
    /// <summary>Fails when arguments do not fit together, whatever the writers can do.</summary>
    public static void Validate(RestoreRequest request)
    {
        bool isMoved = request.NewTargets.Count > 0 || request.Destination is not null;
        if (request.NewTargets.Count > 0 && request.Destination is not null)
        {
            throw RestoreErrors.Arguments(
                "RestoreTwoTargets",
                "New targets and a destination cannot be given together.",
                "Leave out either -NewTarget or -Destination.");
        }

        if (request.AlternateLocation && isMoved)
        {
            throw RestoreErrors.Arguments(
                "RestoreTwoTargets",
                "The files cannot go to alternate locations and to new targets at once.",
                "Leave out -AlternateLocation, or -NewTarget and -Destination.");
        }

        if ((request.RollForward == VssRollForwardType.Partial) != (request.RollForwardPoint is not null))
        {
            throw RestoreErrors.Arguments(
                "RestoreRollForwardPoint",
                "A partial roll-forward needs a point, and only that one has one.",
                "Give -RollForward Partial and -RollForwardPoint together.");
        }

        ThrowIfColliding(request.NewTargets);
    }

    /// <summary>Why a component cannot be restored as asked; <see langword="null"/> where it can.</summary>
    public VssException? ReasonAgainst(RestoreComponent component) =>
        component.HasWriter ? Unsupported(component) : NeedsWriter(component);

    /// <summary>Whether the caller sends files of a component elsewhere.</summary>
    public static bool IsMoved(RestoreRequest request, IEnumerable<string> paths) =>
        request.Destination is not null
        || paths.Any(path => request.NewTargets.Any(target =>
            RawPath.Below(RawPath.FromText(path), RawPath.FromText(target.Key)) is not null));

    private VssException? Unsupported(RestoreComponent component)
    {
        bool isMoved = IsMoved(
            request, component.Included.SelectMany(part => part.FileSets).Select(files => files.Path));
        return isMoved && Lacks(component, VssBackupSchema.WriterSupportsNewTarget)
            ? RestoreErrors.NotSupported(
                component,
                "new targets",
                "RestoreNewTargetNotSupported",
                "Restore the files alone with -WithoutWriter.")
            : request.RestoreName is not null && Lacks(component, VssBackupSchema.RestoreRename)
            ? RestoreErrors.NotSupported(
                component, "other names", "RestoreNameNotSupported", "Leave out -RestoreName.")
            : request.Authoritative && Lacks(component, VssBackupSchema.AuthoritativeRestore)
            ? RestoreErrors.NotSupported(
                component, "authoritative restores", "RestoreAuthoritativeNotSupported", "Leave out -Authoritative.")
            : request.RollForward != VssRollForwardType.Undefined
                && Lacks(component, VssBackupSchema.RollForwardRestore)
            ? RestoreErrors.NotSupported(
                component, "rolling forward", "RestoreRollForwardNotSupported", "Leave out -RollForward.")
            : null;
    }

    private VssException? NeedsWriter(RestoreComponent component) =>
        request.RestoreName is not null || request.Authoritative || request.Options.Count > 0
        || request.RollForward != VssRollForwardType.Undefined
            ? RestoreErrors.NotSupported(
                component,
                "these options, because it takes no part",
                "RestoreOptionNeedsWriter",
                "Leave out -WithoutWriter, or the options that only a writer understands.")
            : null;

    private static bool Lacks(RestoreComponent component, VssBackupSchema capability) =>
        (component.Schema & capability) == 0;

    private static void ThrowIfColliding(IReadOnlyList<KeyValuePair<string, string>> targets)
    {
        string? twice = targets.GroupBy(target => RawPath.FromText(target.Value))
            .FirstOrDefault(group => group.Select(target => RawPath.FromText(target.Key)).Distinct().Count() > 1)
            ?.First().Value;
        if (twice is not null)
        {
            throw RestoreErrors.Arguments(
                "RestoreTargetsCollide",
                $"Two directories cannot both go to '{twice}'.",
                "Give each directory a target of its own.");
        }
    }

    /// <summary>Fails when one name is given for several components.</summary>
    public void ValidateName(int components)
    {
        if (request.RestoreName is not null && components != 1)
        {
            throw RestoreErrors.Arguments(
                "RestoreNameAmbiguous",
                $"One name cannot be given to {components} components of '{source.Newest.Path}'.",
                "Choose one component with -Component.");
        }
    }
}
