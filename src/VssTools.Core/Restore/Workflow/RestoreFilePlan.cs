using System.Collections.Generic;
using System.Linq;

namespace VssTools.Restoring;

/// <summary>The files of a restore: what each backup of the chain contributes, and where it goes.</summary>
internal sealed class RestoreFilePlan(RestorePlaces places, RestoreTreeBuilder builder, int levels)
{
    /// <summary>Whole files and parts of them, by the depth of the backup that holds them.</summary>
    public IReadOnlyList<RestoreTree> Trees { get; } = [.. Enumerable.Range(0, levels).Select(_ => new RestoreTree())];

    /// <summary>Parts of files that writers direct to other files, by the depth of the backup.</summary>
    public IReadOnlyList<RestoreTree> Directed { get; } =
        [.. Enumerable.Range(0, levels).Select(_ => new RestoreTree())];

    /// <summary>Where directories go.</summary>
    public RestorePlaces Places => places;

    /// <summary>What decided where entries go.</summary>
    public RestoreTreeBuilder Builder => builder;

    /// <summary>All trees.</summary>
    public IEnumerable<RestoreTree> All => Trees.Concat(Directed);

    /// <summary>The directories that the files of a component go to, those in each other once.</summary>
    public IReadOnlyList<string> PlacesOf(int component)
    {
        List<string> found = [];
        IEnumerable<string> targets = All.SelectMany(tree => tree.Folders)
            .Where(folder => folder.Owner == component || folder.Items.Exists(item => item.Component == component))
            .Select(folder => folder.TargetPath)
            .OrderBy(path => path.Length);
        foreach (string target in targets)
        {
            string raw = RawPath.FromText(target);
            if (!found.Exists(above => RawPath.Below(raw, RawPath.FromText(above)) is not null))
            {
                found.Add(target);
            }
        }

        return found;
    }
}
