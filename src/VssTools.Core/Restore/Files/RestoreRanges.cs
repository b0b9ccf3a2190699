using System.Collections.Generic;
using System.Linq;

namespace VssTools.Restoring;

/// <summary>What a restore needs to know of ranges beside reading them.</summary>
internal sealed class RestoreRanges
{
    private RestoreRanges(IReadOnlyList<FileRange> sources, IReadOnlyList<FileRange> places)
    {
        Sources = sources;
        Places = places;
    }

    /// <summary>Where the ranges are in what is stored.</summary>
    public IReadOnlyList<FileRange> Sources { get; }

    /// <summary>Where they go.</summary>
    public IReadOnlyList<FileRange> Places { get; }

    /// <summary>The ranges of an entry that changes parts of a file.</summary>
    /// <exception cref="VssException">They are malformed, or do not fit each other.</exception>
    public static RestoreRanges Of(in RestoreItem item, string path)
    {
        bool isDirected = item.SourceRanges.Length > 0;
        IReadOnlyList<FileRange> places = FileRanges.Parse(item.Ranges, isDirected ? long.MaxValue : item.Size, path);
        IReadOnlyList<FileRange> sources = isDirected
            ? FileRanges.Parse(item.SourceRanges, item.Size, path)
            : Consecutive(places);
        bool fit = sources.Count == places.Count
            && sources.Zip(places, static (source, place) => source.Length == place.Length).All(static same => same);
        return fit ? new RestoreRanges(sources, places) : throw RestoreFault.BadRanges(path, item.Ranges);
    }

    // What a backup stores of a partial file is one range after the other.
    private static IReadOnlyList<FileRange> Consecutive(IReadOnlyList<FileRange> ranges)
    {
        long offset = 0;
        List<FileRange> places = [];
        foreach (FileRange range in ranges)
        {
            places.Add(range with { Offset = offset });
            offset += range.Length;
        }

        return places;
    }
}
