using System;
using System.IO;
using System.Linq;
using System.Text;
using VssTools.Tests;

namespace VssTools.Core.Tests.Storage;

public sealed class BackupArchiveTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Data_is_found_in_the_backup_of_the_chain_that_holds_it()
    {
        BackupArchive full = Make("full", null, "old");
        Make("inc", full, "new", Unchanged("old"));
        BackupArchive archive = BackupArchive.Open(_folder["inc"]);
        using BackupData data = new(archive);
        Assert.Equal(["new", "old"], archive.Entries().Select(entry => Read(data, entry)).Order());
        Assert.Equal(full.Id, archive.Base!.Id);
        Assert.Equal(_folder["full"], archive.Describe().BasePath);
    }

    [Fact]
    public void A_base_that_got_another_name_is_found_beside()
    {
        Make("inc", Make("full", null, "old"), "new", Unchanged("old"));
        Make("unrelated", null, "x");
        Directory.Move(_folder["full"], _folder["moved"]);
        Assert.Equal(_folder["moved"], BackupArchive.Open(_folder["inc"]).Base!.Path);
    }

    [Fact]
    public void A_base_in_another_folder_is_found_where_it_was()
    {
        Make("incs/monday", Make("fulls/week", null, "old"), "new");
        Assert.Equal(_folder["fulls/week"], BackupArchive.Open(_folder["incs/monday"]).Base!.Path);
    }

    [Fact]
    public void A_missing_base_and_a_wrong_one_are_told_apart()
    {
        Make("inc", Make("full", null, "old"), "new");
        Directory.Delete(_folder["full"], recursive: true);
        Assert.Equal("BackupBaseMissing", BaseError("inc"));
        Make("full", null, "old");
        Assert.Equal("BackupBaseWrong", BaseError("inc"));
    }

    [Fact]
    public void Backups_that_build_on_each_other_do_not_loop()
    {
        using (BackupFolder folder = BackupFolder.Create(_folder["self"], NullListener.Instance))
        {
            Guid id = Guid.NewGuid();
            folder.Begin(new ManifestHeader { Id = id, BaseId = id, BasePath = "self" });
            folder.Commit([]);
        }

        Assert.Equal("BackupBaseLoop", BaseError("self"));
    }

    [Fact]
    public void What_is_no_backup_is_told_apart()
    {
        Assert.Equal("BackupNotFound", Error("nothing"));
        _folder.Write("plain/file", "x");
        Assert.Equal("NotBackup", Error("plain"));
        using BackupFolder folder = BackupFolder.Create(_folder["backup"], NullListener.Instance);
        folder.Begin(new ManifestHeader());
        Assert.Equal("BackupNotFinished", Error(Path.GetFileName(folder.PartialPath)));
    }

    [Fact]
    public void Links_in_a_backup_are_never_followed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        BackupArchive archive = Make("backup", null, "sub/file");
        _folder.Write("outside/file", "secret");
        string sub = _folder["backup/data/data/sub"];
        Directory.Move(sub, _folder["away"]);
        Directory.CreateSymbolicLink(sub, _folder["outside"]);
        AssertLink(archive);
        Directory.Delete(sub);
        Directory.CreateDirectory(sub);
        File.CreateSymbolicLink(Path.Combine(sub, "file"), _folder["outside/file"]);
        AssertLink(archive);
        File.Move(_folder["backup/manifest"], _folder["manifest"]);
        File.CreateSymbolicLink(_folder["backup/manifest"], _folder["manifest"]);
        Assert.Equal("BackupHasLink", Error("backup"));
    }

    [Fact]
    public void A_device_or_pipe_in_a_backup_does_not_hang()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        BackupArchive archive = Make("backup", null, "file");
        File.Delete(_folder["backup/data/data/file"]);
        Shell.Run($"mkfifo '{_folder["backup/data/data/file"]}'");
        using BackupData data = new(archive);
        Assert.Equal(
            "BackupUnreadable", Assert.Throws<VssException>(() => data.Open(archive.Entries().Single())).ErrorId);
    }

    [Theory]
    [InlineData("/b/inc", "/b/full", "full")]
    [InlineData("/b/i/inc", "/b/f/full", "../f/full")]
    [InlineData("/inc", "/full", "full")]
    public void Paths_of_bases_are_relative(string backup, string other, string relative)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        Assert.Equal(relative, BackupChain.RelativePath(backup, other));
        Assert.Equal(other, BackupChain.PathOf(backup, relative));
    }

    private static void AssertLink(BackupArchive archive)
    {
        using BackupData data = new(archive);
        Assert.Equal(
            "BackupHasLink", Assert.Throws<VssException>(() => data.Open(archive.Entries().Single())).ErrorId);
    }

    private static ManifestEntry Unchanged(string path) => Entry(path) with { Depth = 1 };

    private static ManifestEntry Entry(string path) => new()
    {
        Kind = ManifestKind.File,
        Hash = [],
        Path = Encoding.UTF8.GetBytes(path),
        Ranges = "",
    };

    private static string Read(BackupData data, ManifestEntry entry)
    {
        using StreamReader reader = new(data.Open(entry));
        return reader.ReadToEnd();
    }

    private string Error(string name) =>
        Assert.Throws<VssException>(() => BackupArchive.Open(_folder[name])).ErrorId;

    private string BaseError(string name) =>
        Assert.Throws<VssException>(() => BackupArchive.Open(_folder[name]).Base).ErrorId;

    // Each file holds its own name.
    private BackupArchive Make(string name, BackupArchive? previous, string file, params ManifestEntry[] more)
    {
        using BackupFolder folder = BackupFolder.Create(_folder[name], NullListener.Instance);
        folder.Begin(new ManifestHeader
        {
            BaseId = previous?.Id,
            BasePath = previous is null ? "" : BackupChain.RelativePath(folder.Path, previous.Path),
        });
        folder.Manifest.AddVolume("/srv/data");
        string path = Path.Combine(folder.DataPath, "data", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, file);
        using (ManifestBuffer buffer = folder.Manifest.CreateBuffer())
        {
            buffer.Append(Entry(file));
            Array.ForEach(more, entry => buffer.Append(entry));
        }

        folder.Commit([new VssBackupComponent { Name = "Files", Succeeded = true }]);
        return BackupArchive.Open(folder.Path);
    }
}
