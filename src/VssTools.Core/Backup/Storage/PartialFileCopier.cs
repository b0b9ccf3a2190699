using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using VssTools.Copying.Managed;

namespace VssTools;

/// <summary>Copies ranges of files: what is stored is one range after the other.</summary>
internal sealed class PartialFileCopier : IDisposable
{
    private const int BufferSize = 1024 * 1024;

    private readonly BackupPass _pass;
    private readonly CancellationToken _cancellation;
    private readonly ManifestBuffer _manifest;
    private readonly ContentHash? _hash;
    private readonly byte[] _buffer = new byte[BufferSize];

    private PartialFileCopier(BackupPass pass, CancellationToken cancellation)
    {
        _pass = pass;
        _cancellation = cancellation;
        _manifest = pass.Folder.Manifest.CreateBuffer();
        _hash = pass.Request.Hash ? new ContentHash() : null;
    }

    /// <summary>Copies the partial files of a backup; each failure is its component's.</summary>
    public static void Copy(BackupPass pass, IVssListener listener, CancellationToken cancellation)
    {
        if (pass.Request.PartialFiles.Count == 0)
        {
            return;
        }

        using PartialFileCopier copier = new(pass, cancellation);
        foreach (PartialSource partial in pass.Request.PartialFiles)
        {
            copier.TryCopy(partial, listener);
        }
    }

    public void Dispose()
    {
        _manifest.Dispose();
        _hash?.Dispose();
    }

    private void TryCopy(PartialSource partial, IVssListener listener)
    {
        _cancellation.ThrowIfCancellationRequested();
        try
        {
            Copy(partial);
        }
        catch (VssException e) when (e.HResult != VssResult.DiskFull)
        {
            _pass.AddFailure(partial.Component, e);
            listener.Error(e);
        }
    }

    private void Copy(PartialSource partial)
    {
        string path = Path.Combine(partial.File.Path, partial.File.FileName);
        string relative = ShadowPath.Below(path, partial.Volume) ?? throw Missing(path);
        int volume = _pass.Folder.Manifest.AddVolume(partial.Volume);
        byte[] name = ManifestWords.Encoding.GetBytes(relative.Replace(Path.DirectorySeparatorChar, '/'));
        if (_pass.Copied?.Add(volume, name) == false)
        {
            return;
        }

        try
        {
            string target = Path.Combine(
                _pass.Folder.DataPath, _pass.Folder.Manifest.Volumes[volume].Folder, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            Append(Copy(partial, path, target) with { Volume = volume, Path = name });
        }
        catch (Exception e) when (ManagedFault.IsKnown(e))
        {
            throw ManagedFault.Create(e, "copy ranges of", path);
        }
    }

    private ManifestEntry Copy(PartialSource partial, string path, string target)
    {
        using FileStream source = SafeFile.Open(partial.ReadPath) ?? throw Missing(partial.ReadPath);
        IReadOnlyList<FileRange> ranges = Ranges(partial, source.Length, path);
        using (FileStream stored = new(target, FileMode.CreateNew, FileAccess.Write))
        {
            foreach (FileRange range in ranges)
            {
                Copy(source, stored, range);
            }
        }

        DateTime changed = File.GetLastWriteTimeUtc(partial.ReadPath);
        File.SetLastWriteTimeUtc(target, changed);
        bool isWhole = partial.File.Ranges.Length == 0;
        return new ManifestEntry
        {
            Kind = isWhole ? ManifestKind.File : ManifestKind.Partial,
            Size = source.Length,
            ModifyTime = UnixTime.Nanoseconds(changed),
            Hash = _hash?.Take() ?? [],
            Component = partial.Component,
            Ranges = isWhole ? "" : FileRanges.ToText(ranges),
        };
    }

    private static IReadOnlyList<FileRange> Ranges(PartialSource partial, long size, string path)
    {
        string text = partial.File.Ranges;
        if (text.Length == 0)
        {
            return [new FileRange(0, size)];
        }

        if (!FileRanges.IsFile(text))
        {
            return FileRanges.Parse(text, size, path);
        }

        string file = partial.RangesReadPath ?? text;
        using FileStream stream = SafeFile.Open(file) ?? throw Missing(file);
        return FileRanges.Read(stream, size, path);
    }

    private void Copy(FileStream source, FileStream stored, FileRange range)
    {
        source.Position = range.Offset;
        for (long left = range.Length; left > 0;)
        {
            _cancellation.ThrowIfCancellationRequested();
            int read = source.Read(_buffer, 0, (int)Math.Min(left, _buffer.Length));
            if (read == 0)
            {
                throw new EndOfStreamException("The file has become shorter.");
            }

            _hash?.Add(_buffer, read);
            stored.Write(_buffer, 0, read);
            left -= read;
        }
    }

    private void Append(in ManifestEntry entry)
    {
        long stored = entry.Kind == ManifestKind.Partial
            ? FileRanges.Total(FileRanges.Parse(entry.Ranges, entry.Size, ""))
            : entry.Size;
        _manifest.Append(entry);
        _pass.AddFile(entry.Component, entry.Size, stored);
    }

    private static VssException Missing(string path) => new(
        VssResult.FileNotFound, $"Cannot copy ranges of '{path}': it does not exist, or not on the volume named.")
    {
        ErrorId = "PartialFileMissing",
        Target = path,
        Advice = "The writer names this file: report it to its vendor. A full backup needs no ranges.",
    };
}
