using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Copying;

namespace VssTools;

/// <summary>
/// Puts a file or folder back as it is in a shadow copy. A file is there whole or not at all, what is newer stays
/// unless that is forced, and no link leads the restore out of its place.
/// </summary>
/// <param name="shadow">The shadow copy.</param>
/// <param name="originalPath">The path of the item in the live system.</param>
/// <param name="force">Also over files that are newer.</param>
public sealed class ItemRestore(VssShadow shadow, string originalPath, bool force)
{
    private readonly ShadowFolders _folders = new();

    /// <summary>Puts the item into its own place; folders above it that are gone are made as they were.</summary>
    /// <exception cref="VssException">
    /// The shadow copy does not have it, the place is newer, behind a link or cannot be written, or the disk is full.
    /// </exception>
    public VssCopyResult ToItsPlace(IVssListener listener, CancellationToken cancellation)
    {
        // A folder on the way that has become a link since leads to where this item never was.
        string full = PhysicalPath.Resolve(originalPath);
        if (!ShadowPath.IsSame(full, originalPath))
        {
            throw CopyFault.LinkInTheWay(originalPath);
        }

        ThrowIfNotThere();
        MakeFolder(Path.GetDirectoryName(full), listener, cancellation);
        return Copy(full, listener, cancellation);
    }

    /// <summary>Puts the item elsewhere.</summary>
    /// <param name="destination">The path that it gets.</param>
    /// <param name="listener">Hears of failures, warnings and progress.</param>
    /// <param name="cancellation">Ends the restore.</param>
    /// <exception cref="VssException">As <see cref="ToItsPlace"/>.</exception>
    public VssCopyResult To(string destination, IVssListener listener, CancellationToken cancellation)
    {
        ThrowIfNotThere();
        string full = PhysicalPath.Resolve(destination);
        if (ShadowPath.IsInside(full, shadow))
        {
            throw CopyFault.Overlap(shadow.Device, full);
        }

        // Links in a path that somebody names are meant, and are followed once.
        Make(Path.GetDirectoryName(full));
        return Copy(PhysicalPath.Resolve(full), listener, cancellation);
    }

    private void ThrowIfNotThere()
    {
        if (ShadowPath.Below(originalPath, shadow.Volume) is null
            || ItemVersions.FactsIn(shadow, originalPath, _folders) is null)
        {
            throw ItemVersions.NotFound(originalPath);
        }
    }

    private VssCopyResult Copy(string destination, IVssListener listener, CancellationToken cancellation)
    {
        string source = ShadowPath.Translate(originalPath, shadow);
        CopyRequest request = Request(source, destination) with
        {
            ExcludeNames = ShadowPath.IsSame(source, shadow.Device) ? [ShadowPath.StoreName(shadow) ?? ""] : [],
        };
        return TreeCopier.Copy(request, listener, cancellation);
    }

    private CopyRequest Request(string source, string destination) => new()
    {
        Source = source,
        Destination = destination,
        Overwrite = true,
        KeepNewer = !force,
        InUse = true,
    };

    // The folder alone, with its owner and rights: what is restored into it is not to be open to others meanwhile.
    private void MakeFolder(string? folder, IVssListener listener, CancellationToken cancellation)
    {
        if (folder is null || Directory.Exists(folder) || ShadowPath.Below(folder, shadow.Volume) is null)
        {
            return;
        }

        MakeFolder(Path.GetDirectoryName(folder), listener, cancellation);
        string source = ShadowPath.Translate(folder, shadow);
        CopyRequest request = Request(source, folder) with
        {
            ExcludeNames = [.. Directory.GetFileSystemEntries(source).Select(entry => Path.GetFileName(entry)!)],
        };
        TreeCopier.Copy(request, new QuietListener(listener), cancellation);
    }

    private static void Make(string? folder)
    {
        try
        {
            if (folder is not null)
            {
                Directory.CreateDirectory(folder);
            }
        }
        catch (System.Exception e) when (Copying.Managed.ManagedFault.IsKnown(e))
        {
            throw Copying.Managed.ManagedFault.Create(e, "create directory", folder!);
        }
    }

    // Making a folder is no copy to tell the progress of.
    private sealed class QuietListener(IVssListener listener) : IVssListener
    {
        public void Verbose(string message) => listener.Verbose(message);

        public void Warning(string message) => listener.Warning(message);

        public void Error(VssException error) => listener.Error(error);

        public void Progress(VssProgress progress)
        {
        }
    }
}
