using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace VssTools;

/// <summary>The files that documents are written as, with the names and in the order of DiskShadow.</summary>
internal static class DocumentFiles
{
    private const string BackupName = "BCDocument.xml";

    /// <summary>The documents alone.</summary>
    public static IReadOnlyList<DocumentFile> Documents(VssDocument document)
    {
        List<DocumentFile> files = [];
        if (document.Backup is BackupComponentsDocument backup)
        {
            files.Add(Text(BackupName, backup.ToXml()));
        }

        files.AddRange(Writers(document).Select((writer, i) => new DocumentFile(WriterName(i), writer.Save)));
        return files;
    }

    /// <summary>The documents after their manifest, and before its transcript.</summary>
    public static IReadOnlyList<DocumentFile> All(VssDocument document, VssManifest manifest)
    {
        VssManifest complete = Complete(manifest, Writers(document));
        byte[] xml = ManifestXml.Write(complete, document.Backup is null ? "" : BackupName);
        DocumentFile[] files = [Bytes(ManifestXml.Name, xml), .. Documents(document)];
        return complete.LogName.Length > 0 ? [.. files, Text(complete.LogName, complete.Log)] : files;
    }

    /// <summary>Whether something has the name of a file that this could have written.</summary>
    public static bool IsKnown(string path)
    {
        string name = Path.GetFileName(path);
        return name is BackupName or ManifestXml.Name || ManifestXml.IsLogName(name) || IsWriterName(name);
    }

    private static IEnumerable<WriterMetadata> Writers(VssDocument document) =>
        document.Writers.Select(writer => writer.Document).OfType<WriterMetadata>();

    // A name from a file decides where something is written: only one that DiskShadow could have made is kept.
    private static VssManifest Complete(VssManifest manifest, IEnumerable<WriterMetadata> writers) => manifest with
    {
        Writers = [.. writers.Select((writer, i) => new VssManifestWriter(writer.Name, WriterName(i)))],
        LogName = ManifestXml.IsLogName(manifest.LogName)
            ? ManifestXml.FileName(manifest.LogName)
            : manifest.Log.Length > 0 ? ManifestXml.NewLogName() : "",
    };

    private static DocumentFile Text(string name, string text) => Bytes(name, new UTF8Encoding(false).GetBytes(text));

    private static DocumentFile Bytes(string name, byte[] bytes) =>
        new(name, stream => stream.Write(bytes, 0, bytes.Length));

    private static string WriterName(int index) => $"WM{index}.xml";

    private static bool IsWriterName(string name) =>
        name.StartsWith("WM", StringComparison.Ordinal)
        && name.EndsWith(".xml", StringComparison.Ordinal)
        && name.Substring(2, name.Length - 6).All(char.IsDigit);
}

/// <summary>A file to write.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Write">Writes its data.</param>
internal sealed record DocumentFile(string Name, Action<Stream> Write);
