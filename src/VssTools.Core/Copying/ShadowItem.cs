using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>A file or folder that is to be copied as it is in a shadow copy.</summary>
/// <param name="Path">Its path in the live system, where it need not exist any more, or in a shadow copy.</param>
/// <param name="Destination">The path of the copy itself.</param>
public sealed record ShadowItem(string Path, string Destination)
{
    /// <summary>
    /// Decides where items go. One item becomes the destination, or goes into it where it is a folder; several go into
    /// it.
    /// </summary>
    public static IReadOnlyList<ShadowItem> Plan(IReadOnlyCollection<string> paths, string destination)
    {
        bool isFolder = paths.Count > 1 || EndsInSeparator(destination) || Directory.Exists(destination);
        return
        [
            .. paths.Select(path => new ShadowItem(
                path, isFolder ? System.IO.Path.Combine(destination, VolumeFolders.Name(path)) : destination)),
        ];
    }

    /// <summary>
    /// The path whose volume a set must hold for this item. A link is an item of the folder that it is in, wherever
    /// it points to.
    /// </summary>
    public string VolumePath()
    {
        string full = PhysicalPath.Resolve(Path);
        FileInfo item = new(full);
        bool isLink = item.Exists && (item.Attributes & FileAttributes.ReparsePoint) != 0;
        bool isHere = item.Exists || Directory.Exists(full);
        return isHere && !isLink ? full : System.IO.Path.GetDirectoryName(full) ?? full;
    }

    /// <summary>Copies the item out of one of these shadow copies.</summary>
    /// <exception cref="VssException">None of them is of the item's volume, or the copy failed.</exception>
    public VssCopyResult Copy(
        IReadOnlyCollection<VssShadow> shadows,
        bool overwrite,
        IVssListener listener,
        CancellationToken cancellation)
    {
        string source = ShadowPath.Translate(Path, shadows);
        CopyRequest request = new()
        {
            Source = source,
            Destination = Destination,
            Overwrite = overwrite,
            ExcludeNames = [.. shadows.Where(shadow => ShadowPath.IsSame(source, shadow.Device)).Select(StoreName)],
        };
        return TreeCopier.Copy(request, listener, cancellation) with { Source = Path };
    }

    // In a shadow copy of a whole volume the place of its shadow copies is an empty shell.
    private static string StoreName(VssShadow shadow) => ShadowPath.StoreName(shadow) ?? "";

    private static bool EndsInSeparator(string path) =>
        path.Length > 0 && (path[path.Length - 1] == System.IO.Path.DirectorySeparatorChar
            || path[path.Length - 1] == System.IO.Path.AltDirectorySeparatorChar);
}
