using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Restoring;

/// <summary>Counts what a restore does, component by component. Called from any thread.</summary>
internal sealed class RestoreTally
{
    // One broken disk can fail a million files: the result names the first ones and the number of all.
    private const int MostMessages = 20;

    private readonly Count[] _counts;
    private long _bytes;
    private long _files;

    public RestoreTally(int components) => _counts = [.. Enumerable.Range(0, components).Select(_ => new Count())];

    /// <summary>The bytes of all components that are done.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The files of all components that are done.</summary>
    public long Files => Interlocked.Read(ref _files);

    public void AddFile(int component, long bytes)
    {
        Interlocked.Increment(ref _counts[component].Files);
        Interlocked.Add(ref _counts[component].Bytes, bytes);
        Interlocked.Increment(ref _files);
        Interlocked.Add(ref _bytes, bytes);
    }

    public void Fail(int component, VssException error)
    {
        Count count = _counts[component];
        lock (count)
        {
            count.Failed++;
            if (count.Messages.Count < MostMessages)
            {
                count.Messages.Add(error.Message);
            }
        }
    }

    /// <summary>Notes a reason that concerns the component and no one file of it.</summary>
    public void Refuse(int component, VssException error)
    {
        Count count = _counts[component];
        lock (count)
        {
            count.Refused = true;
            count.Messages.Add(error.Message);
        }
    }

    public long FilesOf(int component) => Interlocked.Read(ref _counts[component].Files);

    public long BytesOf(int component) => Interlocked.Read(ref _counts[component].Bytes);

    public long FailedOf(int component) => _counts[component].Failed;

    public bool IsRefused(int component) => _counts[component].Refused;

    public IReadOnlyList<string> MessagesOf(int component) => [.. _counts[component].Messages];

    /// <summary>How restoring the files of a component went; nothing to restore is all restored.</summary>
    public VssFileRestoreStatus StatusOf(int component)
    {
        Count count = _counts[component];
        bool isWhole = count.Failed == 0 && !count.Refused;
        return isWhole ? VssFileRestoreStatus.All
            : count.Files == 0 && count.Refused ? VssFileRestoreStatus.None
            : VssFileRestoreStatus.Failed;
    }

    private sealed class Count
    {
        public long Files;
        public long Bytes;
        public long Failed;
        public bool Refused;

        public List<string> Messages { get; } = [];
    }
}
