using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>The metadata file of a set: the documents, and what the script said of the set.</summary>
internal static class MetadataFile
{
    /// <summary>Checks that a file can be written.</summary>
    /// <returns>Whether one is there already.</returns>
    /// <exception cref="VssException">It cannot be written.</exception>
    public static bool Check(string path)
    {
        if (Directory.Exists(path))
        {
            throw Failure(VssResult.Directory, "MetadataIsFolder", path, $"'{path}' is a folder.", null,
                "Name a file in it: <folder>/<name>.cab.");
        }

        string folder = Path.GetDirectoryName(path) ?? path;
        if (!Directory.Exists(folder))
        {
            throw Failure(
                VssResult.PathNotFound, "MetadataFolderNotFound", path, $"There is no folder '{folder}'.", null,
                "Make the folder first; metadata goes only into one that exists.");
        }

        FileInfo file = new(path);
        if (file.Exists && file.IsReadOnly)
        {
            throw NotWritable(path, $"'{path}' is write-protected.", null);
        }

        Try(path, folder);
        return file.Exists;
    }

    /// <summary>The name of the file where nobody chooses one, as DiskShadow gives it.</summary>
    public static string DefaultPath(string folder, DateTime now)
    {
        string name = $"{now:yyyy-MM-dd_HH-mm-ss}_{Environment.MachineName}";
        string path = Path.Combine(folder, name + ".cab");
        for (int i = 2; File.Exists(path); i++)
        {
            path = Path.Combine(folder, $"{name}_{i}.cab");
        }

        return path;
    }

    /// <summary>Writes the documents of a set as they are now.</summary>
    /// <returns>The names of the documents.</returns>
    /// <exception cref="VssException">They cannot be written.</exception>
    public static IReadOnlyList<string> Save(ScriptBackup backup, ScriptVariables variables, string log)
    {
        SnapshotOperation operation = backup.Operation;
        VssDocument document = VssDocument.Create(
            BackupComponentsDocument.Parse(operation.DocumentXml),
            operation.Writers.Select(writer => writer.Document).OfType<WriterMetadata>()) with
        {
            Manifest = new VssManifest
            {
                SnapshotSetId = operation.Set.Id,
                MachineName = Environment.MachineName,
                Shadows = backup.Shadows,
                Aliases = variables.Aliases,
                Log = log,
            },
        };
        return document.SaveCabinet(backup.MetadataPath!);
    }

    private static void Try(string path, string folder)
    {
        string attempt = Path.Combine(folder, $".{Guid.NewGuid():N}.new");
        try
        {
            using FileStream file = new(
                attempt, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(path, $"'{path}' cannot be written: {e.Message}", e);
        }
    }

    private static VssException NotWritable(string path, string message, Exception? cause) =>
        Failure(VssResult.AccessDenied, "MetadataNotWritable", path, message, cause,
            "Name another file, or get the right to write there.");

    private static VssException Failure(
        int result, string id, string path, string message, Exception? cause, string advice) =>
        new(result, message, cause) { ErrorId = id, Target = path, Advice = advice };
}
