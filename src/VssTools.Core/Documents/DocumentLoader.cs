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
    private static readonly byte[] CabinetMark = [(byte)'M', (byte)'S', (byte)'C', (byte)'F'];

    private readonly List<WriterMetadata> _writers = [];
    private readonly string _path;
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
            ? VssDocument.Create(loader._backup, loader._writers) with { Path = path }
            : throw DocumentFault.NoDocuments(path);
    }

    private void Read()
    {
        if (Directory.Exists(_path))
        {
            ReadFolder();
            return;
        }

        using FileStream file = Open(_path);
        byte[] mark = new byte[CabinetMark.Length];
        int length = file.Read(mark, 0, mark.Length);
        file.Position = 0;
        if (mark.SequenceEqual(CabinetMark) || HasExtension(_path, ".cab"))
        {
            throw DocumentFault.Cabinet(_path);
        }

        if (HasExtension(_path, ".zip") || (length > 0 && mark.Take(ZipMark.Length).SequenceEqual(ZipMark)))
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
            .Where(file => HasExtension(file, ".xml"));
        foreach (string path in Limit(files).OrderBy(Number).ThenBy(file => file, StringComparer.Ordinal))
        {
            using FileStream file = Open(path);
            Add(file, Path.GetFileName(path));
        }
    }

    private void ReadArchive(FileStream file)
    {
        if (file.Length > MaxTotal)
        {
            throw DocumentFault.TooLarge($"archive '{Path.GetFileName(_path)}'", $"{MaxTotal} bytes");
        }

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
            throw DocumentFault.ArchiveDamaged(_path, e);
        }
    }

    private void ReadEntry(ZipArchiveEntry entry)
    {
        string[] parts = entry.FullName.Split('/', '\\');
        if (parts.Contains("..") || parts[0].Length == 0 || parts[0].IndexOf(':') >= 0)
        {
            throw DocumentFault.UnsafeEntry(_path, entry.FullName);
        }

        if (HasExtension(entry.FullName, ".xml"))
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
            default:
                return false;
        }
    }

    private void Add(WriterMetadata writer, string name)
    {
        if (_writers.Any(other => other.WriterId == writer.WriterId && other.InstanceId == writer.InstanceId))
        {
            throw DocumentFault.SecondWriter(_path, name, writer.Name);
        }

        _writers.Add(writer);
    }

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

    private static bool HasExtension(string path, string extension) =>
        path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
