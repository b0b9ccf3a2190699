using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>
/// The files of components as directory trees to walk. What a writer excludes is left out, by the normal path also
/// where the files are read somewhere else.
/// </summary>
internal sealed class FileSelection
{
    private FileSelection(IReadOnlyList<VssComponent> components, IReadOnlyList<FileSource> sources)
    {
        Components = components;
        Sources = sources;
    }

    /// <summary>The components; the filters name them by their places in this list.</summary>
    public IReadOnlyList<VssComponent> Components { get; }

    /// <summary>
    /// The trees. Those with an alternate path come first: what has been copied from one is not copied again from the
    /// normal path. None of the others overlap.
    /// </summary>
    public IReadOnlyList<FileSource> Sources { get; }

    /// <summary>What a backup copies.</summary>
    /// <param name="components">The components that are in the backup, the implicit ones too.</param>
    /// <param name="writers">All writers of the backup: their excludes hold for the files of all of them.</param>
    /// <param name="type">
    /// The kind of backup that a component gets: full where its writer cannot do the one asked for.
    /// </param>
    /// <param name="shadows">The shadow copies to read; none to read the live files.</param>
    /// <param name="engine">Knows the volumes.</param>
    /// <param name="listener">Hears which file sets have no directory.</param>
    /// <exception cref="VssException">A directory is on a volume of which there is no shadow copy.</exception>
    public static FileSelection ForBackup(
        IReadOnlyList<VssComponent> components,
        IReadOnlyList<VssWriter> writers,
        Func<VssComponent, VssBackupType> type,
        IReadOnlyCollection<VssShadow> shadows,
        IVssEngine engine,
        IVssListener? listener = null)
    {
        SelectionBuilder builder = new(new FileSetReader(engine, shadows), listener ?? NullListener.Instance);
        builder.Exclude(writers);
        builder.Hide(shadows);
        for (int i = 0; i < components.Count; i++)
        {
            VssBackupType componentType = type(components[i]);
            foreach (VssFileSet files in components[i].FileSets.Where(files => files.IsNeededFor(componentType)))
            {
                builder.Add(i, files, files.IsShadowedFor(componentType));
            }
        }

        return new(components, builder.Build());
    }

    /// <summary>What components own by the normal paths, whatever kind of backup it was in.</summary>
    public static FileSelection ForRestore(
        IReadOnlyList<VssComponent> components, IReadOnlyList<VssWriter> writers)
    {
        SelectionBuilder builder = new(null, NullListener.Instance);
        builder.Exclude(writers);
        for (int i = 0; i < components.Count; i++)
        {
            foreach (VssFileSet files in components[i].FileSets)
            {
                builder.Add(i, files, shadowed: false);
            }
        }

        return new(components, builder.Build());
    }
}
