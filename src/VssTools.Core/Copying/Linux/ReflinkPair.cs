using System.Collections.Concurrent;

namespace VssTools.Copying.Linux;

/// <summary>Whether two file systems share blocks, as far as known, so that what cannot work is tried once.</summary>
internal sealed class ReflinkPair
{
    private volatile bool _works;
    private volatile bool _hopeless;

    /// <summary>For a directory that holds no files to copy.</summary>
    public static ReflinkPair None { get; } = new() { _hopeless = true };

    /// <summary>Whether a file of this pair has been cloned.</summary>
    public bool Works => _works;

    /// <summary>Whether trying again is no use.</summary>
    public bool Hopeless => _hopeless;

    public void Succeeded() => _works = true;

    /// <summary>Notes a refusal. A single file may be refused where others are not, so a success counts more.</summary>
    public void Refused() => _hopeless = !_works;
}

/// <summary>The pairs of file systems in one copy.</summary>
internal sealed class ReflinkPairs
{
    private readonly ConcurrentDictionary<(ulong Source, ulong Destination), ReflinkPair> _pairs = new();

    public ReflinkPair Find(ulong source, ulong destination) =>
        _pairs.GetOrAdd((source, destination), static _ => new ReflinkPair());
}
