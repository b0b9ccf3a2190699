using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Embedded.PostgreSql;
using VssTools.Tests;

namespace VssTools.Embedded.Tests.PostgreSql;

/// <summary>A backup of a test cluster, call by call, by an engine that knows no other writer.</summary>
internal sealed class ClusterBackup : IVssListener, IDisposable
{
    private readonly TempFolder _state = new();
    private readonly EmbeddedEngine _engine;
    private readonly string[] _volumes;

    public ClusterBackup(TestCluster cluster, params string[] volumes)
    {
        _volumes = volumes.Length > 0 ? volumes : [cluster.DataDirectory];
        _engine = new EmbeddedEngine(new EmbeddedOptions
        {
            StatePath = _state.Path,
            Writers = [],
            WriterSources = [new PostgreSqlWriterSource(() => _state.Path, cluster.Sockets)],
        });
        Session = _engine.CreateSession(this);
    }

    public IVssSession Session { get; private set; }

    public ConcurrentQueue<string> Warnings { get; } = [];

    public VssWriter Writer { get; private set; } = new();

    public VssComponent Component => Writer.Components[0];

    public VssSnapshotSet Set { get; private set; } = new();

    /// <summary>What lies in the folder of stagings.</summary>
    public string[] Staged => Directory.Exists(StagingFolder) ? Directory.GetFileSystemEntries(StagingFolder) : [];

    public string StagingFolder => _state["postgresql"];

    public IReadOnlyList<VssWriter> Gather()
    {
        Session.InitializeForBackup();
        Session.SetContext(VssContext.Backup, VssVolumeSnapshotAttributes.None);
        Session.SetBackupState(true, false, VssBackupType.Copy, false);
        return Session.GatherWriterMetadata(CancellationToken.None);
    }

    public void Prepare()
    {
        Writer = Assert.Single(Gather());
        Session.AddComponent(Component.Id);
        Session.StartSnapshotSet();
        foreach (string volume in _volumes)
        {
            Session.AddToSnapshotSet(volume, Guid.Empty);
        }

        Session.PrepareForBackup(CancellationToken.None);
        Writer = Session.GatherWriterStatus(CancellationToken.None)[0];
    }

    public void DoSnapshot(CancellationToken cancellation = default) => Set = Session.DoSnapshotSet(cancellation);

    /// <summary>Restores the backup to another place, with everything below a directory and with the writer.</summary>
    public void RestoreTo(string destination)
    {
        using IVssSession session = _engine.CreateSession(this);
        session.InitializeForRestore(Session.SaveAsXml());
        Assert.Equal("PostgreSQL", Assert.Single(session.GatherWriterMetadata(CancellationToken.None)).Name);
        session.SetSelectedForRestore(Component.Id, true);
        foreach (string place in Component.FileSets.Select(set => set.Path).Distinct())
        {
            session.AddNewTarget(Component.Id, place, "*", true, destination + place);
        }

        session.PreRestore(CancellationToken.None);
        Assert.Null(session.GatherWriterStatus(CancellationToken.None)[0].LastError);
        CopyTo(destination);
        session.SetFileRestoreStatus(Component.Id, VssFileRestoreStatus.All);
        session.PostRestore(CancellationToken.None);
        Assert.Null(session.GatherWriterStatus(CancellationToken.None)[0].LastError);
    }

    public void Complete()
    {
        Session.SetBackupSucceeded(Component.Id, true);
        Session.BackupComplete(CancellationToken.None);
        Session.Dispose();
    }

    void IVssListener.Verbose(string message)
    {
    }

    void IVssListener.Warning(string message) => Warnings.Enqueue(message);

    void IVssListener.Error(VssException error) => Warnings.Enqueue(error.Message);

    void IVssListener.Progress(VssProgress progress)
    {
    }

    public void Dispose()
    {
        Session.Dispose();
        _engine.Dispose();
        _state.Dispose();
    }

    // Copies what the writer names, plainly: each file set from where it is to be read.
    private void CopyTo(string destination)
    {
        foreach (VssFileSet set in Component.FileSets)
        {
            string to = destination + set.Path;
            string from = set.AlternatePath ?? InShadow(set.Path);
            string copy = set.Recursive
                ? $"cp -a '{from}/.' '{to}'"
                : $"find '{from}' -maxdepth 1 ! -type d -name '{set.FileSpec}' -exec cp -a -t '{to}' {{}} +";
            Shell.Run($"mkdir -p '{to}' && {copy}");
        }

        foreach (VssFileSet exclude in Writer.Excludes.Where(set => Directory.Exists(destination + set.Path)))
        {
            string depth = exclude.Recursive ? "" : "-maxdepth 1";
            Shell.Run($"find '{destination + exclude.Path}' {depth} ! -type d -name '{exclude.FileSpec}' -delete");
        }
    }

    private string InShadow(string path)
    {
        VssShadow shadow = Set.Shadows
            .Where(shadow => path == shadow.Volume || path.StartsWith(shadow.Volume + "/", StringComparison.Ordinal))
            .OrderByDescending(shadow => shadow.Volume.Length)
            .First();
        return shadow.Device + path.Substring(shadow.Volume.Length);
    }
}
