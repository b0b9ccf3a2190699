using System;
using System.IO;
using VssTools.Tests;

namespace VssTools.Core.Tests.Storage;

public sealed class BackupFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RecordingListener _listener = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_backup_gets_its_name_when_it_is_complete()
    {
        string path = _folder["deep/down/backup"];
        using (BackupFolder folder = BackupFolder.Create(path, _listener))
        {
            folder.Begin(new ManifestHeader { BackupType = VssBackupType.Full });
            folder.WriteComponentsDocument("<a/>");
            folder.AddWriterDocument("../Writer/x", "<b/>");
            Assert.False(Directory.Exists(path));
            VssBackup backup = folder.Commit([]);
            Assert.Equal(path, backup.Path);
        }

        Assert.Equal([path], Directory.GetFileSystemEntries(_folder["deep/down"]));
        Assert.False(File.Exists(Path.Combine(path, PartialFolder.LockName)));
        BackupArchive archive = BackupArchive.Open(path);
        Assert.Equal(VssBackupType.Full, archive.BackupType);
        Assert.Equal("<a/>", archive.BackupComponentsXml);
        Assert.Equal(["<b/>"], archive.WriterXml);
        Assert.Null(archive.Base);
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal("700", Shell.Run($"stat -c %a '{path}'"));
        }
    }

    [Fact]
    public void A_backup_that_is_not_completed_leaves_nothing()
    {
        using (BackupFolder folder = BackupFolder.Create(_folder["backup"], _listener))
        {
            folder.Begin(new ManifestHeader());
            File.WriteAllText(Path.Combine(folder.DataPath, "file"), "x");
        }

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Places_that_are_taken_are_refused_each_in_its_way()
    {
        using (BackupFolder folder = BackupFolder.Create(_folder["backup"], _listener))
        {
            folder.Begin(new ManifestHeader());
            folder.Commit([]);
        }

        Assert.Equal("DestinationIsBackup", Refusal("backup"));
        _folder.Write("full/file", "x");
        Assert.Equal("DestinationNotEmpty", Refusal("full"));
        Assert.Equal("DestinationNotFolder", Refusal("full/file"));
        Assert.Equal("DestinationNotWritable", Refusal("full/file/below"));
    }

    [Fact]
    public void The_root_of_a_volume_is_refused()
    {
        using LoopVolume volume = LoopVolume.Create("btrfs", 120L << 20);
        VssException error = Assert.Throws<VssException>(() => BackupFolder.Create(volume.Path, _listener));
        Assert.Equal("DestinationIsVolume", error.ErrorId);
    }

    [Fact]
    public void A_read_only_volume_is_refused()
    {
        using LoopVolume volume = LoopVolume.Create("ext4", 16L << 20, "ro");
        VssException error = Assert.Throws<VssException>(() => BackupFolder.Create(volume["backup"], _listener));
        Assert.Equal("DestinationNotWritable", error.ErrorId);
        Assert.Equal(VssResult.WriteProtect, error.HResult);
    }

    [Fact]
    public void An_empty_folder_can_be_the_destination()
    {
        Directory.CreateDirectory(_folder["backup"]);
        using BackupFolder folder = BackupFolder.Create(_folder["backup"], _listener);
        folder.Begin(new ManifestHeader());
        folder.Commit([]);
        Assert.NotNull(BackupArchive.Open(_folder["backup"]));
    }

    [Fact]
    public void What_killed_runs_have_left_for_the_same_name_is_removed_and_nothing_else()
    {
        string own = PartialFolder.NewName("backup");
        string others = PartialFolder.NewName("other");
        string link = PartialFolder.NewName("backup");
        _folder.Write($"{own}/data/file", "x");
        _folder.Write($"{own}/lock", "");
        _folder.Write($"{others}/data/file", "x");
        _folder.Write("target/file", "x");
        _folder.Write(".backup.vsstools-partial/file", "x");
        Directory.CreateSymbolicLink(_folder[link], _folder["target"]);
        using BackupFolder running = BackupFolder.Create(_folder["backup"], _listener);
        Assert.Contains(own, Assert.Single(_listener.Warnings), StringComparison.Ordinal);

        using BackupFolder second = BackupFolder.Create(_folder["backup"], _listener);
        Assert.True(running.Exists);
        Assert.False(Directory.Exists(_folder[own]));
        Assert.True(File.Exists(_folder[others + "/data/file"]));
        Assert.True(File.Exists(_folder["target/file"]));
        Assert.True(File.Exists(_folder[".backup.vsstools-partial/file"]));
    }

    [Fact]
    public void The_slower_of_two_runs_with_one_destination_fails_and_harms_nothing()
    {
        using BackupFolder first = BackupFolder.Create(_folder["backup"], _listener);
        using BackupFolder second = BackupFolder.Create(_folder["backup"], _listener);
        first.Begin(new ManifestHeader());
        second.Begin(new ManifestHeader());
        Guid id = first.Commit([]).Id;
        VssException error = Assert.Throws<VssException>(() => second.Commit([]));
        Assert.Equal("BackupNotCompleted", error.ErrorId);
        second.Dispose();
        Assert.Equal(id, BackupArchive.Open(_folder["backup"]).Id);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_folder_that_was_removed_meanwhile_is_told()
    {
        using BackupFolder folder = BackupFolder.Create(_folder["backup"], _listener);
        folder.Begin(new ManifestHeader());
        Directory.Delete(folder.PartialPath, recursive: true);
        VssException error = Assert.Throws<VssException>(() => folder.Commit([]));
        Assert.Equal("DestinationRemoved", error.ErrorId);
    }

    private string Refusal(string name) =>
        Assert.Throws<VssException>(() => BackupFolder.Create(_folder[name], _listener)).ErrorId;
}
