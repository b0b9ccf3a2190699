using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Alphaleonis.Win32.Vss;
using VssTools.Embedded;
using VssTools.Tests;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace VssTools.AlphaVss.Tests;

/// <summary>The engine over the double, with a state folder of its own. There is one double in a process.</summary>
internal sealed class DoubleFixture : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<EmbeddedWriter> _writers = [];

    public DoubleFixture()
    {
        VssDouble.Reset();
        VssDouble.Options = new EmbeddedOptions { StatePath = _folder["state"], Writers = _writers };
        Access = AccessOver(new VolumeSystemDouble());
        Engine = new AlphaVssEngine(Access);
    }

    public ApiAccess Access { get; }

    public AlphaVssEngine Engine { get; }

    public RecordingListener Listener { get; } = new();

    public string this[string name] => _folder[name];

    public TestWriter Register(TestWriter writer)
    {
        _writers.Add(writer);
        return writer;
    }

    /// <summary>A writer with one component, Data, of all files of a folder.</summary>
    public TestWriter Register(string name, string folder) => Register(
        new TestWriter(name).WithComponent("Data", new VssFileSet { Path = folder, Recursive = true }));

    public string NewFolder(string name)
    {
        _folder.Write(Path.Combine(name, "file.txt"), name);
        return _folder[name];
    }

    /// <summary>An engine on a machine with other volumes.</summary>
    public AlphaVssEngine EngineOver(IVolumeSystem volumes) => new(AccessOver(volumes));

    public IVssSession Session()
    {
        IVssSession session = Engine.CreateSession(Listener);
        session.InitializeForBackup();
        return session;
    }

    public SnapshotOperation Create(SnapshotRequest request) =>
        SnapshotOperation.Create(Engine, request, Listener, TestContext.Current.CancellationToken);

    /// <summary>The document of a backup of all components on a volume.</summary>
    public string Document(string volume)
    {
        using IVssSession session = Session();
        session.SetContext(VssContext.Backup, VssVolumeSnapshotAttributes.None);
        session.SetBackupState(true, false, VssBackupType.Full, false);
        foreach (VssComponent component in session.GatherWriterMetadata(default).SelectMany(w => w.Components))
        {
            session.AddComponent(component.Id);
        }

        session.StartSnapshotSet();
        session.AddToSnapshotSet(volume, Guid.Empty);
        session.PrepareForBackup(default);
        session.DoSnapshotSet(default);
        session.BackupComplete(default);
        return session.SaveAsXml();
    }

    public IReadOnlyList<VssSnapshotSet> Sets()
    {
        using IVssSession session = Session();
        return session.QuerySnapshotSets();
    }

    /// <summary>What the double has heard since the call of a name, that one first.</summary>
    public static string[] CallsFrom(string name) =>
        [.. VssDouble.Calls.Reverse().TakeWhile(call => call != name).Append(name).Reverse()];

    public void Dispose()
    {
        VssDouble.Reset();
        foreach (VssShadow shadow in Sets().SelectMany(set => set.Shadows))
        {
            using IVssSession session = Session();
            session.DeleteSnapshot(shadow.Id, force: true);
        }

        VssDouble.Options = null;
        _folder.Dispose();
    }

    private ApiAccess AccessOver(IVolumeSystem volumes) =>
        new(new VssFactory(), volumes, new MountLinks(_folder["mounts"]));
}
