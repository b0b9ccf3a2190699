using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading;
using VssTools.Interop;

namespace VssTools.Copying.Managed;

/// <summary>
/// Copies trees by the framework's means, for systems without a copier of their own. Hard links become files of their
/// own, and what changed is judged by the time of writing, because the framework knows no more.
/// </summary>
internal sealed class ManagedTreeCopier
{
    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
    private static readonly StringComparison PathComparison =
        IsWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private readonly CopyRequest _request;
    private readonly IVssListener _listener;
    private readonly CancellationToken _cancellation;
    private readonly CopyProgress _progress;
    private readonly CopyCounters _counters;
    private readonly ManagedPlacement _placement;
    private readonly HashSet<string> _excluded;
    private readonly string _source;
    private readonly string _destination;
    private FileSystemInfo? _root;

    private ManagedTreeCopier(CopyRequest request, IVssListener listener, CancellationToken cancellation)
    {
        _request = request;
        _listener = listener;
        _cancellation = cancellation;
        _progress = new CopyProgress(request, listener);
        _counters = _progress.Register();
        _placement = new ManagedPlacement(
            request, new ManagedFileCopy(_counters, cancellation) { Pulse = _progress.ReportNowAndThen }, cancellation);
        _excluded = new HashSet<string>(
            request.ExcludeNames, IsWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        _source = Clean(request.Source);
        _destination = Clean(request.Destination);
    }

    public static VssCopyResult Copy(CopyRequest request, IVssListener listener, CancellationToken cancellation)
    {
        ManagedTreeCopier copier = new(request, listener, cancellation);
        try
        {
            copier.CopyRoot();
        }
        finally
        {
            copier._progress.Complete();
        }

        return copier._progress.ToResult();
    }

    // Paths of devices and volumes are exact already, and the framework would misread them. The root folder of one
    // has the separator at its end; without it the path means the device.
    private static string Clean(string path)
    {
        if (path.StartsWith(@"\\?\", StringComparison.Ordinal))
        {
            string root = path + Path.DirectorySeparatorChar;
            return !Directory.Exists(path) && Directory.Exists(root) ? root : path;
        }

        string full = Path.GetFullPath(path);
        string trimmed = full.TrimEnd(Path.DirectorySeparatorChar);
        return trimmed.Length < Path.GetPathRoot(full)!.Length ? full : trimmed;
    }

    private void CopyRoot()
    {
        FileSystemInfo root = Directory.Exists(_source) ? new DirectoryInfo(_source) : new FileInfo(_source);
        if (!root.Exists && PortableLinks.TargetOf(root) is null)
        {
            throw CopyFault.NotFound(_source);
        }

        if (_request.Reflink == ReflinkMode.Always)
        {
            throw CopyFault.NoReflink(0, _source, _destination);
        }

        ThrowIfOverlapping();
        _root = root;
        if (Path.GetDirectoryName(_destination) is { Length: > 0 } parent)
        {
            Directory.CreateDirectory(parent);
        }

        CopyByType(root, _destination);
    }

    private void ThrowIfOverlapping()
    {
        bool removes = _request.UpdateSince is not null;
        if (string.Equals(_source, _destination, PathComparison)
            || (removes && IsBelow(_source, _destination)))
        {
            throw CopyFault.Overlap(_source, _destination);
        }
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, PathComparison);

    private void CopyEntry(FileSystemInfo entry, string destination)
    {
        _cancellation.ThrowIfCancellationRequested();
        _progress.ReportNowAndThen();
        try
        {
            CopyByType(entry, destination);
        }
        catch (VssException error)
        {
            Fail(error);
        }
    }

    private void CopyByType(FileSystemInfo entry, string destination)
    {
        try
        {
            Dispatch(entry, destination);
        }
        catch (Exception error) when (ManagedFault.IsGone(error) && !File.Exists(entry.FullName))
        {
            // A tree that is in use loses files while it is copied.
        }
        catch (Exception error) when (ManagedFault.IsKnown(error))
        {
            throw ManagedFault.Create(error, "copy", entry.FullName);
        }
    }

    private void Dispatch(FileSystemInfo entry, string destination)
    {
        if (PortableLinks.TargetOf(entry) is string target)
        {
            if (_placement.PlaceLink(entry, target, destination))
            {
                _counters.AddLink();
            }
        }
        else if (PortableLinks.IsLink(entry))
        {
            // What cannot be read as a link and leads elsewhere all the same might leave the tree, or never end.
            _listener.Warning($"'{entry.FullName}' is left out: it leads to another volume, folder or file.");
        }
        else if (entry is DirectoryInfo directory)
        {
            CopyDirectory(directory, destination);
        }
        else if (_placement.PlaceFile((FileInfo)entry, destination))
        {
            _counters.AddFile(((FileInfo)entry).Length);
        }
    }

    private void CopyDirectory(DirectoryInfo directory, string destination)
    {
        if (string.Equals(directory.FullName, _destination, PathComparison))
        {
            _listener.Warning($"'{directory.FullName}' is left out: it is the destination of this copy.");
            return;
        }

        bool created = _placement.PlaceDirectory(directory, destination);
        _counters.AddDirectory();
        if (!created && _request.UpdateSince is not null)
        {
            Prune(directory, destination);
        }

        foreach (FileSystemInfo entry in directory.EnumerateFileSystemInfos())
        {
            if (!IsExcluded(directory, entry.Name))
            {
                CopyEntry(entry, Path.Combine(destination, entry.Name));
            }
        }

        ManagedMetadata.CopyOf(directory, destination);
    }

    private void Prune(DirectoryInfo directory, string destination)
    {
        foreach (FileSystemInfo copy in new DirectoryInfo(destination).EnumerateFileSystemInfos())
        {
            string original = Path.Combine(directory.FullName, copy.Name);
            if (!IsExcluded(directory, copy.Name) && !ManagedPlacement.Exists(original))
            {
                ManagedTreeRemover.Remove(copy.FullName, _cancellation);
            }
        }
    }

    private bool IsExcluded(DirectoryInfo directory, string name) =>
        ReferenceEquals(directory, _root) && _excluded.Contains(name);

    private void Fail(VssException error)
    {
        if (_request.StopOnError || CopyFault.IsFatal(error))
        {
            ExceptionDispatchInfo.Capture(error).Throw();
        }

        _counters.AddFailure();
        _listener.Error(error);
    }
}
