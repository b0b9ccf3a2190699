using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded.Tests;

/// <summary>An engine with a state folder of its own, and what it says.</summary>
internal sealed class EngineFixture : IVssListener, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vss-state-").FullName;
    private readonly List<EmbeddedWriter> _writers = [];

    public const long Megabyte = 1L << 20;

    public static readonly SnapshotRequest Persistent = new() { Lifetime = VssLifetime.Persistent, NoWriter = true };

    public EngineFixture(TimeSpan? freeze = null, TimeSpan? commit = null, long? leastStorage = null)
    {
        EmbeddedOptions defaults = new();
        Options = defaults with
        {
            Writers = _writers,
            StatePath = Path.Combine(_folder, "state"),
            FreezeTimeout = freeze ?? defaults.FreezeTimeout,
            CommitTimeout = commit ?? defaults.CommitTimeout,
            LeastStorage = leastStorage ?? defaults.LeastStorage,
        };
        Engine = new EmbeddedEngine(Options);
    }

    public EmbeddedOptions Options { get; }

    public EmbeddedEngine Engine { get; }

    public ConcurrentQueue<string> Warnings { get; } = [];

    public ConcurrentQueue<VssException> Errors { get; } = [];

    public ConcurrentQueue<string> Messages { get; } = [];

    public TestWriter Register(TestWriter writer)
    {
        _writers.Add(writer);
        return writer;
    }

    public string NewFolder(string name)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "file.txt"), name);
        return path;
    }

    public SnapshotOperation Create(SnapshotRequest request, CancellationToken cancellation = default) =>
        SnapshotOperation.Create(Engine, request, this, cancellation);

    /// <summary>One persistent shadow copy, which no writer hears of.</summary>
    public VssShadow CreatePersistent(string volume) => Create(Persistent with { Volumes = [volume] }).Set.Shadows[0];

    public IVssSession Query()
    {
        IVssSession session = Engine.CreateSession(this);
        session.InitializeForBackup();
        return session;
    }

    public IReadOnlyList<VssSnapshotSet> Sets()
    {
        using IVssSession session = Query();
        return session.QuerySnapshotSets();
    }

    /// <summary>What the engine has written into its journal, the oldest first.</summary>
    public IReadOnlyList<VssEventRecord> Events() =>
        [.. Engine.Journal.Read(null, null, NullListener.Instance, CancellationToken.None).Reverse()];

    /// <summary>Fails when anything of a set is left: entries, data of shadow copies, a held lock.</summary>
    public void AssertNothingLeft(params string[] volumes)
    {
        Assert.Empty(Sets());
        foreach (string volume in volumes)
        {
            Assert.False(Directory.Exists(Path.Combine(volume, ".vss")), $"{volume} still has a .vss folder.");
        }

        using IVssSession session = Query();
        session.StartSnapshotSet();
    }

    public void Dispose()
    {
        foreach (VssShadow shadow in Sets().SelectMany(set => set.Shadows))
        {
            using IVssSession session = Query();
            session.DeleteSnapshot(shadow.Id, force: true);
        }

        Engine.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    void IVssListener.Verbose(string message) => Messages.Enqueue(message);

    void IVssListener.Warning(string message) => Warnings.Enqueue(message);

    void IVssListener.Error(VssException error) => Errors.Enqueue(error);

    void IVssListener.Progress(VssProgress progress)
    {
    }
}
