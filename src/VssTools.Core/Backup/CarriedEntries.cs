using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using VssTools.Interop;

namespace VssTools;

/// <summary>
/// What a backup takes over from the one that it builds on without looking at it, so that its manifest tells the
/// complete state: files that the masks leave out of this kind of backup, and what applications that keep chains of
/// logs have put aside since. Such chains are restored one backup after another; what an earlier one holds belongs to
/// the result.
/// </summary>
internal sealed class CarriedEntries
{
    private const int None = -1;

    private readonly PreviousBackup _previous;
    private readonly IReadOnlyList<VssComponent> _included;
    private readonly ComponentTypes _types;
    private readonly BackupContents _contents;
    private readonly IReadOnlyList<FileSource> _now;
    private readonly IReadOnlyList<FileSource> _ever;

    // For each component of the previous backup the one of this backup; none where nothing is taken over.
    private readonly int[] _indices;

    /// <param name="previous">The backup that is built on.</param>
    /// <param name="plan">What this one holds.</param>
    /// <param name="types">The kind that each component gets.</param>
    /// <param name="contents">What the writers said about single files.</param>
    /// <param name="selection">The files that this backup looks at.</param>
    /// <param name="writers">The writers.</param>
    public CarriedEntries(
        PreviousBackup previous,
        ComponentPlan plan,
        ComponentTypes types,
        BackupContents contents,
        FileSelection selection,
        IReadOnlyList<VssWriter> writers)
    {
        _previous = previous;
        _included = plan.Included;
        _types = types;
        _contents = contents;
        _now = selection.Sources;
        _ever = FileSelection.ForRestore(plan.Included, writers).Sources;
        _indices = [.. previous.Archive.Components.Select(IndexOf)];
    }

    /// <summary>Notes them in a backup's manifest.</summary>
    /// <param name="folder">The backup.</param>
    /// <param name="copied">What it has copied.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>What was copied together with what was taken over.</returns>
    public BackupCopyResult AddTo(BackupFolder folder, BackupCopyResult copied, CancellationToken cancellation)
    {
        if (_indices.All(index => index == None))
        {
            return copied;
        }

        ComponentCopyResult[] results = [.. copied.Components];
        int[] volumes = [.. _previous.Archive.Volumes.Select(volume => folder.Manifest.AddVolume(volume.Path))];
        using ManifestBuffer manifest = folder.Manifest.CreateBuffer();
        foreach (ManifestEntry entry in _previous.Archive.Entries())
        {
            cancellation.ThrowIfCancellationRequested();
            int index = _indices[entry.Component];
            if (index == None || !IsCarried(entry, _included[index]))
            {
                continue;
            }

            manifest.Append(entry with
            {
                Depth = entry.Depth + 1,
                Component = index,
                Volume = volumes[entry.Volume],
            });
            results[index] = Count(results[index], entry);
        }

        return copied with { Components = results };
    }

    private static ComponentCopyResult Count(ComponentCopyResult result, in ManifestEntry entry) =>
        entry.Kind is ManifestKind.File or ManifestKind.Partial
            ? result with { Files = result.Files + 1, Bytes = result.Bytes + entry.Size }
            : result;

    private int IndexOf(VssBackupComponent then)
    {
        for (int index = 0; index < _included.Count; index++)
        {
            VssComponent now = _included[index];
            if (_previous.IsSame(then.Id, now.Id, _types.WriterOf(now).InstanceName))
            {
                return then.Succeeded && LeavesOut(now) ? index : None;
            }
        }

        return None;
    }

    // Whether there is anything of a component that this kind of backup does not look at.
    private bool LeavesOut(VssComponent component)
    {
        VssBackupType type = _types.For(component);
        return PreviousBackup.IsNeeded(type)
            && (!_types.IsByTime(component) || !component.FileSets.All(files => files.IsNeededFor(type)));
    }

    private bool IsCarried(in ManifestEntry entry, VssComponent component)
    {
        bool isDirectory = entry.Kind == ManifestKind.Directory;
        string path = PathOf(entry);
        if (_contents.IsPartial(path))
        {
            return false;
        }

        FileSource? source = _now.FirstOrDefault(source => Selects(source, path, isDirectory));
        return source is null
            ? !_types.IsByTime(component) || _ever.Any(ever => Selects(ever, path, isDirectory))
            : !_types.IsByTime(component) && !Exists(source, path);
    }

    private string PathOf(in ManifestEntry entry)
    {
        string relative = Encoding.UTF8.GetString(entry.Path).Replace('/', Path.DirectorySeparatorChar);
        string volume = _previous.Archive.Volumes[entry.Volume].Path;
        return relative.Length == 0 ? volume : Path.Combine(volume, relative);
    }

    private static bool Selects(FileSource source, string path, bool isDirectory)
    {
        if (!ShadowPath.IsBelow(path, source.Path))
        {
            return false;
        }

        string[] parts = Below(source, path);
        int folders = isDirectory ? parts.Length : parts.Length - 1;
        DirectoryFilter? filter = source.Filter;
        for (int index = 0; index < folders; index++)
        {
            filter = filter?.Enter(parts[index]);
        }

        return filter is not null
            && (isDirectory ? filter.Owner : filter.Match(parts[parts.Length - 1])) != DirectoryFilter.None;
    }

    private static bool Exists(FileSource source, string path)
    {
        // A name that is no text cannot be asked for; whoever copies takes it by its bytes, so it is there.
        if (path.IndexOf('\uFFFD') >= 0)
        {
            return true;
        }

        string read = Path.Combine([source.ReadPath, .. Below(source, path)]);
        return File.Exists(read) || Directory.Exists(read) || PortableLinks.TargetOf(new FileInfo(read)) is not null;
    }

    private static string[] Below(FileSource source, string path) =>
        FileSetPath.Split(path.Substring(PhysicalPath.Trim(source.Path).Length));
}
