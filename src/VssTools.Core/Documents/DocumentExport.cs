using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using VssTools.Copying.Managed;

namespace VssTools;

/// <summary>Writes documents beside the place that they are for, and names them when they are whole.</summary>
internal sealed class DocumentExport
{
    private readonly IReadOnlyList<DocumentFile> _documents;
    private readonly VssDocument _document;
    private readonly string _path;
    private readonly bool _force;
    private readonly string _form;
    private readonly string _temporary;

    /// <param name="document">The documents.</param>
    /// <param name="path">The place that they are for.</param>
    /// <param name="force">Whether what exists there is replaced.</param>
    /// <param name="form">The form by its usual ending; <see langword="null"/> for the one of the path.</param>
    public DocumentExport(VssDocument document, string path, bool force, string? form = null)
    {
        _form = (form ?? Path.GetExtension(path)).ToLowerInvariant();
        _document = document;
        _path = PhysicalPath.Trim(Path.GetFullPath(path));
        _force = force;
        _temporary = Path.Combine(
            Path.GetDirectoryName(_path) ?? _path, $".{Path.GetFileName(_path)}.{Guid.NewGuid():N}.new");
        _documents = DocumentFiles.Documents(document);
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
            Action<string, IReadOnlyList<DocumentFile>> write = Form();
            Check();
            IReadOnlyList<DocumentFile> files = Files();
            write(_temporary, files);
            Rename();
            return [.. files.Select(file => file.Name)];
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

    private Action<string, IReadOnlyList<DocumentFile>> Form() => _form switch
    {
        ".cab" => WriteCabinet,
        ".zip" => WriteArchive,
        ".xml" => _documents.Count == 1
            ? (path, files) => WriteFile(path, files[0].Write)
            : throw DocumentFault.SeveralDocuments(_path, _documents.Count),
        _ => WriteFolder,
    };

    // A cabinet has a manifest always; other forms keep the one that the documents came with.
    private IReadOnlyList<DocumentFile> Files()
    {
        VssManifest? manifest = _form == ".cab" ? _document.Manifest ?? _document.MakeManifest() : _document.Manifest;
        return manifest is null || _form == ".xml" ? _documents : DocumentFiles.All(_document, manifest);
    }

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

        if (isFolder && (IsLink(_path) || !Directory.EnumerateFileSystemEntries(_path).All(DocumentFiles.IsKnown)))
        {
            throw DocumentFault.OtherFiles(_path);
        }
    }

    private bool IsFolderForm => _form is not (".cab" or ".xml" or ".zip");

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

    private static void WriteFolder(string path, IReadOnlyList<DocumentFile> files)
    {
        Directory.CreateDirectory(path);
        foreach (DocumentFile file in files)
        {
            WriteFile(Path.Combine(path, file.Name), file.Write);
        }
    }

    private static void WriteArchive(string path, IReadOnlyList<DocumentFile> files) => WriteFile(path, stream =>
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (DocumentFile file in files)
        {
            using Stream entry = archive.CreateEntry(file.Name).Open();
            file.Write(entry);
        }
    });

    private void WriteCabinet(string path, IReadOnlyList<DocumentFile> files) =>
        WriteFile(path, stream => CabinetWriter.Write(stream, _path, files));

    private static void WriteFile(string path, Action<Stream> write)
    {
        using FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    private static bool IsEmpty(string path) => !IsLink(path) && !Directory.EnumerateFileSystemEntries(path).Any();

    private static bool IsLink(string path) => (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;

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
