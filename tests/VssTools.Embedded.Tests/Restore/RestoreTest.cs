using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using VssTools.Restoring;
using VssTools.Tests;

namespace VssTools.Embedded.Tests.Restore;

/// <summary>A volume with the files of a writer, backups of it, and restores from them.</summary>
public abstract class RestoreTest : IDisposable
{
    /// <summary>Of a writer whose backups can build on others.</summary>
    private protected const VssBackupSchema Schema = VssBackupSchema.Incremental | VssBackupSchema.LastModify;

    private readonly List<TestWriter> _writers = [];
    private readonly Lazy<EmbeddedEngine> _engine;

    protected RestoreTest()
    {
        Data = Folder["srv/data"];
        Directory.CreateDirectory(Data);
        _engine = new(() => new EmbeddedEngine(new EmbeddedOptions
        {
            Writers = _writers,
            StatePath = Folder["state"],
            EventTimeout = TimeSpan.FromSeconds(10),
        }));
    }

    private protected TempFolder Folder { get; } = new();

    private protected RecordingListener Listener { get; } = new();

    private protected FakeServices Services { get; } = new();

    /// <summary>What restores the files.</summary>
    private protected virtual FileRestorer Files => FileRestorer.Current;

    /// <summary>The directory that the writer owns.</summary>
    protected string Data { get; }

    private protected VssFileSet Everything => new() { Path = Data, FileSpec = "*", Recursive = true };

    private protected RestoreRequest Request => new() { Path = Folder["backup"] };

    public void Dispose()
    {
        if (_engine.IsValueCreated)
        {
            _engine.Value.Dispose();
        }

        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A writer with one component that owns the data directory.</summary>
    private protected TestWriter Writer(
        VssRestoreMethod method = VssRestoreMethod.RestoreIfCanReplace,
        VssBackupSchema schema = VssBackupSchema.WriterSupportsNewTarget,
        Func<VssWriterRestoreMethod, VssWriterRestoreMethod>? change = null,
        bool component = true)
    {
        VssWriterRestoreMethod restore = new() { Method = method, WriterRestore = VssWriterRestore.Always };
        TestWriter writer = new TestWriter("Ledger writer").With(builder => builder
            .SetBackupSchema(schema)
            .SetRestoreMethod(change?.Invoke(restore) ?? restore));
        _writers.Add(writer);
        return component ? writer.WithComponent("Ledger", Everything) : writer;
    }

    private protected void Stop(TestWriter writer) => _writers.Remove(writer);

    private protected void Start(TestWriter writer) => _writers.Add(writer);

    /// <summary>Writes a file of the writer, and the folders above it.</summary>
    private protected void Write(string name, string text) => Folder.Write(Below(name), text);

    private protected string Read(string name) => Folder.Read(Below(name));

    /// <summary>Removes a file or folder of the writer.</summary>
    private protected void Remove(string name) => Folder.Remove(Below(name));

    /// <summary>Removes all that the writer owns.</summary>
    private protected void RemoveData() => Folder.Remove("srv/data");

    /// <summary>The names in the directory that the writer owns.</summary>
    private protected string Names() => Folder.Names("srv/data");

    /// <summary>Where a backup holds a file of the writer, from the test's folder.</summary>
    private protected static string Stored(string name, string backup = "backup") =>
        $"{backup}/data/srv/data/{name}";

    /// <summary>Runs a script of Linux in the directory that the writer owns.</summary>
    private protected string InData(string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs files as Linux has them");
        return Shell.Run($"cd '{Data}'\n{script}");
    }

    private protected BackupArchive BackUp(
        TestWriter writer,
        string name = "backup",
        BackupArchive? previous = null,
        Action<BackupComponentsDocument>? change = null,
        bool compress = false,
        params PartialSource[] partials) =>
        TestBackup.Make(Folder, writer, name, previous, change, compress, partials);

    /// <summary>Backs up after each change, in a chain, and restores each point of it.</summary>
    /// <param name="changes">What changes the writer's files.</param>
    /// <param name="describe">What of them has to come back.</param>
    private protected void AssertEachPoint(Action[] changes, Func<string> describe)
    {
        TestWriter writer = Writer(schema: Schema);
        List<string> states = [];
        BackupArchive? previous = null;
        for (int point = 0; point < changes.Length; point++)
        {
            changes[point]();
            states.Add(describe());
            previous = BackUp(writer, $"backup{point}", previous);
            Thread.Sleep(60);
        }

        for (int point = 0; point < changes.Length; point++)
        {
            RemoveData();
            VssRestore restore = Restore(Request with { Path = Folder[$"backup{point}"] });
            Assert.Empty(Listener.Errors);
            Assert.Equal(VssFileRestoreStatus.All, restore.Status);
            Assert.Equal(states[point], describe());
        }
    }

    private protected VssRestore Restore(RestoreRequest? request = null, CancellationToken? cancellation = null) =>
        Restoration(request).Run(cancellation ?? TestContext.Current.CancellationToken);

    private protected IReadOnlyList<VssRestorePlan> Simulate(RestoreRequest? request = null) =>
        Restoration(request).Simulate(TestContext.Current.CancellationToken);

    private protected ComponentRestoration Restoration(RestoreRequest? request = null) =>
        new(_engine.Value, request ?? Request, Listener) { Services = Services, Files = Files };

    private protected static VssRestoredComponent Only(VssRestore restore) => Assert.Single(restore.Components);

    private protected string OnlyError() => Assert.Single(Listener.Errors).ErrorId;

    private static string Below(string name) => "srv/data/" + name;
}
