using System;
using System.Collections.Generic;
using System.IO;

namespace VssTools;

/// <summary>
/// Reads a manifest from the beginning to the end, and believes nothing: a manifest may come from anywhere. Whoever
/// has read to the end knows that it is whole.
/// </summary>
internal sealed class ManifestReader : IDisposable
{
    /// <summary>Chains are not longer, and a depth is only a number of theirs.</summary>
    public const int LongestChain = 10_000;

    private readonly string _path;
    private readonly ManifestLines _lines;
    private readonly ManifestFields _fields;
    private readonly List<ManifestVolume> _volumes = [];
    private readonly HashSet<string> _folders = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<VssBackupComponent> _components = [];
    private readonly List<ManifestDocument> _documents = [];
    private int _highestComponent = -1;
    private long _entries;
    private long _files;
    private long _bytes;

    /// <summary>Begins to read.</summary>
    /// <param name="stream">The manifest; closed with this.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <exception cref="VssException">The header is not that of a manifest.</exception>
    public ManifestReader(Stream stream, string path)
    {
        _path = path;
        _lines = new ManifestLines(stream, path);
        _fields = new ManifestFields(_lines, path);
        try
        {
            Header = new ManifestHeaderReader(_lines, _fields, path).Read();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What it says of the backup.</summary>
    public ManifestHeader Header { get; }

    /// <summary>The volumes met so far.</summary>
    public IReadOnlyList<ManifestVolume> Volumes => _volumes;

    /// <summary>The components; complete when all entries have been read.</summary>
    public IReadOnlyList<VssBackupComponent> Components => _components;

    /// <summary>The documents beside the manifest; complete when all entries have been read.</summary>
    public IReadOnlyList<ManifestDocument> Documents => _documents;

    /// <summary>What it adds up to; <see langword="null"/> until all entries have been read.</summary>
    public ManifestSummary? Summary { get; private set; }

    /// <summary>Where the entry that was read last begins in the file.</summary>
    public long Offset { get; private set; }

    /// <summary>Reads the next entry.</summary>
    /// <returns>Whether there was one; if not, the manifest is whole.</returns>
    /// <exception cref="VssException">The manifest is damaged, incomplete or unsafe.</exception>
    public bool TryRead(out ManifestEntry entry)
    {
        while (Summary is null)
        {
            _fields.Begin();
            byte kind = _fields.SingleByte();
            if (kind != 0)
            {
                entry = ReadEntry(kind);
                ReadLine();
                return true;
            }

            ReadOther();
        }

        entry = default;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private void ReadLine() => _lines.ReadOrThrow();

    private ManifestEntry ReadEntry(byte kind)
    {
        if (_components.Count > 0 || _documents.Count > 0)
        {
            throw _fields.Damaged("is an entry after the components");
        }

        Offset = _lines.Offset;
        ManifestEntry entry = ManifestEntryReader.Read(_fields, kind, _volumes.Count);
        Check(entry);
        _highestComponent = Math.Max(_highestComponent, entry.Component);
        bool isFile = entry.Kind is ManifestKind.File or ManifestKind.Partial;
        _entries++;
        _files += isFile ? 1 : 0;
        _bytes += isFile ? entry.Size : 0;
        return entry;
    }

    private void Check(in ManifestEntry entry)
    {
        string? refusal = entry.Path.Length == 0 && entry.Kind != ManifestKind.Directory
            ? "is empty"
            : ManifestPath.Refusal(entry.Path);
        if (refusal is not null)
        {
            throw ManifestFault.UnsafePath(
                _path, _lines.Number, ManifestWords.Encoding.GetString(entry.Path), refusal);
        }

        if (entry.Depth > 0 && Header.BaseId is null)
        {
            throw _fields.Damaged("names an earlier backup, but there is none");
        }
    }

    private void ReadOther()
    {
        if (_fields.IsWord(ManifestWords.Volume) && _components.Count == 0)
        {
            ReadVolume();
        }
        else if (_fields.IsWord(ManifestWords.Component) && _documents.Count == 0)
        {
            ReadComponent();
        }
        else if (_fields.IsWord(ManifestWords.Document))
        {
            ReadDocument();
        }
        else if (_fields.IsWord(ManifestWords.Stored))
        {
            ReadEnd();
            return;
        }
        else
        {
            throw _fields.Damaged("begins with a word that does not belong there");
        }

        ReadLine();
    }

    private void ReadVolume()
    {
        _fields.Skip();
        bool isNext = _fields.Count() == _volumes.Count;
        string folder = _fields.Text();
        ManifestVolume volume = new(_fields.Text(), folder);
        _fields.EndOfLine();
        if (!isNext || !_folders.Add(folder))
        {
            throw _fields.Damaged("is a volume that is there already, or out of order");
        }

        if (ManifestPath.RefusalOfName(folder) is string refusal)
        {
            throw ManifestFault.UnsafePath(_path, _lines.Number, folder, refusal);
        }

        _volumes.Add(volume);
    }

    private void ReadComponent()
    {
        _fields.Skip();
        bool isNext = _fields.Count() == _components.Count;
        _components.Add(new VssBackupComponent
        {
            WriterId = _fields.Id(),
            InstanceId = _fields.Id(),
            Type = _fields.Enumeration<VssComponentType>(),
            LogicalPath = _fields.Text(),
            Name = _fields.Text(),
            Succeeded = _fields.Either(ManifestWords.Yes, ManifestWords.No),
            Files = _fields.Count(),
            Bytes = _fields.Count(),
            WriterName = _fields.Text(),
        });
        _fields.EndOfLine();
        if (!isNext)
        {
            throw _fields.Damaged("is a component out of order");
        }
    }

    private void ReadDocument()
    {
        _fields.Skip();
        byte[] name = _fields.Name();
        string text = ManifestWords.Encoding.GetString(name);
        if (name.Length == 0 || ManifestPath.Refusal(name) is not null)
        {
            throw ManifestFault.UnsafePath(_path, _lines.Number, text, "is no name of a document");
        }

        _documents.Add(new ManifestDocument(text, _fields.Count(), _fields.Hash()));
        _fields.EndOfLine();
    }

    private void ReadEnd()
    {
        _fields.Skip();
        long stored = _fields.Count();
        long milliseconds = _fields.Count();
        _fields.EndOfLine();
        if (_highestComponent >= _components.Count)
        {
            throw _fields.Damaged($"ends the list of components before {_highestComponent}, which entries name");
        }

        ReadLine();
        CheckEnd();
        Summary = new ManifestSummary
        {
            Entries = _entries,
            Files = _files,
            Bytes = _bytes,
            StoredBytes = stored,
            Duration = TimeSpan.FromMilliseconds(Math.Min(milliseconds, int.MaxValue)),
        };
    }

    private void CheckEnd()
    {
        if (!_fields.IsWord(ManifestWords.End))
        {
            throw _fields.Damaged("is not the end that belongs there");
        }

        _fields.Begin();
        _fields.Skip();
        long entries = _fields.Count();
        long bytes = _fields.Count();
        byte[] hash = _fields.Hash();
        _fields.EndOfLine();
        if (entries != _entries || bytes != _bytes)
        {
            throw ManifestFault.Changed(_path, "the number of entries or bytes");
        }

        if (!ContentHash.AreEqual(hash, _lines.HashBefore()))
        {
            throw ManifestFault.Changed(_path, "the checksum");
        }

        if (!_lines.IsLast())
        {
            throw _fields.Damaged("is the end, but more follows");
        }
    }
}
