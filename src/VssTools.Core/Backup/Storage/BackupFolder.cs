using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using VssTools.Copying;

namespace VssTools;

/// <summary>
/// A backup that is being written, in a folder beside its final name. It gets that name when it is complete, in one
/// step; before that, whatever happens, there is nothing that could be taken for a backup.
/// </summary>
internal sealed class BackupFolder : IDisposable
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<ManifestDocument> _documents = [];
    private FileStream? _lock;
    private ManifestWriter? _manifest;
    private FileStream? _manifestFile;
    private ManifestHeader? _header;
    private long _storedBytes;
    private int _writers;

    private BackupFolder(string path, string partialPath, FileStream lockFile)
    {
        Path = path;
        PartialPath = partialPath;
        _lock = lockFile;
        Directory.CreateDirectory(DataPath);
        Directory.CreateDirectory(System.IO.Path.Combine(partialPath, ManifestWords.WriterFolder));
    }

    /// <summary>The path that the backup gets.</summary>
    public string Path { get; }

    /// <summary>Where it is until then.</summary>
    public string PartialPath { get; }

    /// <summary>The folder of the files.</summary>
    public string DataPath => System.IO.Path.Combine(PartialPath, ManifestWords.DataFolder);

    /// <summary>What the manifest says of the backup.</summary>
    public ManifestHeader Header => _header ?? throw NotBegun();

    /// <summary>The manifest.</summary>
    public ManifestWriter Manifest => _manifest ?? throw NotBegun();

    /// <summary>Whether the folder is still there; somebody may have removed it.</summary>
    public bool Exists => Directory.Exists(DataPath);

    /// <summary>Makes the folder, after what killed runs have left for the same name has been removed.</summary>
    /// <param name="destination">The folder that the backup is to be: one that does not exist, or an empty one.</param>
    /// <param name="listener">Hears of what was removed.</param>
    /// <exception cref="VssException">The place is taken or cannot be written.</exception>
    public static BackupFolder Create(string destination, IVssListener listener)
    {
        string path = BackupDestination.Prepare(destination);
        string parent = System.IO.Path.GetDirectoryName(path)!;
        string name = System.IO.Path.GetFileName(path);
        FileStream? lockFile = null;
        try
        {
            PartialFolder.RemoveRemains(parent, name, listener);
            return new BackupFolder(path, PartialFolder.Create(parent, name, out lockFile), lockFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or VssException)
        {
            lockFile?.Dispose();
            throw BackupDestination.NotWritable(path, e.Message, e);
        }
    }

    /// <summary>Begins the manifest.</summary>
    /// <exception cref="VssException">The folder is gone or cannot be written.</exception>
    public void Begin(ManifestHeader header)
    {
        _header = header;
        try
        {
            _manifestFile = new FileStream(
                System.IO.Path.Combine(PartialPath, ManifestWords.FileName),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.Read);
            _manifest = new ManifestWriter(_manifestFile, header);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BackupFault.NotCompleted(Path, Exists, e);
        }
    }

    /// <summary>Counts bytes that this backup holds itself.</summary>
    public void AddStored(long bytes) => Interlocked.Add(ref _storedBytes, bytes);

    /// <summary>Brings the files copied so far to the disk.</summary>
    /// <exception cref="VssException">Something could not be written.</exception>
    public void Sync() => DurableFiles.SyncFileSystem(PartialPath);

    /// <summary>Keeps the backup components document as the engine gave it.</summary>
    public void WriteComponentsDocument(string xml) => WriteDocument(ManifestWords.ComponentsFile, xml);

    /// <summary>Keeps a writer's metadata document as the writer gave it.</summary>
    public void AddWriterDocument(string writerName, string xml)
    {
        _writers++;
        string name = new([.. writerName.Select(
            static letter => char.IsLetterOrDigit(letter) || letter is '-' or ' ' ? letter : '_').Take(60)]);
        string file = $"{_writers.ToString(CultureInfo.InvariantCulture)}-{name.Trim()}.xml";
        WriteDocument($"{ManifestWords.WriterFolder}/{file}", xml);
    }

    /// <summary>Ends the manifest and gives the backup its name.</summary>
    /// <param name="components">The components, in the order of the indices that entries have.</param>
    /// <returns>The backup.</returns>
    /// <exception cref="VssException">It cannot be written; then there is no backup.</exception>
    public VssBackup Commit(IReadOnlyList<VssBackupComponent> components)
    {
        try
        {
            ManifestSummary summary = Manifest.End(
                components, _documents, Interlocked.Read(ref _storedBytes), _clock.Elapsed);
            _manifestFile!.Flush(flushToDisk: true);
            _manifest!.Dispose();
            SyncFolders();
            Rename();
            return BackupDescription.Create(Path, Header, components, summary);
        }
        catch (VssException e) when (!Exists)
        {
            throw BackupFault.Removed(Path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BackupFault.NotCompleted(Path, Exists, e);
        }
    }

    /// <summary>Removes everything that was written, unless it was complete.</summary>
    public void Dispose()
    {
        _manifest?.Dispose();
        _manifestFile?.Dispose();
        if (_lock is null)
        {
            return;
        }

        // What holds the lock may remove the folder: on Windows only after the file in it is closed.
        bool isLinux = RuntimeInformation.IsOSPlatform(OSPlatform.Linux);
        if (!isLinux)
        {
            _lock.Dispose();
        }

        try
        {
            TreeRemover.Remove(PartialPath, CancellationToken.None);
        }
        finally
        {
            _lock.Dispose();
            _lock = null;
        }
    }

    private static InvalidOperationException NotBegun() => new("The manifest has not been begun.");

    private void WriteDocument(string name, string xml)
    {
        byte[] bytes = ManifestWords.Encoding.GetBytes(xml);
        try
        {
            using ContentHash hash = new();
            DurableFiles.Write(System.IO.Path.Combine(PartialPath, name), bytes);
            _documents.Add(new ManifestDocument(name, bytes.Length, hash.Whole(bytes, bytes.Length)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BackupFault.NotCompleted(Path, Exists, e);
        }
    }

    private void SyncFolders()
    {
        DurableFiles.SyncFolder(DataPath);
        DurableFiles.SyncFolder(System.IO.Path.Combine(PartialPath, ManifestWords.WriterFolder));
        DurableFiles.SyncFolder(PartialPath);
    }

    // The lock is held until the folder has its name: nobody who cleans up can take it for the rest of a killed run.
    private void Rename()
    {
        bool isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        if (isWindows)
        {
            _lock!.Dispose();
        }

        // An empty folder may be in the place; one with contents is an error here.
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path);
        }

        Directory.Move(PartialPath, Path);
        File.Delete(System.IO.Path.Combine(Path, PartialFolder.LockName));
        _lock!.Dispose();
        _lock = null;
        DurableFiles.SyncFolder(System.IO.Path.GetDirectoryName(Path)!);
    }
}
