using System;
using VssTools.Tests;

namespace VssTools.Core.Tests.Copying;

public sealed class ReflinkTests : CopierTest
{
    [Theory]
    [InlineData("xfs", ReflinkMode.Always)]
    [InlineData("xfs", ReflinkMode.Auto)]
    [InlineData("btrfs", ReflinkMode.Always)]
    [InlineData("btrfs", ReflinkMode.Auto)]
    public void Blocks_are_shared(string fileSystem, ReflinkMode mode)
    {
        using LoopVolume volume = LoopVolume.Create(fileSystem, 320 << 20);
        Make(volume);
        Copy(Request with { Source = volume["s"], Destination = volume["d"], Reflink = mode });
        AssertSame(volume["s"], volume["d"]);
        Assert.InRange(Used(volume), 0, 60);
    }

    [Theory]
    [InlineData("xfs")]
    [InlineData("btrfs")]
    public void Blocks_are_not_shared_if_that_is_not_wanted(string fileSystem)
    {
        using LoopVolume volume = LoopVolume.Create(fileSystem, 320 << 20);
        Make(volume);
        Copy(Request with { Source = volume["s"], Destination = volume["d"], Reflink = ReflinkMode.Never });
        Shell.Run($"cmp {volume["s/big"]} {volume["d/big"]}");
        Assert.InRange(Used(volume), 70, 150);
    }

    [Fact]
    public void Sharing_or_nothing_fails_where_blocks_cannot_be_shared()
    {
        using LoopVolume volume = LoopVolume.Create("ext4", 32 << 20);
        Shell.Run($"mkdir {volume["s"]}; cd {volume["s"]}; for i in $(seq 100); do echo $i > f$i; done");
        VssException error = Assert.Throws<VssException>(
            () => Copy(Request with { Source = volume["s"], Destination = volume["d"], Reflink = ReflinkMode.Always }));
        Assert.Equal((VssResult.NotSupported, "ReflinkNotSupported"), (error.HResult, error.ErrorId));
        Assert.Equal("0", Shell.Run($"find {volume["d"]} -type f | wc -l"));
    }

    [Fact]
    public void Files_go_from_one_file_system_to_another()
    {
        using LoopVolume volume = LoopVolume.Create("xfs", 320 << 20);
        MakeSource("for i in $(seq 100); do echo $i > f$i; done; head -c 3000000 /dev/urandom > big");
        VssCopyResult result = Copy(Request with { Destination = volume["d"] });
        Assert.Equal((101, 0), (result.Files, result.Failed));
        Shell.Run($"diff -r '{Source}' {volume["d"]}");
    }

    // 38 MiB of data; what the volume uses by itself comes on top.
    private static void Make(LoopVolume volume)
    {
        Shell.Run($"mkdir {volume["s"]}; cd {volume["s"]}; head -c 40000000 /dev/urandom > big; echo x > small");
        Start = Blocks(volume) - 38;
    }

    [field: ThreadStatic]
    private static int Start { get; set; }

    private static int Used(LoopVolume volume)
    {
        Shell.Run($"sync -f {volume.Path}");
        return Blocks(volume) - Start;
    }

    private static int Blocks(LoopVolume volume) =>
        int.Parse(Shell.Run($"sync -f {volume.Path}; df -m --output=used {volume.Path} | tail -1"), null);
}
