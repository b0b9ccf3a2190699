using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>Finds the volumes that components need, and leaves out those whose volumes cannot be had.</summary>
/// <param name="volumes">The volumes.</param>
/// <param name="onlyGiven">Take no volume but those that were given.</param>
internal sealed class ComponentVolumes(VolumeMap volumes, bool onlyGiven)
{
    private string _missing = "";

    /// <summary>Looks at all components.</summary>
    public void Exclude(IEnumerable<ComponentEntry> entries)
    {
        foreach (ComponentEntry entry in entries.Where(entry => entry.Excluded is null))
        {
            HashSet<string> needed = new(FileSetPath.Comparer);
            foreach (VssFileSet files in entry.Component.FileSets.Where(files => files.IsShadowed()))
            {
                _missing = "";
                if (Add(needed, files) is string problem && entry.Exclude(problem, null, ComponentExclusion.Volume))
                {
                    entry.MissingVolume = _missing;
                }
            }

            entry.Volumes = [.. needed.OrderBy(path => path, StringComparer.Ordinal)];
        }
    }

    // What stands in the way is returned. Files are read at the alternate path where there is one.
    private string? Add(HashSet<string> needed, VssFileSet files)
    {
        string path = string.IsNullOrEmpty(files.AlternatePath) ? files.Path : files.AlternatePath!;
        if (FileSetPath.Resolve(path) is not string directory)
        {
            return $"Its path '{path}' is no directory of this system.";
        }

        try
        {
            string? problem = Add(needed, volumes.Find(directory), directory);
            return files.Recursive ? problem ?? AddMounted(needed, directory) : problem;
        }
        catch (VssException e) when (e.Category == VssErrorCategory.ObjectNotFound)
        {
            // A directory that does not exist has no files, and so needs no volume.
            return null;
        }
        catch (VssException e)
        {
            return $"The volume of '{directory}' cannot be told: {e.Message}";
        }
    }

    private string? AddMounted(HashSet<string> needed, string directory) =>
        volumes.MountedBelow(directory)
            .Select(volume => Add(needed, volume, volume.Path))
            .FirstOrDefault(problem => problem is not null);

    private string? Add(HashSet<string> needed, VssVolume volume, string directory)
    {
        needed.Add(volume.Path);
        _missing = volume.Path;
        if (!volume.Supported)
        {
            return $"'{directory}' is on the volume '{volume.Path}', which cannot be shadowed: {volume.Reason}";
        }

        return onlyGiven && !volumes.Given.Contains(volume.Path)
            ? $"'{directory}' is on the volume '{volume.Path}', which is not in the set."
            : null;
    }
}
