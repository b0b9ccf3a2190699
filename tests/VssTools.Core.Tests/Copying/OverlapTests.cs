using System.IO;
using VssTools.Tests;

namespace VssTools.Core.Tests.Copying;

public sealed class OverlapTests : CopierTest
{
    [Fact]
    public void A_folder_is_not_copied_onto_itself()
    {
        MakeSource("echo a > a");
        Shell.Run($"ln -s source {Folder["same"]}");
        CopyRequest request = Request with { Destination = Folder["same"], Overwrite = true };
        Assert.Equal("SourceIsDestination", Assert.Throws<VssException>(() => Copy(request)).ErrorId);
        Assert.Equal("a", File.ReadAllText(Folder["source/a"]).Trim());
    }

    [Fact]
    public void A_file_is_not_copied_onto_itself()
    {
        string file = Folder.Write("a", "text");
        CopyRequest request = Request with { Source = file, Destination = file, Overwrite = true };
        Assert.Equal("SourceIsDestination", Assert.Throws<VssException>(() => Copy(request)).ErrorId);
        Assert.Equal("text", File.ReadAllText(file));
    }

    [Fact]
    public void A_destination_in_the_source_is_left_out()
    {
        MakeSource("mkdir sub; echo a > sub/a");
        VssCopyResult result = Copy(Request with { Destination = Folder["source/sub/copy"] });
        Assert.Equal(0, result.Failed);
        Assert.True(File.Exists(Folder["source/sub/copy/sub/a"]));
        Assert.False(Directory.Exists(Folder["source/sub/copy/sub/copy"]));
    }

    [Fact]
    public void A_folder_is_not_brought_up_to_date_with_what_is_in_it()
    {
        MakeSource("mkdir sub; echo a > sub/a; echo b > b");
        CopyRequest request = Request with
        {
            Source = Folder["source/sub"],
            Destination = Source,
            UpdateSince = System.DateTimeOffset.Now,
        };
        Assert.Equal("SourceIsDestination", Assert.Throws<VssException>(() => Copy(request)).ErrorId);
        Assert.True(File.Exists(Folder["source/b"]));
    }

    [Fact]
    public void Other_file_systems_are_not_entered()
    {
        using LoopVolume volume = LoopVolume.Create("ext4", 16 << 20);
        Shell.Run($"mkdir -p {volume["mount"]} && mount -t tmpfs -o mode=0750 none {volume["mount"]}");
        try
        {
            Shell.Run($"echo inside > {volume["mount/file"]}");
            Copy(Request with { Source = volume.Path, OneFileSystem = true, ExcludeNames = ["lost+found"] });
        }
        finally
        {
            Shell.Run($"umount {volume["mount"]}");
        }

        Assert.Equal("mount|d|750", Shell.Run($"cd '{Destination}'; find . -mindepth 1 -printf '%P|%y|%m'"));
    }

    [Fact]
    public void A_subvolume_is_another_file_system()
    {
        using LoopVolume volume = LoopVolume.Create("btrfs", 120 << 20);
        Shell.Run($"cd {volume.Path}; btrfs -q subvolume create sub; echo inside > sub/file; echo outside > file");
        CopyRequest request = Request with { Source = volume.Path };
        Copy(request with { OneFileSystem = true });
        Assert.False(File.Exists(Folder["copy/sub/file"]));
        Assert.True(Directory.Exists(Folder["copy/sub"]));
        Copy(request with { Destination = Folder["all"] });
        Assert.True(File.Exists(Folder["all/sub/file"]));
    }
}
