using System.IO;
using VssTools.Tests;

namespace VssTools.Core.Tests.Copying;

public sealed class ContentTests : CopierTest
{
    [Theory]
    [InlineData(ReflinkMode.Auto, "ext4")]
    [InlineData(ReflinkMode.Never, "ext4")]
    [InlineData(ReflinkMode.Never, "xfs")]
    [InlineData(ReflinkMode.Auto, "btrfs")]
    [InlineData(ReflinkMode.Never, "btrfs")]
    public void Holes_stay_holes(ReflinkMode mode, string fileSystem)
    {
        using LoopVolume volume = LoopVolume.Create(fileSystem, 320 << 20);
        Shell.Run($"""
            mkdir {volume["s"]}; cd {volume["s"]}
            truncate -s 1G hole
            truncate -s 64M ends; echo x | dd of=middle bs=1M seek=500 conv=notrunc status=none
            head -c 100000 /dev/urandom > start; truncate -s 200M start
            """);
        Copy(Request with { Source = volume["s"], Destination = volume["d"], Reflink = mode });
        AssertSame(volume["s"], volume["d"]);
        Shell.Run($"cmp {volume["s/start"]} {volume["d/start"]}; cmp {volume["s/middle"]} {volume["d/middle"]}");
        int used = int.Parse(Shell.Run($"du -sk {volume["d"]} | cut -f1"), null);
        Assert.InRange(used, 0, 2000);
    }

    [Theory]
    [InlineData(ReflinkMode.Auto)]
    [InlineData(ReflinkMode.Never)]
    public void Contents_of_every_size_arrive(ReflinkMode mode)
    {
        MakeSource("for n in 0 1 4095 4096 262143 262144 262145 8388608 20000000; do "
            + "head -c $n /dev/urandom > f$n; done");
        VssCopyResult result = Copy(Request with { Reflink = mode });
        Shell.Run($"diff -r '{Source}' '{Destination}'");
        Assert.Equal((9, 0), (result.Files, result.Failed));
    }

    [Fact]
    public void Attributes_and_access_lists_are_kept()
    {
        NeedRoot();
        using LoopVolume volume = LoopVolume.Create("ext4", 32 << 20);
        Shell.Run($"""
            mkdir -p {volume["s"]}/dir; cd {volume["s"]}
            echo x > file; echo y > dir/inner; ln -s file link; mkfifo pipe
            setfattr -n user.color -v blue file; setfattr -n user.empty dir; setfattr -n trusted.t -v 1 file
            setfattr -h -n trusted.link -v 2 link; setfattr -h -n trusted.pipe -v 3 pipe
            setfacl -m u:1234:rw file; setfacl -d -m g:77:rwx dir
            """);
        Copy(Request with { Source = volume["s"], Destination = volume["d"] });
        AssertSame(volume["s"], volume["d"]);
        Assert.Equal(Attributes(volume["s"]), Attributes(volume["d"]));
        Assert.Empty(Listener.Warnings);
    }

    [Fact]
    public void Access_lists_of_the_destination_are_not_inherited()
    {
        using LoopVolume volume = LoopVolume.Create("ext4", 32 << 20);
        Shell.Run($"mkdir -p {volume["s"]}/dir {volume["p"]}; cd {volume["s"]}; echo x > dir/file; mkfifo pipe; "
            + $"setfacl -d -m u:1234:rwx {volume["p"]}");
        Copy(Request with { Source = volume["s"], Destination = volume["p/d"] });
        AssertSame(volume["s"], volume["p/d"]);
        Assert.Equal(Attributes(volume["s"]), Attributes(volume["p/d"]));
    }

    [Fact]
    public void Device_nodes_are_copied_by_root()
    {
        NeedRoot();
        MakeSource("mknod zero c 1 5; mknod disk b 259 300000; chmod 0604 zero");
        Copy();
        AssertSame();
        const string Show = "stat -c %t:%T zero disk";
        Assert.Equal(Shell.Run($"cd '{Source}'; {Show}"), Shell.Run($"cd '{Destination}'; {Show}"));
    }

    [Fact]
    public void Reading_leaves_no_trace_in_the_source()
    {
        NeedRoot();
        MakeSource("echo x > a; touch -a -d 2001-01-01 a .");
        string before = Shell.Run($"stat -c %x '{Source}' {Folder["source/a"]}");
        Copy();
        Assert.Equal(before, Shell.Run($"stat -c %x '{Source}' {Folder["source/a"]}"));
    }

    [Fact]
    public void What_cannot_be_read_is_reported_and_the_rest_is_copied()
    {
        NeedRoot();
        Assert.SkipUnless(File.Exists("/proc/self/mem"), "needs /proc");
        MakeSource("echo x > a");
        Shell.Run($"touch {Folder["source/mem"]}; mount --bind /proc/1/mem {Folder["source/mem"]}");
        try
        {
            VssCopyResult result = Copy();
            Assert.Equal((1, 1), (result.Files, result.Failed));
            Assert.Equal(Folder["source/mem"], Assert.Single(Listener.Errors).Target);
            Assert.False(File.Exists(Folder["copy/mem"]));
        }
        finally
        {
            Shell.Run($"umount {Folder["source/mem"]}");
        }
    }

    private static string Attributes(string folder) => Shell.Run(
        $"cd {folder}; getfattr -h -d -m - -R . 2>/dev/null; getfacl -pn -R . 2>/dev/null");
}
