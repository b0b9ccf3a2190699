using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>Finds the place that a file has in a shadow copy.</summary>
public static class ShadowPath
{
    /// <summary>The path in a shadow copy for a path of the live system.</summary>
    /// <param name="path">
    /// Any path on the volume of one of the shadow copies; it need not exist any more. A path that is in one of the
    /// shadow copies already stays as it is.
    /// </param>
    /// <param name="shadows">The shadow copies to look in. Of nested volumes the innermost one counts.</param>
    /// <exception cref="VssException">None of the shadow copies is of the path's volume.</exception>
    public static string Translate(string path, IReadOnlyCollection<VssShadow> shadows)
    {
        string full = PhysicalPath.Resolve(path);
        if (Inside(full, shadows) is string inside)
        {
            return inside;
        }

        return Find(full, shadows) is VssShadow found ? Translate(full, found) : throw NotThere(path, shadows);
    }

    /// <summary>
    /// A path that is in one of the shadow copies, with the separator that the root of a device needs;
    /// <see langword="null"/> for others.
    /// </summary>
    internal static string? Inside(string full, IEnumerable<VssShadow> shadows) =>
        shadows.Any(shadow => Below(full, shadow.Device) is { Length: > 0 })
            ? full
            : shadows.FirstOrDefault(shadow => Below(full, shadow.Device) is not null)?.Device;

    /// <summary>Whether a path is in a shadow copy already, not on a live volume.</summary>
    public static bool IsInside(string path, VssShadow shadow) =>
        Below(PhysicalPath.Resolve(path), shadow.Device) is not null;

    /// <summary>
    /// The name in the root of a volume below which the volume keeps its own shadow copies; <see langword="null"/>
    /// where they are elsewhere.
    /// </summary>
    internal static string? StoreName(VssShadow shadow)
    {
        string? inside = Below(shadow.Device, shadow.Volume);
        int end = inside?.IndexOf(Path.DirectorySeparatorChar) ?? -1;
        return end < 0 ? null : inside!.Substring(0, end);
    }

    /// <summary>Whether two names of a volume are the same text, letter case aside where it does not count.</summary>
    internal static bool IsSame(string one, string other) =>
        string.Equals(PhysicalPath.Trim(one), PhysicalPath.Trim(other), PathForm.Of(one).Comparison);

    /// <summary>The shadow copy that holds a path without links; of nested volumes the innermost one.</summary>
    internal static VssShadow? Find(string full, IEnumerable<VssShadow> shadows) =>
        shadows
            .Where(shadow => Below(full, shadow.Volume) is not null)
            .OrderByDescending(shadow => shadow.Volume.Length)
            .FirstOrDefault();

    /// <summary>The path in a shadow copy for a path without links on its volume.</summary>
    internal static string Translate(string full, VssShadow shadow) =>
        PathForm.Of(shadow.Device).Join(shadow.Device, Below(full, shadow.Volume)!);

    /// <summary>Whether a path is a folder or something in it; both without links.</summary>
    internal static bool IsBelow(string path, string folder) => Below(path, folder) is not null;

    // The part of a path below a folder; null where the path is somewhere else.
    internal static string? Below(string path, string folder)
    {
        PathForm form = PathForm.Of(folder);
        string root = form.TrimEnd(folder);
        if (folder.Length == 0 || !path.StartsWith(root, form.Comparison))
        {
            return null;
        }

        string rest = path.Substring(root.Length);
        return rest.Length == 0 || form.IsSeparator(rest[0]) ? form.TrimStart(rest) : null;
    }

    /// <summary>The failure for a path on a volume without a shadow copy.</summary>
    internal static VssException NotThere(string path, IReadOnlyCollection<VssShadow> shadows) =>
        new(
            VssResult.ObjectNotFound,
            $"'{path}' is on none of the volumes that were shadowed: " +
            string.Join(", ", shadows.Select(shadow => shadow.Volume).Distinct()) + ".")
        {
            ErrorId = "PathNotInShadow",
            Target = path,
            Advice = "Choose a shadow copy of the volume that holds the path; Get-VssVolume -Path shows which one " +
                "that is.",
        };
}
