using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VssTools.Tests;

namespace VssTools.Core.Tests.Storage;

public sealed class BackupInterruptionTests : BackupTest
{
    [Theory]
    [InlineData("ext4", 32)]
    [InlineData("btrfs", 120)]
    public void A_full_destination_ends_the_backup_and_leaves_nothing(string fileSystem, int mebibytes)
    {
        using LoopVolume disk = LoopVolume.Create(fileSystem, (long)mebibytes << 20);
        InVolume($"for i in $(seq {mebibytes}); do head -c 1500000 /dev/urandom > f$i; done");
        VssException error = Assert.Throws<VssException>(() => BackUp("", path: disk["place/backup"]));
        Assert.Equal(VssResult.DiskFull, error.HResult);
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk["place"]));
    }

    [Fact]
    public void A_destination_that_is_removed_ends_the_backup()
    {
        InVolume("for i in $(seq 3000); do echo $i > f$i; done");
        using BackupFolder folder = BackupFolder.Create(Folder["backup"], Listener);
        folder.Begin(new ManifestHeader());
        Directory.Delete(folder.DataPath, recursive: true);
        File.WriteAllText(folder.DataPath, "in the way");
        VssException error = Assert.Throws<VssException>(() => BackupCopier.Copy(
            folder, Request, Listener, TestContext.Current.CancellationToken));
        Assert.NotEmpty(error.Advice);
        folder.Dispose();
        Assert.Equal([Volume], Directory.EnumerateFileSystemEntries(Folder.Path));
    }

    [Fact]
    public async Task Cancelling_acts_within_a_second_and_leaves_nothing()
    {
        InVolume("head -c 300M /dev/zero > large; fallocate -l 20G holes || truncate -s 20G holes");
        using CancellationTokenSource source = new();
        BackupFolder folder = BackupFolder.Create(Folder["backup"], Listener);
        folder.Begin(new ManifestHeader());
        Task copy = Task.Run(() => BackupCopier.Copy(folder, Request, Listener, source.Token), source.Token);
        SpinWait.SpinUntil(() => Directory.EnumerateDirectories(folder.DataPath).Any(), 10_000);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Stopwatch watch = Stopwatch.StartNew();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copy);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        folder.Dispose();
        Assert.Equal([Volume], Directory.EnumerateFileSystemEntries(Folder.Path));
    }

    [Fact]
    public void Progress_tells_how_much_is_left_where_that_is_known()
    {
        InVolume("for i in 1 2 3; do head -c 400M /dev/zero > f$i; done");
        LetTimePass();
        BackupArchive full = BackUp("full");
        BackUp("next", Request with { Previous = full });
        Assert.All(Listener.Reports, report => Assert.Equal("Backing up", report.Activity));
        Assert.Contains(Listener.Reports, report => report.Percent is > 0 and < 100);
        Assert.Equal(2, Listener.Reports.Count(report => report.Completed));
    }
}
