using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>Lists the files of a component: as the writer names them, or as they are on disk.</summary>
public sealed class ComponentFiles : IDisposable
{
    private readonly VssComponent _component;
    private readonly FileSelection _wanted;
    private readonly HashSet<string>? _seen;
    private readonly Queue<VssException> _failures = new();
    private readonly IEnumerator<VssFile> _files;

    private ComponentFiles(VssComponent component, FileSelection all, FileSelection wanted)
    {
        _component = component;
        _wanted = wanted;

        // Only alternate paths make trees overlap.
        _seen = all.Sources.Any(source => source.Path != source.ReadPath) ? new(FileSetPath.Comparer) : null;
        _files = all.Sources.SelectMany(Walk).GetEnumerator();
    }

    /// <summary>The file sets of a component that a kind of backup needs.</summary>
    /// <param name="component">The component.</param>
    /// <param name="type">The kind of backup; <see langword="null"/> for all file sets.</param>
    public static IEnumerable<VssFile> Sets(VssComponent component, VssBackupType? type) =>
        component.FileSets
            .Where(files => type is not VssBackupType wanted || files.IsNeededFor(wanted))
            .Select(files => Describe(component) with
            {
                Path = files.Path,
                FileSpec = files.FileSpec,
                Recursive = files.Recursive,
                AlternatePath = files.AlternatePath,
                BackupType = files.BackupType,
            });

    /// <summary>Begins a walk over the files of a component.</summary>
    /// <param name="engine">Knows the volumes.</param>
    /// <param name="component">The component.</param>
    /// <param name="writers">The writers, for what they exclude and for the kinds of backup that they can do.</param>
    /// <param name="type">The kind of backup; full where the writer cannot do it.</param>
    /// <param name="shadows">The shadow copies to read; none to read the live files.</param>
    /// <param name="includeExcluded">List what writers exclude, too.</param>
    /// <param name="listener">Hears which file sets have no directory.</param>
    public static ComponentFiles Walk(
        IVssEngine engine,
        VssComponent component,
        IReadOnlyList<VssWriter> writers,
        VssBackupType type,
        IReadOnlyCollection<VssShadow> shadows,
        bool includeExcluded,
        IVssListener listener)
    {
        VssWriter? writer = writers.FirstOrDefault(writer => writer.Id == component.WriterId);
        VssBackupType possible = writer is null ? type : writer.Schema.Closest(type);
        FileSelection Select(IReadOnlyList<VssWriter> excluding) =>
            FileSelection.ForBackup([component], excluding, _ => possible, shadows, engine, listener);
        FileSelection wanted = Select(writers);
        return new(component, includeExcluded ? Select([]) : wanted, wanted);
    }

    /// <summary>The next files; none at the end.</summary>
    /// <param name="count">How many at the most.</param>
    /// <param name="listener">Hears of directories that cannot be read.</param>
    /// <param name="cancellation">Ends the walk early.</param>
    public IReadOnlyList<VssFile> Next(int count, IVssListener listener, CancellationToken cancellation)
    {
        List<VssFile> found = [];
        while (found.Count < count && _files.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            found.Add(_files.Current);
        }

        while (_failures.Count > 0)
        {
            listener.Error(_failures.Dequeue());
        }

        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    private static VssFile Describe(VssComponent component) => new()
    {
        WriterName = component.WriterName,
        WriterId = component.WriterId,
        Component = component.FullPath,
    };

    private IEnumerable<VssFile> Walk(FileSource source)
    {
        DirectoryFilter? wanted = _wanted.Sources
            .FirstOrDefault(one => one.Path == source.Path && one.ReadPath == source.ReadPath)?.Filter;
        Stack<Visit> visits = new();
        visits.Push(new(new DirectoryInfo(source.ReadPath), source.Path, source.Filter, wanted));
        while (visits.Count > 0)
        {
            Visit visit = visits.Pop();
            foreach (FileSystemInfo entry in Read(visit.Directory))
            {
                string path = Path.Combine(visit.Path, entry.Name);
                if (IsDirectory(entry))
                {
                    if (visit.All.Enter(entry.Name) is DirectoryFilter below)
                    {
                        visits.Push(new((DirectoryInfo)entry, path, below, visit.Wanted?.Enter(entry.Name)));
                    }
                }
                else if (visit.All.Match(entry.Name) != DirectoryFilter.None && _seen?.Add(path) != false)
                {
                    yield return File(entry, path, source.Volume, visit.Wanted);
                }
            }
        }
    }

    // A link is an item of its own, whatever it points to.
    private static bool IsDirectory(FileSystemInfo entry) =>
        entry is DirectoryInfo && (entry.Attributes & FileAttributes.ReparsePoint) == 0;

    private FileSystemInfo[] Read(DirectoryInfo directory)
    {
        try
        {
            FileSystemInfo[] entries = directory.GetFileSystemInfos();
            Array.Sort(entries, (one, other) => string.CompareOrdinal(one.Name, other.Name));
            return entries;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            int result = e is IOException ? VssResult.ReadFault : VssResult.AccessDenied;
            string message = $"Cannot read the directory '{directory.FullName}': {e.Message}";
            _failures.Enqueue(new VssException(result, message, e)
            {
                ErrorId = "DirectoryNotRead",
                Target = directory.FullName,
                Advice = "Run with rights to read it; what the writer owns is complete only then.",
            });
            return [];
        }
    }

    private VssFile File(FileSystemInfo entry, string path, string volume, DirectoryFilter? wanted) =>
        Describe(_component) with
        {
            Path = path,
            ReadPath = entry.FullName,
            Volume = volume,
            Length = (entry as FileInfo)?.Length,
            LastWriteTime = entry.LastWriteTimeUtc,
            Excluded = (wanted?.Match(entry.Name) ?? DirectoryFilter.None) == DirectoryFilter.None,
        };

    private sealed record Visit(DirectoryInfo Directory, string Path, DirectoryFilter All, DirectoryFilter? Wanted);
}
