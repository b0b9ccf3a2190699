using System.IO;

namespace VssTools;

/// <summary>One source of a backup, while it is copied.</summary>
internal sealed class SourcePass
{
    private const string StoreName = ".vss";

    /// <param name="backup">The backup.</param>
    /// <param name="source">The source.</param>
    /// <param name="hasChangeTimes">Whether change times mean something where it is read.</param>
    public SourcePass(BackupPass backup, FileSource source, bool hasChangeTimes)
    {
        Backup = backup;
        Source = source;
        HasChangeTimes = hasChangeTimes;
        Volume = backup.Folder.Manifest.AddVolume(source.Volume);
        PreviousVolume = backup.PreviousVolume(source.Volume);
        Relative = (ShadowPath.Below(source.Path, source.Volume) ?? throw Elsewhere(source))
            .Replace(Path.DirectorySeparatorChar, '/');
        Destination = Path.Combine(
            backup.Folder.DataPath,
            backup.Folder.Manifest.Volumes[Volume].Folder,
            Relative.Replace('/', Path.DirectorySeparatorChar));
    }

    public BackupPass Backup { get; }

    public FileSource Source { get; }

    /// <summary>The index of the volume in the manifest.</summary>
    public int Volume { get; }

    /// <summary>The index of the volume in the earlier manifest; -1 where it has none.</summary>
    public int PreviousVolume { get; }

    /// <summary>The path of the source from the root of the volume.</summary>
    public string Relative { get; }

    /// <summary>Where its files go.</summary>
    public string Destination { get; }

    /// <summary>
    /// Whether change times mean something where it is read: a clone of a tree has those of its making.
    /// </summary>
    public bool HasChangeTimes { get; }

    /// <summary>Whether files may come and go while they are copied.</summary>
    public bool IsLive => ShadowPath.IsSame(Source.Path, Source.ReadPath);

    /// <summary>The names in the root of a volume that are no part of it: its shadow copies.</summary>
    public string[] ExcludedNames
    {
        get
        {
            string? inVolume = IsLive ? null : ShadowPath.Below(Source.ReadPath, Source.Volume);
            string store = inVolume?.Split(Path.DirectorySeparatorChar)[0] ?? "";
            return Relative.Length > 0 ? [] : store.Length > 0 ? [StoreName, store] : [StoreName];
        }
    }

    private static VssException Elsewhere(FileSource source) => new(
        VssResult.InvalidArgument, $"'{source.Path}' is not on the volume '{source.Volume}'.")
    {
        ErrorId = "SourceNotOnVolume",
        Target = source.Path,
    };
}
