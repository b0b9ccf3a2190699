using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.InteropServices;
using VssTools.Interop;

namespace VssTools;

/// <summary>
/// Finds the documents in a folder or an archive and reads them. Nothing is written: what an archive names or claims
/// to hold does not matter, only what is read of it.
/// </summary>
internal sealed class DocumentLoader
{
    /// <summary>The most bytes of all documents together.</summary>
    public const long MaxTotal = 256L << 20;

    private const int MaxFiles = 10_000;
    private static readonly byte[] ZipMark = [(byte)'P', (byte)'K'];

    private readonly List<(WriterMetadata Document, string Name)> _writers = [];
    private readonly List<(DocumentSource Source, string Name)> _logs = [];
    private readonly string _path;
    private VssManifest? _manifest;
    private BackupComponentsDocument? _backup;
    private long _left = MaxTotal;

    private DocumentLoader(string path) => _path = path;

    public static VssDocument Load(string path)
    {
        DocumentLoader loader = new(path);
        try
        {
            loader.Read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DocumentFault.NotReadable(path, e);
        }

        return loader._backup is not null || loader._writers.Count > 0
            ? loader.Create()
            : throw DocumentFault.NoDocuments(path);
    }

    private VssDocument Create() =>
        VssDocument.Create(_backup, _writers.OrderBy(pair => Number(pair.Name)).Select(pair => pair.Document)) with
        {
            Path = _path,
            Manifest = _manifest is null ? null : _manifest with { Log = Log(_manifest.LogName) },
        };

    private void Read()
    {
        if (Directory.Exists(_path))
        {
            ReadFolder();
            return;
        }

        using FileStream file = Open(_path);
        byte[] mark = new byte[CabinetFormat.Mark.Length];
        int length = file.Read(mark, 0, mark.Length);
        file.Position = 0;
        if (mark.SequenceEqual(CabinetFormat.Mark) || HasExtension(_path, ".cab"))
        {
            ReadCabinet(file);
        }
        else if (HasExtension(_path, ".zip") || (length > 0 && mark.Take(ZipMark.Length).SequenceEqual(ZipMark)))
        {
            ReadArchive(file);
        }
        else if (!Add(file, Path.GetFileName(_path)))
        {
            throw DocumentFault.NotDocument(_path);
        }
    }

    private void ReadFolder()
    {
        string writers = Path.Combine(_path, "writers");
        IEnumerable<string> files = Directory.EnumerateFiles(_path)
            .Concat(Directory.Exists(writers) ? Directory.EnumerateFiles(writers) : [])
            .Where(IsWanted);
        foreach (string path in Limit(files).OrderBy(file => file, StringComparer.Ordinal))
        {
            using FileStream file = Open(path);
            Add(file, Path.GetFileName(path));
        }
    }

    private void ReadArchive(FileStream file)
    {
        CheckLength(file);
        try
        {
            using ZipArchive archive = new(file, ZipArchiveMode.Read);
            foreach (ZipArchiveEntry entry in Limit(archive.Entries))
            {
                ReadEntry(entry);
            }
        }
        catch (InvalidDataException e)
        {
            throw DocumentFault.ArchiveDamaged(_path, e.Message, e);
        }
    }

    // Its list of files is checked whole before anything is unpacked.
    private void ReadCabinet(FileStream file)
    {
        CheckLength(file);
        CabinetReader cabinet = new(file, _path, MaxTotal);
        List<CabinetFile> wanted = [];
        foreach (CabinetFile entry in Limit(cabinet.Files))
        {
            CheckName(entry.Name);
            if (IsWanted(entry.Name))
            {
                wanted.Add(entry);
            }
        }

        foreach (CabinetFile entry in wanted)
        {
            using Stream content = cabinet.Open(entry);
            Add(content, entry.Name);
        }
    }

    private void CheckLength(FileStream file)
    {
        if (file.Length > MaxTotal)
        {
            throw DocumentFault.ArchiveTooLarge(_path, MaxTotal);
        }
    }

    // Nothing is unpacked to the disk; an archive with such a name is still one that nobody should trust.
    private void CheckName(string name)
    {
        string[] parts = name.Split('/', '\\');
        if (parts.Contains("..") || parts[0].Length == 0 || parts[0].IndexOf(':') >= 0)
        {
            throw DocumentFault.UnsafeEntry(_path, name);
        }
    }

    private void ReadEntry(ZipArchiveEntry entry)
    {
        CheckName(entry.FullName);
        if (IsWanted(entry.FullName))
        {
            using Stream content = entry.Open();
            Add(content, entry.FullName);
        }
    }

    // Whether it is a document of one of the two kinds.
    private bool Add(Stream stream, string name)
    {
        DocumentSource source =
            DocumentSource.Read(stream, $"document '{name}'", Math.Min(_left, DocumentSource.MaxSize));
        if (ManifestXml.IsLogName(name))
        {
            _left -= source.Size;
            _logs.Add((source, name));
            return false;
        }

        string root = source.Read(reader =>
        {
            reader.MoveToContent();
            return reader.LocalName;
        });
        switch (root)
        {
            case "BACKUP_COMPONENTS":
                _left -= source.Size;
                _backup = _backup is null
                    ? BackupComponentsDocument.Parse(source)
                    : throw DocumentFault.SecondBackup(_path, name);
                return true;
            case "WRITER_METADATA":
                _left -= source.Size;
                Add(WriterMetadata.Parse(source), name);
                return true;
            case ManifestXml.Root:
                _left -= source.Size;
                _manifest = _manifest is null
                    ? ManifestXml.Read(source)
                    : throw DocumentFault.SecondManifest(_path, name);
                return false;
            default:
                return false;
        }
    }

    private void Add(WriterMetadata writer, string name)
    {
        if (_writers.Any(other => IsSame(other.Document, writer)))
        {
            throw DocumentFault.SecondWriter(_path, name, writer.Name);
        }

        _writers.Add((writer, name));
    }

    private static bool IsSame(WriterMetadata writer, WriterMetadata other) =>
        writer.WriterId == other.WriterId && writer.InstanceId == other.InstanceId;

    private string Log(string name) => _logs
        .Where(log => string.Equals(ManifestXml.FileName(log.Name), name, StringComparison.OrdinalIgnoreCase))
        .Select(log => log.Source.LooseText)
        .FirstOrDefault() ?? "";

    private IEnumerable<T> Limit<T>(IEnumerable<T> items)
    {
        List<T> taken = [.. items.Take(MaxFiles + 1)];
        return taken.Count <= MaxFiles ? taken : throw DocumentFault.TooManyFiles(_path, MaxFiles);
    }

    // WM10.xml comes after WM9.xml.
    private static int Number(string path)
    {
        string name = Path.GetFileName(path);
        string digits = new([.. name.SkipWhile(c => !char.IsDigit(c)).TakeWhile(char.IsDigit)]);
        return int.TryParse(digits, out int number) ? number : -1;
    }

    // Opening a pipe would wait until somebody writes into it.
    private static FileStream Open(string path)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
            && Libc.TryStat(path, true, out StatXBuffer status)
            && !status.IsRegularFile)
        {
            throw new IOException("It is no file.");
        }

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
    }

    // The manifest that names the log can come after it, so every file is taken that can be one.
    private static bool IsWanted(string name) => HasExtension(name, ".xml") || ManifestXml.IsLogName(name);

    private static bool HasExtension(string path, string extension) =>
        path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
