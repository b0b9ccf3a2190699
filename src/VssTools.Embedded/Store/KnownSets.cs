using System;
using System.Collections.Concurrent;
using System.IO;

namespace VssTools.Embedded;

/// <summary>
/// Reads the files of sets, and keeps what was read: they are replaced whole, so a file with the same size and time
/// holds the same set. A file that was written just now is not kept, because file times may be as coarse as two
/// seconds and it may be replaced within them.
/// </summary>
internal sealed class KnownSets
{
    private static readonly TimeSpan Coarseness = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, Known> _sets = new();

    /// <summary>The set in a file.</summary>
    /// <exception cref="VssException">The file is damaged.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public SetEntry Read(string path)
    {
        FileInfo file = new(path);
        DateTime time = file.LastWriteTimeUtc;
        long size = file.Exists ? file.Length : 0;
        if (_sets.TryGetValue(path, out Known? known) && file.Exists && (time, size) == (known.Time, known.Size))
        {
            return known.Set;
        }

        _sets.TryRemove(path, out _);
        SetEntry set = SetFile.Read(path);
        if (DateTime.UtcNow - time > Coarseness)
        {
            _sets[path] = new Known(time, size, set);
        }

        return set;
    }

    private sealed record Known(DateTime Time, long Size, SetEntry Set);
}
