using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>The writers of the configuration folder. A broken one is told of and stops no other.</summary>
internal sealed class FolderWriterSource(string configPath) : WriterSource
{
    /// <summary>The name of the folder of the writers' folders.</summary>
    public const string FolderName = "writers.d";

    /// <summary>The folder of the writers' folders.</summary>
    public string Path { get; } = System.IO.Path.Combine(configPath, FolderName);

    public override IEnumerable<EmbeddedWriter> FindForBackup(IVssListener listener)
    {
        HashSet<(Guid, Guid)> known = [];
        foreach (WriterFolder folder in Read(listener))
        {
            if (known.Add((folder.Metadata.WriterId, folder.Metadata.InstanceId)))
            {
                yield return new FolderWriter(folder);
            }
            else
            {
                listener.Warning(
                    $"The writer in '{folder.Path}' takes no part: another folder has the ids in its writer.xml.");
            }
        }
    }

    /// <summary>The folders of writers, whatever is in them, by name.</summary>
    /// <param name="listener">Hears that others can change them all, so that none counts.</param>
    public IEnumerable<string> Folders(IVssListener listener)
    {
        try
        {
            if (!Directory.Exists(Path))
            {
                return [];
            }

            // Names that begin with a dot are those of folders that are being installed or removed.
            TrustedPath.Check(Path, mayBeLink: true);
            return [.. Directory.GetDirectories(Path)
                .Where(path => System.IO.Path.GetFileName(path)[0] != '.')
                .OrderBy(path => path, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is VssException or IOException or UnauthorizedAccessException)
        {
            listener.Warning($"No writer of '{Path}' takes part: {e.Message}");
            return [];
        }
    }

    private IEnumerable<WriterFolder> Read(IVssListener listener)
    {
        foreach (string path in Folders(listener))
        {
            WriterFolder? folder = null;
            try
            {
                folder = WriterFolder.Read(path);
            }
            catch (VssException e)
            {
                listener.Warning($"The writer in '{path}' takes no part: {e.Message} {e.Advice}".TrimEnd());
            }

            if (folder is not null)
            {
                yield return folder;
            }
        }
    }
}
