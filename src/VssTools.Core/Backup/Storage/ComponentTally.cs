using System.Collections.Generic;
using System.Threading;

namespace VssTools;

/// <summary>Counts what is copied for one component; any worker adds to it.</summary>
internal sealed class ComponentTally
{
    private const int MostKept = 100;

    private readonly List<VssException> _failures = [];
    private long _files;
    private long _bytes;
    private long _failed;

    public void AddFile(long bytes)
    {
        Interlocked.Increment(ref _files);
        Interlocked.Add(ref _bytes, bytes);
    }

    public void AddFailure(VssException failure)
    {
        Interlocked.Increment(ref _failed);
        lock (_failures)
        {
            if (_failures.Count < MostKept)
            {
                _failures.Add(failure);
            }
        }
    }

    public ComponentCopyResult ToResult()
    {
        lock (_failures)
        {
            return new ComponentCopyResult(
                Interlocked.Read(ref _files),
                Interlocked.Read(ref _bytes),
                Interlocked.Read(ref _failed),
                [.. _failures]);
        }
    }
}
