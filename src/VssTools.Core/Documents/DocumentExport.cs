using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using VssTools.Copying.Managed;

namespace VssTools;

/// <summary>Writes documents beside the place that they are for, and names them when they are whole.</summary>
internal sealed class DocumentExport
{
    private const string BackupName = "BCDocument.xml";

    private readonly List<(string Name, Action<Stream> Write)> _documents = [];
    private readonly string _path;
    private readonly bool _force;
    private readonly string _temporary;

    public DocumentExport(VssDocument document, string path, bool force)
    {
        _path = PhysicalPath.Trim(Path.GetFullPath(path));
        _force = force;
        _temporary = Path.Combine(
            Path.GetDirectoryName(_path) ?? _path, $".{Path.GetFileName(_path)}.{Guid.NewGuid():N}.new");
        if (document.Backup is BackupComponentsDocument backup)
        {
            byte[] xml = new UTF8Encoding(false).GetBytes(backup.ToXml());
            _documents.Add((BackupName, stream => stream.Write(xml, 0, xml.Length)));
        }

        foreach (WriterMetadata writer in document.Writers.Select(writer => writer.Document).OfType<WriterMetadata>())
        {
            _documents.Add(($"WM{_documents.Count(pair => pair.Name != BackupName)}.xml", writer.Save));
        }
    }

    /// <returns>The names of what was written, in order.</returns>
    public IReadOnlyList<string> Save()
    {
        if (_documents.Count == 0)
        {
            throw DocumentFault.Empty(_path);
        }

        try
        {
            Action<string> write = Form();
            Check();
            write(_temporary);
            Rename();
            return [.. _documents.Select(pair => pair.Name)];
        }
        catch (Exception e) when (ManagedFault.IsKnown(e))
        {
            throw ManagedFault.Create(e, "write", _path);
        }
        finally
        {
            Remove(_temporary);
        }
    }

    private Action<string> Form() => Path.GetExtension(_path).ToLowerInvariant() switch
    {
        ".cab" => throw DocumentFault.Cabinet(_path),
        ".zip" => WriteArchive,
        ".xml" => _documents.Count == 1
            ? path => WriteFile(path, _documents[0].Write)
            : throw DocumentFault.SeveralDocuments(_path, _documents.Count),
        _ => WriteFolder,
    };

    // Of a folder only one that holds documents and nothing else is replaced, or one that holds nothing.
    private void Check()
    {
        bool isFolder = Directory.Exists(_path);
        if (isFolder && IsFolderForm && IsEmpty(_path))
        {
            return;
        }

        if ((isFolder || File.Exists(_path)) && (!_force || isFolder != IsFolderForm))
        {
            throw DocumentFault.Exists(_path);
        }

        if (isFolder && (IsLink(_path) || Directory.EnumerateFileSystemEntries(_path).Any(item => !IsDocument(item))))
        {
            throw DocumentFault.OtherFiles(_path);
        }
    }

    private bool IsFolderForm => Path.GetExtension(_path).ToLowerInvariant() is not (".xml" or ".zip");

    private void Rename()
    {
        if (File.Exists(_path))
        {
            File.Replace(_temporary, _path, null);
        }
        else if (File.Exists(_temporary))
        {
            File.Move(_temporary, _path);
        }
        else
        {
            RenameFolder();
        }
    }

    private void RenameFolder()
    {
        string old = _temporary + ".old";
        if (Directory.Exists(_path))
        {
            Directory.Move(_path, old);
        }

        try
        {
            Directory.Move(_temporary, _path);
        }
        catch (IOException) when (Directory.Exists(old))
        {
            Directory.Move(old, _path);
            throw;
        }

        Remove(old);
    }

    private void WriteFolder(string path)
    {
        Directory.CreateDirectory(path);
        foreach ((string name, Action<Stream> write) in _documents)
        {
            WriteFile(Path.Combine(path, name), write);
        }
    }

    private void WriteArchive(string path) => WriteFile(path, stream =>
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string name, Action<Stream> write) in _documents)
        {
            using Stream entry = archive.CreateEntry(name).Open();
            write(entry);
        }
    });

    private static void WriteFile(string path, Action<Stream> write)
    {
        using FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    private static bool IsEmpty(string path) => !IsLink(path) && !Directory.EnumerateFileSystemEntries(path).Any();

    private static bool IsLink(string path) => (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;

    private static bool IsDocument(string path)
    {
        string name = Path.GetFileName(path);
        return name == BackupName
            || (name.StartsWith("WM", StringComparison.Ordinal)
                && name.EndsWith(".xml", StringComparison.Ordinal)
                && name.Substring(2, name.Length - 6).All(char.IsDigit));
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }
}
