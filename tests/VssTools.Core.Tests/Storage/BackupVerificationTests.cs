using System;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Core.Tests.Storage;

public sealed class BackupVerificationTests : BackupTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_backup_as_it_was_made_passes(bool quick)
    {
        InVolume("mkdir a; echo 1 > a/file; ln -s file a/link; mkfifo pipe; seq 5000 > big");
        InVolume("printf x > \"$(printf 'b\\377')\"");
        BackupArchive archive = BackUp("backup", Request with { Compress = true });
        VssBackupTest result = Test(archive, quick);
        Assert.Empty(result.Problems);
        Assert.True(result.Passed && result.Whole);
        Assert.Equal(3, result.Files);
        Assert.Equal(archive.Id, result.Id);
    }

    [Theory]
    [InlineData("rm data/volume/file", "Missing", true)]
    [InlineData("rm data/volume/link", "Missing", true)]
    [InlineData("rm -r data/volume/empty", "Missing", true)]
    [InlineData("echo more >> data/volume/file", "SizeDiffers", true)]
    [InlineData("printf 2 > data/volume/file", "SizeDiffers", true)]
    [InlineData("printf X | dd of=data/volume/file conv=notrunc", "HashDiffers", false)]
    [InlineData("rm data/volume/file; mkdir data/volume/file", "KindDiffers", true)]
    [InlineData("rm data/volume/file; ln -s /etc/passwd data/volume/file", "KindDiffers", true)]
    [InlineData("mv data/volume/sub x; ln -s $PWD/x data/volume/sub", "KindDiffers ExtraFile ExtraFile", true)]
    [InlineData("mv data x; ln -s x data", "KindDiffers ExtraFile", true)]
    [InlineData("rm -r data", "Missing", true)]
    [InlineData("echo 1 > data/volume/sub/new", "ExtraFile", true)]
    [InlineData("echo 1 > new", "ExtraFile", true)]
    [InlineData("rm backup.xml", "Missing", true)]
    [InlineData("echo '<evil/>' > backup.xml", "SizeDiffers", true)]
    [InlineData("printf '<y/>' > backup.xml", "HashDiffers", true)]
    [InlineData("rm manifest", "NotBackup", true)]
    [InlineData("sed -i '$d' manifest", "NotFinished", true)]
    [InlineData("sed -i 's/file/fill/' manifest", "ManifestDamaged", true)]
    [InlineData("sed -i '1s/1/9/' manifest", "ManifestVersion", true)]
    [InlineData("mv manifest m; ln -s m manifest", "KindDiffers", true)]
    public void Damage_is_found(string damage, string kinds, bool quickFinds)
    {
        InVolume("mkdir -p sub empty; echo 1 > sub/below; ln -s x link; echo text > file");
        BackupArchive archive = BackUp("backup");
        Shell.Run($"cd '{archive.Path}'\n{damage}");
        foreach (bool quick in new[] { false, true })
        {
            VssBackupTest result = Test(archive, quick);
            bool finds = quickFinds || !quick;
            bool onlyExtra = kinds == "ExtraFile";
            Assert.Equal(!finds || onlyExtra, result.Whole);
            Assert.Equal(result.Whole, result.Passed);
            if (finds)
            {
                Assert.Subset(
                    kinds.Split(' ').ToHashSet(),
                    result.Problems.Select(problem => problem.Kind.ToString()).ToHashSet());
                Assert.NotEmpty(result.Problems);
                Assert.All(result.Problems, problem => Assert.NotEmpty(problem.Path));
            }
        }
    }

    [Fact]
    public void Compressed_files_are_tested_too()
    {
        InVolume("seq 5000 > cut; seq 5000 > changed");
        BackupArchive archive = BackUp("backup", Request with { Compress = true });
        string data = Path.Combine(archive.Path, "data", "volume");
        Shell.Run($"cd '{data}'; truncate -s 1000 cut; printf XX | dd of=changed bs=1 seek=500 conv=notrunc");
        Assert.Equal(2, Test(archive, quick: false).ProblemCount);
        Assert.Equal("SizeDiffers", Assert.Single(Test(archive, quick: true).Problems).Kind.ToString());
    }

    [Fact]
    public void A_failed_component_does_not_pass_though_the_backup_is_whole()
    {
        using (BackupFolder folder = BackupFolder.Create(Folder["backup"], Listener))
        {
            folder.Begin(new ManifestHeader());
            folder.Commit([new VssBackupComponent { Name = "Bad", WriterName = "Writer", Succeeded = false }]);
        }

        VssBackupTest result = Test(BackupArchive.Open(Folder["backup"]), quick: true);
        Assert.True(result.Whole);
        Assert.False(result.Passed);
        Assert.Equal(@"\Bad", Assert.Single(result.Problems).Path);
    }

    [Fact]
    public void Files_in_earlier_backups_are_tested_there()
    {
        InVolume("echo 1 > old");
        LetTimePass();
        BackupArchive full = BackUp("full");
        InVolume("echo 2 > new");
        BackupArchive next = BackUp("next", Incremental(full));
        Assert.True(Test(next, quick: false).Passed);
        File.WriteAllText(Path.Combine(full.Path, "data", "volume", "old"), "X\n");
        VssBackupTest damaged = Test(BackupArchive.Open(next.Path), quick: false);
        Assert.Equal(VssBackupProblemKind.HashDiffers, Assert.Single(damaged.Problems).Kind);
        Directory.Move(full.Path, Folder["elsewhere-is-no-backup"]);
        File.Delete(Folder["elsewhere-is-no-backup/manifest"]);
        VssBackupTest alone = Test(BackupArchive.Open(next.Path), quick: false);
        Assert.Equal(VssBackupProblemKind.BaseMissing, Assert.Single(alone.Problems).Kind);
        Assert.False(alone.Whole);
    }

    [Fact]
    public void A_backup_that_is_being_written_is_not_finished()
    {
        using BackupFolder folder = BackupFolder.Create(Folder["backup"], Listener);
        folder.Begin(new ManifestHeader());
        VssBackupTest result = BackupVerification.Test(
            folder.PartialPath, quick: true, Listener, TestContext.Current.CancellationToken);
        Assert.Equal(VssBackupProblemKind.NotFinished, Assert.Single(result.Problems).Kind);
    }

    [Fact]
    public void A_backup_that_was_renamed_while_it_was_written_is_not_finished_either()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows renames no folder with open files.");
        using BackupFolder folder = BackupFolder.Create(Folder["backup"], Listener);
        folder.Begin(new ManifestHeader());
        Directory.Move(folder.PartialPath, Folder["renamed"]);
        VssBackupTest result = BackupVerification.Test(
            Folder["renamed"], quick: true, Listener, TestContext.Current.CancellationToken);
        Assert.Equal(VssBackupProblemKind.NotFinished, Assert.Single(result.Problems).Kind);
    }

    [Fact]
    public void The_test_can_be_cancelled()
    {
        InVolume("echo 1 > file");
        BackupArchive archive = BackUp("backup");
        Assert.ThrowsAny<OperationCanceledException>(() => BackupVerification.Test(
            archive.Path, quick: false, Listener, new CancellationToken(canceled: true)));
    }

    private VssBackupTest Test(BackupArchive archive, bool quick) =>
        BackupVerification.Test(archive.Path, quick, Listener, TestContext.Current.CancellationToken);
}
