using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using VssTools.Tests;

namespace VssTools.Core.Tests.Copying;

public sealed class InterruptionTests : CopierTest
{
    [Theory]
    [InlineData("ext4", 64)]
    [InlineData("xfs", 300)]
    [InlineData("btrfs", 120)]
    public void A_full_disk_ends_the_copy_and_leaves_nothing_half(string fileSystem, int mebibytes)
    {
        using LoopVolume volume = LoopVolume.Create(fileSystem, (long)mebibytes << 20);
        MakeSource($"for i in $(seq {mebibytes}); do head -c 1500000 /dev/urandom > f$i; done");
        VssException error = Assert.Throws<VssException>(() => Copy(Request with { Destination = volume["d"] }));
        Assert.Equal(VssResult.DiskFull, error.HResult);
        Assert.Equal(0, CountOpenFiles());
        foreach (string file in Directory.EnumerateFiles(volume["d"]))
        {
            Shell.Run($"cmp {file} {Path.Combine(Source, Path.GetFileName(file))}");
        }
    }

    [Fact]
    public async Task Cancelling_ends_the_copy_of_a_large_file_and_leaves_nothing_of_it()
    {
        MakeSource("fallocate -l 6G large || head -c 2G /dev/zero > large");
        using CancellationTokenSource source = new();
        Task copy = Task.Run(
            () => TreeCopier.Copy(Request with { Reflink = ReflinkMode.Never }, Listener, source.Token), source.Token);
        SpinWait.SpinUntil(() => File.Exists(Folder["copy/large"]), TimeSpan.FromSeconds(10));
        Stopwatch watch = Stopwatch.StartNew();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copy);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        Assert.Empty(Directory.EnumerateFiles(Destination));
        Assert.Equal(0, CountOpenFiles());
    }

    [Fact]
    public void A_copy_that_is_cancelled_before_it_begins_copies_nothing()
    {
        MakeSource("echo a > a");
        Assert.ThrowsAny<OperationCanceledException>(
            () => TreeCopier.Copy(Request, Listener, new CancellationToken(canceled: true)));
        Assert.False(File.Exists(Folder["copy/a"]));
    }

    [Fact]
    public void A_listener_that_throws_ends_the_copy()
    {
        MakeSource("for i in $(seq 300); do echo $i > f$i; done");
        Folder.Write("copy/f100", "in the way");
        Assert.Throws<InvalidOperationException>(
            () => TreeCopier.Copy(Request, new ThrowingListener(), TestContext.Current.CancellationToken));
        Assert.Equal(0, CountOpenFiles());
    }

    private sealed class ThrowingListener : IVssListener
    {
        public void Verbose(string message)
        {
        }

        public void Warning(string message)
        {
        }

        public void Error(VssException error) => throw new InvalidOperationException();

        public void Progress(VssProgress progress)
        {
        }
    }
}
