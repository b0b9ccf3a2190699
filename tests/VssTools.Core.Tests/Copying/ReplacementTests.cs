using System.IO;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Core.Tests.Copying;

public sealed class ReplacementTests : CopierTest
{
    private CopyRequest Overwriting => Request with { Overwrite = true };

    [Fact]
    public void A_file_that_exists_is_an_error_and_the_rest_is_copied()
    {
        MakeSource("echo new > a; echo b > b");
        Folder.Write("copy/a", "old");
        VssCopyResult result = Copy();
        VssException error = Assert.Single(Listener.Errors);
        Assert.Equal((VssResult.FileExists, "ItemExists"), (error.HResult, error.ErrorId));
        Assert.Equal(Folder["copy/a"], error.Target);
        Assert.Equal((1, 1), (result.Files, result.Failed));
        Assert.Equal("old", File.ReadAllText(Folder["copy/a"]));
    }

    [Fact]
    public void A_single_file_that_exists_is_an_exception()
    {
        string source = Folder.Write("a", "new");
        string destination = Folder.Write("b", "old");
        VssException error = Assert.Throws<VssException>(
            () => Copy(Request with { Source = source, Destination = destination }));
        Assert.Equal("ItemExists", error.ErrorId);
    }

    [Fact]
    public void The_first_failure_is_thrown_if_that_is_wanted()
    {
        MakeSource("for i in $(seq 500); do echo $i > f$i; done");
        Folder.Write("copy/f250", "old");
        Assert.Throws<VssException>(() => Copy(Request with { StopOnError = true }));
        Assert.Empty(Listener.Errors);
        Assert.Equal(0, CountOpenFiles());
    }

    [Fact]
    public void Overwriting_replaces_files_links_and_pipes()
    {
        MakeSource("echo new > a; ln -s new link; mkfifo pipe; mkdir folder; echo x > folder/x");
        Shell.Run($"mkdir '{Destination}'; cd '{Destination}'; echo older > a; ln -s old link; echo x > pipe; "
            + "echo x > folder; echo kept > kept");
        VssCopyResult result = Copy(Overwriting);
        Assert.Equal(0, result.Failed);
        Assert.Equal("kept", File.ReadAllText(Folder["copy/kept"]).Trim());
        File.Delete(Folder["copy/kept"]);
        Shell.Run($"touch -r '{Source}' '{Destination}'");
        AssertSame();
    }

    [Fact]
    public void A_replaced_file_is_a_new_file()
    {
        MakeSource("echo new > a");
        Folder.Write("copy/a", "old");
        Shell.Run($"ln {Folder["copy/a"]} {Folder["other"]}");
        Copy(Overwriting);
        Assert.Equal("old", File.ReadAllText(Folder["other"]));
    }

    [Fact]
    public void Overwriting_does_not_put_a_file_in_the_place_of_a_directory()
    {
        MakeSource("echo new > a");
        Folder.Write("copy/a/b", "old");
        Assert.Equal(1, Copy(Overwriting).Failed);
        Assert.Equal("old", File.ReadAllText(Folder["copy/a/b"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_link_in_the_destination_is_never_followed(bool overwrite)
    {
        MakeSource("mkdir folder; echo evil > folder/victim; echo evil > file");
        Folder.Write("outside/victim", "safe");
        Shell.Run($"mkdir '{Destination}'; cd '{Destination}'; ln -s ../outside folder; ln -s ../outside/victim file");
        VssCopyResult result = Copy(Request with { Overwrite = overwrite });
        Assert.Equal("safe", File.ReadAllText(Folder["outside/victim"]));
        Assert.Equal(overwrite ? 0 : 2, result.Failed);
        Assert.Equal(overwrite, new FileInfo(Folder["copy/file"]).LinkTarget is null);
        Assert.Equal(overwrite, new DirectoryInfo(Folder["copy/folder"]).LinkTarget is null);
    }

    [Fact]
    public void Nothing_temporary_is_left()
    {
        MakeSource("for i in $(seq 50); do echo $i > f$i; done");
        Copy();
        Copy(Overwriting);
        Assert.Empty(Directory.EnumerateFiles(Destination, "*.vsstmp", new EnumerationOptions
        {
            AttributesToSkip = 0,
        }));
        Assert.Equal(50, Directory.EnumerateFiles(Destination).Count());
    }

    [Fact]
    public void A_destination_directory_that_is_reached_through_a_link_is_meant()
    {
        MakeSource("echo a > a");
        Shell.Run($"mkdir {Folder["real"]}; ln -s real '{Destination}'");
        Copy();
        Assert.True(File.Exists(Folder["real/a"]));
    }
}
