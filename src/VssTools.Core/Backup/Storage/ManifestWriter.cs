using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace VssTools;

/// <summary>
/// Writes a manifest as the backup goes on. Workers add entries through buffers of their own; the order of entries is
/// no promise.
/// </summary>
internal sealed class ManifestWriter : IDisposable
{
    private readonly object _gate = new();
    private readonly Stream _stream;
    private readonly SHA256 _hash = SHA256.Create();
    private readonly List<ManifestVolume> _volumes = [];
    private readonly HashSet<string> _folders = new(StringComparer.OrdinalIgnoreCase);
    private long _entries;
    private long _files;
    private long _bytes;
    private bool _ended;

    /// <summary>Begins a manifest.</summary>
    /// <param name="stream">Where it goes; closed with this.</param>
    /// <param name="header">What it says of the backup.</param>
    public ManifestWriter(Stream stream, ManifestHeader header)
    {
        _stream = stream;
        Write(HeaderText(header));
    }

    /// <summary>The volumes so far.</summary>
    public IReadOnlyList<ManifestVolume> Volumes => _volumes;

    /// <summary>Adds a volume, or finds it.</summary>
    /// <returns>Its index.</returns>
    public int AddVolume(string path)
    {
        lock (_gate)
        {
            int known = _volumes.FindIndex(volume => ShadowPath.IsSame(volume.Path, path));
            if (known >= 0)
            {
                return known;
            }

            ManifestVolume added = new(path, FreeFolder(VolumeFolders.Name(path)));
            _volumes.Add(added);
            Write(Line(
                ManifestWords.Volume,
                Number(_volumes.Count - 1),
                ManifestText.Encode(added.Folder),
                ManifestText.Encode(path)));
            return _volumes.Count - 1;
        }
    }

    /// <summary>A buffer for one worker, who disposes it before the end is written.</summary>
    public ManifestBuffer CreateBuffer() => new(this);

    /// <summary>Takes over whole lines of a buffer.</summary>
    public void Take(byte[] lines, int length, ManifestSummary counts)
    {
        lock (_gate)
        {
            if (_ended)
            {
                throw new InvalidOperationException("The manifest has ended.");
            }

            Write(lines, length);
            _entries += counts.Entries;
            _files += counts.Files;
            _bytes += counts.Bytes;
        }
    }

    /// <summary>Writes the components and the end. Without it the manifest is that of no backup.</summary>
    /// <param name="components">The components, in the order that the entries' indices mean.</param>
    /// <param name="documents">The documents beside the manifest.</param>
    /// <param name="storedBytes">What this backup stores itself.</param>
    /// <param name="duration">How long it took.</param>
    /// <returns>What it adds up to.</returns>
    public ManifestSummary End(
        IReadOnlyList<VssBackupComponent> components,
        IReadOnlyList<ManifestDocument> documents,
        long storedBytes,
        TimeSpan duration)
    {
        lock (_gate)
        {
            for (int index = 0; index < components.Count; index++)
            {
                Write(ComponentLine(index, components[index]));
            }

            foreach (ManifestDocument document in documents)
            {
                Write(Line(
                    ManifestWords.Document,
                    ManifestText.Encode(document.Name),
                    Number(document.Size),
                    Hex(document.Hash)));
            }

            Write(Line(ManifestWords.Stored, Number(storedBytes), Number((long)duration.TotalMilliseconds)));
            _hash.TransformFinalBlock([], 0, 0);
            string checksum = Hex(_hash.Hash!);
            byte[] end = ManifestWords.Encoding.GetBytes(
                Line(ManifestWords.End, Number(_entries), Number(_bytes), checksum));
            _stream.Write(end, 0, end.Length);
            _stream.Flush();
            _ended = true;
            return new ManifestSummary
            {
                Entries = _entries,
                Files = _files,
                Bytes = _bytes,
                StoredBytes = storedBytes,
                Duration = duration,
            };
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
    }

    private static string HeaderText(ManifestHeader header)
    {
        StringBuilder text = new();
        text.Append(ManifestWords.FirstLine).Append('\n');
        text.Append(Line(ManifestWords.Id, header.Id.ToString()));
        text.Append(Line(ManifestWords.Type, header.BackupType.ToString()));
        text.Append(Line(ManifestWords.Created, header.CreationTime.ToString("o", CultureInfo.InvariantCulture)));
        if (header.SnapshotSetId is Guid set)
        {
            text.Append(Line(ManifestWords.Set, set.ToString()));
        }

        text.Append(Line(ManifestWords.Hash, header.Hashed ? ManifestWords.HashName : ManifestWords.None));
        text.Append(Line(
            ManifestWords.Compression, header.Compressed ? ManifestWords.CompressionName : ManifestWords.None));
        if (header.BaseId is Guid id)
        {
            text.Append(Line(ManifestWords.Base, id.ToString(), ManifestText.Encode(header.BasePath)));
        }

        return text.ToString();
    }

    private static string ComponentLine(int index, VssBackupComponent component) => Line(
        ManifestWords.Component,
        Number(index),
        component.WriterId.ToString(),
        component.InstanceId.ToString(),
        component.Type.ToString(),
        ManifestText.Encode(component.LogicalPath),
        ManifestText.Encode(component.Name),
        component.Succeeded ? ManifestWords.Yes : ManifestWords.No,
        Number(component.Files),
        Number(component.Bytes),
        ManifestText.Encode(component.WriterName));

    private static string Line(params string[] fields) => string.Join("\t", fields) + "\n";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hex(byte[] hash) => BitConverter.ToString(hash).Replace("-", "").ToLowerInvariant();

    private string FreeFolder(string name)
    {
        string free = name;
        for (int number = 2; !_folders.Add(free); number++)
        {
            free = $"{name}-{Number(number)}";
        }

        return free;
    }

    private void Write(string text)
    {
        byte[] bytes = ManifestWords.Encoding.GetBytes(text);
        Write(bytes, bytes.Length);
    }

    private void Write(byte[] bytes, int length)
    {
        _hash.TransformBlock(bytes, 0, length, null, 0);
        _stream.Write(bytes, 0, length);
    }
}
