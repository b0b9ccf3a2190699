using System;
using System.IO;
using System.IO.Compression;
using System.Threading;
using VssTools.Interop;

namespace VssTools.Copying.Managed;

/// <summary>
/// Copies a source into a backup by the framework's means, for systems without a copier of their own.
/// </summary>
internal sealed class ManagedBackupCopier : IDisposable
{
    private const int BufferSize = 1024 * 1024;
    private const double WorthRatio = 0.9;

    private readonly SourcePass _source;
    private readonly CopyRequest _request;
    private readonly IVssListener _listener;
    private readonly CancellationToken _cancellation;
    private readonly BackupRecorder _recorder;
    private readonly CopyCounters _counters;
    private readonly ManagedFileCopy _files;
    private readonly ContentHash _hash = new();
    private readonly byte[] _buffer = new byte[BufferSize];

    private ManagedBackupCopier(
        SourcePass source, CopyRequest request, IVssListener listener, CancellationToken cancellation)
    {
        _source = source;
        _request = request;
        _listener = listener;
        _cancellation = cancellation;
        _recorder = new BackupRecorder(source);
        _counters = source.Backup.Progress.Register();
        _files = new ManagedFileCopy(_counters, cancellation) { Pulse = source.Backup.Progress.ReportNowAndThen };
    }

    public static void Copy(
        SourcePass source, CopyRequest request, IVssListener listener, CancellationToken cancellation)
    {
        using ManagedBackupCopier copier = new(source, request, listener, cancellation);
        try
        {
            copier.CopyDirectory(
                new DirectoryInfo(request.Source), request.Destination, source.Relative, source.Source.Filter);
        }
        catch (Exception error) when (ManagedFault.IsKnown(error))
        {
            throw ManagedFault.Create(error, "copy", request.Source);
        }
    }

    public void Dispose()
    {
        _recorder.Dispose();
        _hash.Dispose();
    }

    private void CopyDirectory(DirectoryInfo directory, string destination, string path, DirectoryFilter filter)
    {
        Directory.CreateDirectory(destination);
        foreach (FileSystemInfo entry in directory.EnumerateFileSystemInfos())
        {
            bool isExcluded = path == _source.Relative && Array.IndexOf(
                [.. _request.ExcludeNames], entry.Name) >= 0;
            if (!isExcluded)
            {
                TryCopy(entry, Path.Combine(destination, entry.Name), Join(path, entry.Name), filter);
            }
        }

        ManagedMetadata.CopyOf(directory, destination);
        if (filter.Owner != DirectoryFilter.None && _recorder.Claim(Bytes(path)))
        {
            _recorder.Add(ManifestKind.Directory, filter.Owner, Bytes(path), Stamp(directory, 0));
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "/" + name;

    private static byte[] Bytes(string path) => ManifestWords.Encoding.GetBytes(path);

    private static FileStamp Stamp(FileSystemInfo entry, long size) =>
        new(size, UnixTime.Nanoseconds(entry.LastWriteTimeUtc), 0);

    private void TryCopy(FileSystemInfo entry, string destination, string path, DirectoryFilter filter)
    {
        _cancellation.ThrowIfCancellationRequested();
        _source.Backup.Progress.ReportNowAndThen();
        bool isLink = PortableLinks.TargetOf(entry) is not null;
        DirectoryFilter? below = entry is DirectoryInfo && !isLink ? filter.Enter(entry.Name) : null;
        int owner = below?.Owner ?? (entry is DirectoryInfo && !isLink ? DirectoryFilter.None : OwnerOf(filter, entry));
        if ((below is null && owner == DirectoryFilter.None) || PartialFolder.IsName(entry.Name))
        {
            return;
        }

        try
        {
            Copy(entry, destination, path, below, owner);
        }
        catch (Exception error) when (ManagedFault.IsGone(error) && _recorder.IsLive)
        {
            // A tree that is in use loses files while it is copied.
        }
        catch (Exception error) when (ManagedFault.IsKnown(error))
        {
            Fail(ManagedFault.Create(error, "copy", entry.FullName), owner);
        }
    }

    private static int OwnerOf(DirectoryFilter filter, FileSystemInfo entry) =>
        filter.OwnerOfAll != DirectoryFilter.None ? filter.OwnerOfAll : filter.Match(entry.Name);

    private void Fail(VssException error, int owner)
    {
        if (CopyFault.IsFatal(error))
        {
            throw error;
        }

        VssException told = _recorder.Explain(error);
        _counters.AddFailure();
        _recorder.AddFailure(owner, told);
        _listener.Error(told);
    }

    private void Copy(FileSystemInfo entry, string destination, string path, DirectoryFilter? below, int owner)
    {
        if (below is not null && !PortableLinks.IsLink(entry))
        {
            CopyDirectory((DirectoryInfo)entry, destination, path, below);
        }
        else if (PortableLinks.TargetOf(entry) is string target)
        {
            CopyLink(entry, target, destination, path, owner);
        }
        else if (entry is FileInfo file && !PortableLinks.IsLink(entry))
        {
            CopyFile(file, destination, path, owner);
        }
        else
        {
            _listener.Warning($"'{entry.FullName}' is left out: it leads to another volume, folder or file.");
        }
    }

    private void CopyLink(FileSystemInfo entry, string target, string destination, string path, int owner)
    {
        if (_recorder.Claim(Bytes(path)))
        {
            PortableLinks.Create(destination, target, (entry.Attributes & FileAttributes.Directory) != 0);
            _counters.AddLink();
            _recorder.Add(ManifestKind.Link, owner, Bytes(path), Stamp(entry, target.Length));
        }
    }

    private void CopyFile(FileInfo file, string destination, string path, int owner)
    {
        byte[] name = Bytes(path);
        FileStamp stamp = Stamp(file, file.Length);
        if (!_recorder.Claim(name)
            || (_recorder.LooksForUnchanged(owner) && _recorder.TryKeep(owner, name, stamp)))
        {
            return;
        }

        bool complete = false;
        try
        {
            StoredContent content = Store(file, destination);
            ManagedMetadata.CopyOf(file, destination);
            complete = true;
            _counters.AddFile(content.Size);
            _recorder.AddFile(owner, name, stamp, content);
        }
        finally
        {
            if (!complete)
            {
                ManagedTreeRemover.Remove(destination, CancellationToken.None);
            }
        }
    }

    private StoredContent Store(FileInfo file, string destination)
    {
        if (_recorder.Compresses && Compress(file, destination) is StoredContent compressed)
        {
            return compressed;
        }

        _files.Copy(file.FullName, destination);
        FileInfo copy = new(destination);
        return new StoredContent(_recorder.Hashes ? HashOf(copy) : [], Compressed: false, copy.Length, copy.Length);
    }

    // Reads the copy, which nobody changes any more.
    private byte[] HashOf(FileInfo file)
    {
        using FileStream stream = file.OpenRead();
        int read;
        while ((read = stream.Read(_buffer, 0, _buffer.Length)) > 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            _hash.Add(_buffer, read);
        }

        return _hash.Take();
    }

    private StoredContent? Compress(FileInfo file, string destination)
    {
        _hash.Reset();
        long size = 0;
        using (FileStream source = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        using (FileStream stored = new(destination, FileMode.CreateNew, FileAccess.Write))
        using (GZipStream compressor = new(stored, CompressionLevel.Fastest))
        {
            int read;
            while ((read = source.Read(_buffer, 0, _buffer.Length)) > 0)
            {
                _cancellation.ThrowIfCancellationRequested();
                _hash.Add(_buffer, read);
                compressor.Write(_buffer, 0, read);
                size += read;
            }
        }

        long length = new FileInfo(destination).Length;
        byte[] hash = _hash.Take();
        if (length < size * WorthRatio)
        {
            return new StoredContent(_recorder.Hashes ? hash : [], Compressed: true, length, size);
        }

        File.Delete(destination);
        return null;
    }
}
