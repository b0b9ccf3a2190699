using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace VssTools;

/// <summary>
/// A finished backup, opened for reading. Its manifest has been read to the end and found whole; every entry is
/// checked again when it is read, because what is on disk can change.
/// </summary>
internal sealed class BackupArchive
{
    private readonly Lazy<BackupArchive?> _base;
    private readonly int _level;

    private BackupArchive(string path, ManifestReader manifest, int level)
    {
        Path = path;
        _level = level;
        Header = manifest.Header;
        Volumes = manifest.Volumes;
        Components = manifest.Components;
        Documents = manifest.Documents;
        Summary = manifest.Summary!;
        _base = new Lazy<BackupArchive?>(OpenBase);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What the manifest says of the backup.</summary>
    public ManifestHeader Header { get; }

    /// <summary>The backup's id.</summary>
    public Guid Id => Header.Id;

    /// <summary>The kind of backup.</summary>
    public VssBackupType BackupType => Header.BackupType;

    /// <summary>The moment whose data it holds.</summary>
    public DateTimeOffset CreationTime => Header.CreationTime;

    /// <summary>The snapshot set that it was copied from.</summary>
    public Guid? SnapshotSetId => Header.SnapshotSetId;

    /// <summary>The volumes, in the order of the indices that entries have.</summary>
    public IReadOnlyList<ManifestVolume> Volumes { get; }

    /// <summary>The components, in the order of the indices that entries have.</summary>
    public IReadOnlyList<VssBackupComponent> Components { get; }

    /// <summary>The documents beside the manifest.</summary>
    public IReadOnlyList<ManifestDocument> Documents { get; }

    /// <summary>What it adds up to.</summary>
    public ManifestSummary Summary { get; }

    /// <summary>The backup that this one builds on; <see langword="null"/> where it stands alone.</summary>
    /// <exception cref="VssException">It is missing, another, or damaged.</exception>
    public BackupArchive? Base => _base.Value;

    /// <summary>The backup components document.</summary>
    public string BackupComponentsXml => ReadText(System.IO.Path.Combine(Path, ManifestWords.ComponentsFile));

    /// <summary>The writers' metadata documents.</summary>
    public IReadOnlyList<string> WriterXml =>
    [
        .. Documents
            .Where(static document => document.Name.StartsWith(ManifestWords.WriterFolder, StringComparison.Ordinal))
            .Select(document => ReadText(System.IO.Path.Combine(Path, document.Name))),
    ];

    /// <summary>Opens a backup.</summary>
    /// <exception cref="VssException">There is no backup, or its manifest is damaged, incomplete or unsafe.</exception>
    public static BackupArchive Open(string path) => Open(PhysicalPath.Resolve(path), level: 0);

    /// <summary>The entries, read as they are asked for.</summary>
    public IEnumerable<ManifestEntry> Entries()
    {
        using ManifestReader reader = OpenManifest(Path);
        while (reader.TryRead(out ManifestEntry entry))
        {
            yield return entry;
        }
    }

    /// <summary>The backup of the chain that holds an entry's data.</summary>
    /// <exception cref="VssException">The chain is shorter, or a backup of it is missing.</exception>
    public BackupArchive At(int depth)
    {
        BackupArchive archive = this;
        for (int level = 0; level < depth; level++)
        {
            archive = archive.Base ?? throw ManifestFault.Changed(
                Path, "the chain is shorter than an entry says; what");
        }

        return archive;
    }

    /// <summary>
    /// The path of an entry's data, for messages and for names that are text. Whoever opens it uses
    /// <see cref="BackupData"/>, which follows no links.
    /// </summary>
    public string DataPath(in ManifestEntry entry)
    {
        BackupArchive holder = At(entry.Depth);
        string relative = Encoding.UTF8.GetString(entry.Path).Replace('/', System.IO.Path.DirectorySeparatorChar);
        return System.IO.Path.Combine(
            holder.Path, ManifestWords.DataFolder, FolderIn(holder, entry.Volume), relative);
    }

    /// <summary>The folder below <c>data</c> that one of this backup's volumes has in a backup of the chain.</summary>
    public string FolderIn(BackupArchive holder, int volume)
    {
        ManifestVolume own = Volumes[volume];
        return holder == this
            ? own.Folder
            : holder.Volumes.FirstOrDefault(other => ShadowPath.IsSame(other.Path, own.Path))?.Folder ?? own.Folder;
    }

    /// <summary>Describes it for the pipeline.</summary>
    public VssBackup Describe() => BackupDescription.Create(Path, Header, Components, Summary);

    /// <inheritdoc/>
    public override string ToString() => Path;

    /// <summary>Opens a backup's manifest; reads no more than its header.</summary>
    internal static ManifestReader OpenManifest(string path)
    {
        string file = System.IO.Path.Combine(path, ManifestWords.FileName);
        if (PartialFolder.IsName(System.IO.Path.GetFileName(path)))
        {
            throw BackupFault.NotFinished(path);
        }

        return new ManifestReader(SafeFile.Open(file) ?? throw BackupFault.NotBackup(path), file);
    }

    private static BackupArchive Open(string path, int level)
    {
        using ManifestReader reader = OpenManifest(path);
        while (reader.TryRead(out ManifestEntry _))
        {
        }

        return new BackupArchive(path, reader, level);
    }

    private static string ReadText(string file)
    {
        using FileStream stream = SafeFile.Open(file) ?? throw BackupFault.Unreadable(
            file, new FileNotFoundException("The file does not exist.", file));
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    private BackupArchive? OpenBase()
    {
        if (Header.BaseId is null)
        {
            return null;
        }

        if (_level >= ManifestReader.LongestChain || Header.BaseId == Header.Id)
        {
            throw BackupFault.BaseLoop(Path);
        }

        return Open(BackupChain.FindBase(Path, Header), _level + 1);
    }
}
