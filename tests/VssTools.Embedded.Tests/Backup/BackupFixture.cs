using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded.Tests;

/// <summary>An engine with one writer that owns a folder of files, and a place for backups of it.</summary>
internal sealed class BackupFixture : IDisposable
{
    private const VssBackupSchema Schema =
        VssBackupSchema.Incremental | VssBackupSchema.Differential | VssBackupSchema.Log | VssBackupSchema.LastModify;

    private readonly string _backups;
    private DateTime _moment = DateTime.UtcNow.AddDays(-1);

    public BackupFixture(VssBackupSchema schema = Schema)
    {
        Data = Engine.NewFolder("data");
        Write("file.txt", "data");
        _backups = Engine.NewFolder("backups");
        Writer = Engine.Register(new TestWriter("Ledger writer"));
        Writer.WithSchema(schema);
        Writer.WithComponent("Data", new VssFileSet { Path = Data, Recursive = true });
    }

    public EngineFixture Engine { get; } = new();

    public TestWriter Writer { get; }

    /// <summary>The folder that the writer owns.</summary>
    public string Data { get; }

    public IReadOnlyList<VssException> Errors => [.. Engine.Errors];

    /// <summary>The folder of a backup.</summary>
    public string Backup(string name) => Path.Combine(_backups, name);

    public string Write(string name, string text)
    {
        string path = Path.Combine(Data, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);

        // Long ago: a file of the last seconds is not taken for unchanged, whatever its times say.
        _moment += TimeSpan.FromMinutes(1);
        File.SetLastWriteTimeUtc(path, _moment);
        return path;
    }

    public VssBackup Run(
        string name,
        VssBackupType type = VssBackupType.Copy,
        string? previous = null,
        Func<BackupRequest, BackupRequest>? change = null,
        CancellationToken cancellation = default)
    {
        BackupRequest request = new()
        {
            Destination = Backup(name),
            BackupType = type,
            Previous = previous is null ? null : Backup(previous),
        };
        return ComponentBackup.Run(Engine.Engine, change?.Invoke(request) ?? request, Engine, cancellation);
    }

    public VssException RunAndFail(
        string name,
        VssBackupType type = VssBackupType.Copy,
        string? previous = null,
        Func<BackupRequest, BackupRequest>? change = null) =>
        Assert.Throws<VssException>(() => Run(name, type, previous, change));

    /// <summary>The files that a backup stores itself, by their paths from the folder that the writer owns.</summary>
    public IReadOnlyList<string> Stored(string name)
    {
        string data = Directory.GetDirectories(Path.Combine(Backup(name), "data")).Single();
        return
        [
            .. Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(data, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Fails when anything is left: shadow copies, begun folders, held locks.</summary>
    public void AssertNothingLeft(params string[] expectedBackups)
    {
        Engine.AssertNothingLeft(Data);
        Assert.Equal(
            [.. expectedBackups.Append("file.txt").Order(StringComparer.Ordinal)],
            Directory.EnumerateFileSystemEntries(_backups).Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal));
    }

    public void Dispose()
    {
        Writer.Release();
        Engine.Dispose();
    }
}
