using System.Collections.Generic;
using System.Threading;

namespace VssTools.Copying.Linux;

/// <summary>
/// Hands work from worker to worker. It only takes as much as keeps the others busy: the rest stays with the worker
/// that found it, which goes depth first, so that memory does not grow with the tree.
/// </summary>
internal sealed class WorkQueue
{
    private readonly int _workers;
    private readonly object _gate = new();
    private readonly Stack<DirectoryWalk> _walks = new();
    private volatile int _missing;
    private int _idle;
    private bool _closed;

    public WorkQueue(int workers)
    {
        _workers = workers;
        _missing = workers;
    }

    /// <summary>Whether another worker has nothing to do, or soon may have.</summary>
    public bool WantsWork => _missing > 0;

    public void Add(DirectoryWalk walk)
    {
        lock (_gate)
        {
            _walks.Push(walk);
            Count();
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for work.</summary>
    /// <returns><see langword="null"/> when all is done or the copy was stopped.</returns>
    public DirectoryWalk? Take()
    {
        lock (_gate)
        {
            _idle++;
            while (_walks.Count == 0 && !_closed)
            {
                if (_idle == _workers)
                {
                    _closed = true;
                    Monitor.PulseAll(_gate);
                    return null;
                }

                Monitor.Wait(_gate);
            }

            return _closed ? null : Pop();
        }
    }

    /// <summary>Sends every worker home, with work left or not.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Takes out what was left when the queue was closed.</summary>
    public DirectoryWalk? TakeLeftOver()
    {
        lock (_gate)
        {
            return _walks.Count == 0 ? null : _walks.Pop();
        }
    }

    private DirectoryWalk Pop()
    {
        DirectoryWalk walk = _walks.Pop();
        _idle--;
        Count();
        return walk;
    }

    private void Count() => _missing = _workers - _walks.Count;
}
