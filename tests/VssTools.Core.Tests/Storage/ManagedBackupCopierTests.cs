using System;
using System.IO;
using VssTools.Copying;
using VssTools.Copying.Managed;

namespace VssTools.Core.Tests.Storage;

/// <summary>What Windows backs up with, on every system.</summary>
public sealed class ManagedBackupCopierTests : BackupTest
{
    private static readonly DateTime Then = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_whole_volume_is_copied_as_it_is(bool compress)
    {
        string text = new('a', 50_000);
        Folder.Write("volume/a/b/large", text);
        Folder.Write("volume/.vss/set/file", "hidden");
        string path = Folder.Write("volume/one", "one");
        Directory.CreateDirectory(Folder["volume/empty"]);
        File.SetLastWriteTimeUtc(path, Then);
        File.SetAttributes(path, FileAttributes.ReadOnly);
        BackupArchive archive = BackUp("backup", Request with { Compress = compress });
        Assert.Empty(Listener.Errors);
        Assert.Equal("d0: d0:a d0:a/b d0:empty f0:a/b/large f0:one", Names(archive));
        Assert.Equal(text, Read(archive, Entries(archive)["a/b/large"]));
        Assert.Equal(compress, Entries(archive)["a/b/large"].Compressed);
        FileInfo stored = new(Folder["backup/data/volume/one"]);
        Assert.Equal((true, Then), (stored.IsReadOnly, stored.LastWriteTimeUtc));
        Assert.True(BackupVerification.Test(
            archive.Path, quick: false, Listener, TestContext.Current.CancellationToken).Passed);
    }

    [Fact]
    public void Links_are_stored_and_not_followed()
    {
        Folder.Write("outside/secret", "secret");
        Folder.Write("volume/one", "one");
        Folder.Link("volume/folder", Folder["outside"]);
        Folder.Link("volume/file", "one");
        Folder.Link("volume/nowhere", "missing");
        BackupArchive archive = BackUp("backup");
        Assert.Empty(Listener.Errors);
        Assert.Equal("d0: f0:one l0:file l0:folder l0:nowhere", Names(archive));
        Assert.Equal(Folder["outside"], new DirectoryInfo(Folder["backup/data/volume/folder"]).LinkTarget);
        Assert.True(BackupVerification.Test(
            archive.Path, quick: false, Listener, TestContext.Current.CancellationToken).Passed);
    }

    [Fact]
    public void Unchanged_files_stay_in_the_earlier_backup()
    {
        File.SetLastWriteTimeUtc(Folder.Write("volume/same", "same"), Then);
        File.SetLastWriteTimeUtc(Folder.Write("volume/changes", "old"), Then);
        BackupArchive full = BackUp("full");
        Folder.Write("volume/changes", "new");
        BackupArchive next = BackUp("next", Incremental(full));
        Assert.Equal("d0: f0:changes f1:same", Names(next));
        Assert.Equal(1, Result.UnchangedFiles);
        Assert.Equal("same", Read(next, Entries(next)["same"]));
    }

    [Fact]
    public void A_file_that_a_program_keeps_for_itself_fails_alone_and_leaves_nothing_half()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), "needs files that cannot be shared");
        Folder.Write("volume/one", "one");
        using FileStream held = new(Folder.Write("volume/two", "two"), FileMode.Open, FileAccess.Read, FileShare.None);
        BackupArchive archive = BackUp("backup");
        Assert.Equal(VssResult.Busy, Assert.Single(Listener.Errors).HResult);
        Assert.Equal("d0: f0:one", Names(archive));
        Assert.Equal("one", Folder.Names("backup/data/volume"));
    }

    [Fact]
    public void A_place_that_cannot_be_made_fails_the_source()
    {
        Folder.Write("volume/one", "one");
        using BackupFolder folder = BackupFolder.Create(Folder["backup"], Listener);
        folder.Begin(new ManifestHeader());
        Directory.CreateDirectory(folder.DataPath);
        File.WriteAllText(Path.Combine(folder.DataPath, "volume"), "in the way");
        VssException error = Assert.Throws<VssException>(() => Copy(folder, Request));
        Assert.Equal(Volume, error.Target);
    }

    private protected override BackupCopyResult Copy(BackupFolder folder, BackupCopyRequest request)
    {
        CopyProgress progress = new(new CopyRequest { Destination = folder.Path }, Listener);
        BackupPass pass = new(folder, request, progress);
        foreach (FileSource source in request.Sources)
        {
            SourcePass sourcePass = new(pass, source, hasChangeTimes: false);
            CopyRequest copy = new()
            {
                Source = source.ReadPath,
                Destination = sourcePass.Destination,
                ExcludeNames = sourcePass.ExcludedNames,
            };
            ManagedBackupCopier.Copy(sourcePass, copy, Listener, TestContext.Current.CancellationToken);
        }

        return pass.ToResult();
    }
}
