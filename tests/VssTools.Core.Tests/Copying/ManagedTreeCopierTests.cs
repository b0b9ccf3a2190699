using System;
using System.IO;
using System.Threading;
using VssTools.Copying.Managed;
using VssTools.Tests;

namespace VssTools.Core.Tests.Copying;

public sealed class ManagedTreeCopierTests : CopierTest
{
    [Fact]
    public void A_tree_is_copied()
    {
        MakeSource("mkdir -p d/e; echo a > d/e/a; chmod 0640 d/e/a; ln -s d l; ln -s nowhere x; "
            + "touch -d 2001-01-01 d/e/a d");
        VssCopyResult result = CopyManaged(Request);
        Assert.Equal((1, 3, 2, 0), (result.Files, result.Directories, result.Links, result.Failed));
        Assert.Equal("a", File.ReadAllText(Folder["copy/d/e/a"]).Trim());
        Assert.Equal(new DateTime(2001, 1, 1), File.GetLastWriteTime(Folder["copy/d/e/a"]));
        Assert.Equal(new DateTime(2001, 1, 1), Directory.GetLastWriteTime(Folder["copy/d"]));
        Assert.Equal("d", new DirectoryInfo(Folder["copy/l"]).LinkTarget);
        Assert.Equal(
            Shell.Run($"cd '{Source}'; find . -type f -printf '%P %m %s'"),
            Shell.Run($"cd '{Destination}'; find . -type f -printf '%P %m %s'"));
    }

    [Fact]
    public void A_file_that_exists_is_an_error_unless_it_may_be_replaced()
    {
        MakeSource("echo new > a; ln -s new l");
        Folder.Write("copy/a", "old");
        Shell.Run($"ln -s ../outside {Folder["copy/l"]}");
        Assert.Equal(2, CopyManaged(Request).Failed);
        Assert.All(Listener.Errors, static error => Assert.Equal("ItemExists", error.ErrorId));
        Assert.Throws<VssException>(() => CopyManaged(Request with { StopOnError = true }));
        Assert.Equal(0, CopyManaged(Request with { Overwrite = true }).Failed);
        Assert.Equal("new", File.ReadAllText(Folder["copy/a"]).Trim());
        Assert.Equal("new", new FileInfo(Folder["copy/l"]).LinkTarget);
        Assert.Equal(2, Directory.GetFileSystemEntries(Destination).Length);
    }

    [Fact]
    public void A_link_in_the_destination_is_never_followed()
    {
        MakeSource("mkdir d; echo evil > d/victim; echo evil > f");
        Folder.Write("outside/victim", "safe");
        Shell.Run($"mkdir '{Destination}'; cd '{Destination}'; ln -s ../outside d; ln -s ../outside/victim f");
        Assert.Equal(2, CopyManaged(Request).Failed);
        Assert.Equal(0, CopyManaged(Request with { Overwrite = true }).Failed);
        Assert.Equal("safe", File.ReadAllText(Folder["outside/victim"]));
    }

    [Fact]
    public void An_earlier_copy_is_brought_up_to_date()
    {
        MakeSource("mkdir d e; echo a > d/a; echo b > b; echo c > c; touch -d 2001-01-01 d/a b");
        CopyManaged(Request);
        MakeSource("rm -r e c; echo longer > b; mkdir c; echo x > c/x; echo e > e");
        VssCopyResult result = CopyManaged(Request with
        {
            UpdateSince = DateTimeOffset.Now.AddHours(-1),
            ExcludeNames = ["none"],
        });
        Assert.Equal((3, 0), (result.Files, result.Failed));
        Shell.Run($"diff -r '{Source}' '{Destination}'");
    }

    [Fact]
    public void What_cannot_be_copied_at_all_is_an_exception()
    {
        Assert.Equal("PathNotFound", Assert.Throws<VssException>(() => CopyManaged(Request)).ErrorId);
        MakeSource("echo a > a");
        CopyRequest same = Request with { Destination = Source };
        Assert.Equal("SourceIsDestination", Assert.Throws<VssException>(() => CopyManaged(same)).ErrorId);
        CopyRequest shared = Request with { Reflink = ReflinkMode.Always };
        Assert.Equal("ReflinkNotSupported", Assert.Throws<VssException>(() => CopyManaged(shared)).ErrorId);
    }

    [Fact]
    public void A_destination_in_the_source_is_left_out()
    {
        MakeSource("echo a > a");
        VssCopyResult result = CopyManaged(Request with { Destination = Folder["source/copy"] });
        Assert.Equal((1, 0), (result.Files, result.Failed));
        Assert.False(Directory.Exists(Folder["source/copy/copy"]));
    }

    [Fact]
    public void Cancelling_leaves_no_half_file()
    {
        MakeSource("head -c 30M /dev/zero > large");
        using CancellationTokenSource source = new();
        CopyRequest request = Request;
        Thread cancel = new(() =>
        {
            SpinWait.SpinUntil(() => File.Exists(Folder["copy/large"]), 5000);
            source.Cancel();
        });
        cancel.Start();
        try
        {
            ManagedTreeCopier.Copy(request, Listener, source.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.False(File.Exists(Folder["copy/large"]));
        }

        cancel.Join();
    }

    [Fact]
    public void A_tree_is_removed()
    {
        Folder.Write("outside/file", "safe");
        MakeSource("mkdir -p d/e; echo a > d/e/a; ln -s ../outside d/l; chmod 0444 d/e/a");
        ManagedTreeRemover.Remove(Source, TestContext.Current.CancellationToken);
        ManagedTreeRemover.Remove(Source, TestContext.Current.CancellationToken);
        Assert.False(Directory.Exists(Source));
        Assert.True(File.Exists(Folder["outside/file"]));
    }

    private VssCopyResult CopyManaged(CopyRequest request) =>
        ManagedTreeCopier.Copy(request, Listener, TestContext.Current.CancellationToken);
}
