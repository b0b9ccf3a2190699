using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>One search for what matches a pattern, in one place after the other.</summary>
/// <param name="names">Whether a name matches, for each part of the pattern.</param>
/// <param name="hidden">Paths in the live system that are nobody's items.</param>
/// <param name="cancellation">Ends the search.</param>
internal sealed class ItemSearch(
    IReadOnlyList<Func<string, bool>> names, ICollection<string> hidden, CancellationToken cancellation)
{
    private readonly HashSet<(string Live, FolderMark Mark)> _searched = [];

    /// <summary>
    /// The paths in the live system of what matches in a place. What an earlier place had may be left out: a folder of
    /// ten thousand files that hundreds of shadow copies have alike is listed once.
    /// </summary>
    /// <param name="place">The folder to search.</param>
    /// <param name="live">The path of this folder in the live system.</param>
    public IEnumerable<string> In(string place, string live)
    {
        List<(string Place, string Live)> level = [(place, live)];
        for (int index = 0; index < names.Count; index++)
        {
            bool isLast = index == names.Count - 1;
            List<(string Place, string Live)> next = [];
            foreach ((string folder, string liveFolder) in level)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!isLast || IsNew(folder, liveFolder))
                {
                    next.AddRange(Matches(folder, liveFolder, names[index], isLast));
                }
            }

            level = next;
        }

        return level.Select(entry => entry.Live);
    }

    private bool IsNew(string folder, string live) =>
        FolderMark.Read(folder) is not FolderMark mark || _searched.Add((live, mark));

    private IEnumerable<(string Place, string Live)> Matches(
        string folder, string live, Func<string, bool> matches, bool isLast) => Entries(folder)
        .Where(entry => matches(Path.GetFileName(entry)))
        .Select(entry => (Place: entry, Live: Path.Combine(live, Path.GetFileName(entry))))
        .Where(entry => !hidden.Contains(entry.Live)
            && (isLast || ItemFacts.Read(entry.Place) is { IsDirectory: true }));

    private static string[] Entries(string folder)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be looked into has nothing that matches, as everywhere with wildcards.
            return [];
        }
    }
}
