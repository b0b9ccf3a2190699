using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace VssTools;

/// <summary>What is stored for an entry.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Length">The bytes of a file.</param>
internal readonly record struct StoredItem(ManifestKind Kind, long Length);

/// <summary>
/// Reads the data of a backup's entries, wherever in the chain it is. A link in a place where a folder or file belongs
/// is never followed: it is an error. For one thread.
/// </summary>
internal sealed class BackupData(BackupArchive archive) : IDisposable
{
    private readonly IStoredFiles _files = RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
        ? new LinuxStoredFiles()
        : new ManagedStoredFiles();

    /// <summary>Looks at what is stored.</summary>
    /// <returns><see langword="null"/> where nothing is.</returns>
    public StoredItem? Find(in ManifestEntry entry) => _files.Find(RootOf(entry), entry.Path);

    /// <summary>Opens a file as it is stored.</summary>
    /// <exception cref="VssException">It is missing, a link, or cannot be read.</exception>
    public FileStream OpenStored(in ManifestEntry entry) =>
        _files.Open(RootOf(entry), entry.Path) ?? throw Missing(entry);

    /// <summary>Opens a file's contents; those of a partial file are its ranges one after the other.</summary>
    /// <exception cref="VssException">It is missing, a link, or cannot be read.</exception>
    public Stream Open(in ManifestEntry entry)
    {
        FileStream stored = OpenStored(entry);
        return entry.Compressed ? new GZipStream(stored, CompressionMode.Decompress) : stored;
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    private string RootOf(in ManifestEntry entry)
    {
        BackupArchive holder = archive.At(entry.Depth);
        return Path.Combine(holder.Path, ManifestWords.DataFolder, archive.FolderIn(holder, entry.Volume));
    }

    private VssException Missing(in ManifestEntry entry)
    {
        string path = archive.DataPath(entry);
        return new VssException(VssResult.FileNotFound, $"The backup lacks '{path}'.")
        {
            ErrorId = "BackupFileMissing",
            Target = path,
            Advice = "Run Test-VssBackup for all that is missing.",
        };
    }
}

/// <summary>Finds and opens files below a folder, by the bytes of their path and without following links.</summary>
internal interface IStoredFiles : IDisposable
{
    /// <summary>Looks at an entry; <see langword="null"/> where there is none.</summary>
    StoredItem? Find(string root, byte[] path);

    /// <summary>Opens a file; <see langword="null"/> where there is none.</summary>
    FileStream? Open(string root, byte[] path);

    /// <summary>The names in a folder and what they are; nothing where there is no such folder.</summary>
    IReadOnlyList<KeyValuePair<byte[], ManifestKind>> List(string root, byte[] folder);
}
