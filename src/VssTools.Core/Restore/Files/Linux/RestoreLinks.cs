using System.Collections.Generic;
using VssTools.Copying.Linux;

namespace VssTools.Restoring.Linux;

/// <summary>The files of the backup that have several names, and where each was restored to first.</summary>
internal sealed class RestoreLinks
{
    private readonly Dictionary<FileId, RestoredName> _files = [];

    /// <summary>What is known of a file. Whoever restores one of its names locks it meanwhile.</summary>
    public RestoredName Of(FileId file)
    {
        lock (_files)
        {
            if (!_files.TryGetValue(file, out RestoredName? name))
            {
                _files[file] = name = new RestoredName();
            }

            return name;
        }
    }
}

/// <summary>The first name that a file was restored under.</summary>
internal sealed class RestoredName
{
    /// <summary>Its folder; <see langword="null"/> before there is one.</summary>
    public RestoreFolder? Folder { get; set; }

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";
}
