using System;
using System.IO;
using System.Threading;
using VssTools.Copying;
using VssTools.Tests;

namespace VssTools.Core.Tests.Copying;

public sealed class TreeRemoverTests : CopierTest
{
    [Fact]
    public void A_tree_is_removed_and_links_are_not_followed()
    {
        Folder.Write("outside/file", "safe");
        MakeSource("mkdir -p a/b/c d; echo x > a/b/c/f; ln -s ../../outside a/link; mkfifo d/p; "
            + "chmod 0 a/b/c; chmod 0500 d");
        Remove(Source);
        Assert.False(Directory.Exists(Source));
        Assert.True(File.Exists(Folder["outside/file"]));
    }

    [Fact]
    public void What_is_not_there_is_no_error()
    {
        Remove(Folder["nothing"]);
        Remove(Folder["nothing/below"]);
    }

    [Fact]
    public void A_file_and_a_link_are_removed_themselves()
    {
        string file = Folder.Write("file", "x");
        Shell.Run($"ln -s . {Folder["link"]}");
        Remove(Folder["link"]);
        Remove(file);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder.Path));
    }

    [Fact]
    public void A_deep_tree_needs_few_descriptors()
    {
        DeepTree.Make(Source, new string('d', 200), 500);
        Remove(Source);
        Assert.False(Directory.Exists(Source));
    }

    [Fact]
    public void A_mounted_file_system_is_left_alone()
    {
        NeedRoot();
        MakeSource("mkdir -p a/mount; mount -t tmpfs none a/mount; echo x > a/mount/file");
        try
        {
            Assert.Equal(VssResult.Busy, Assert.Throws<VssException>(() => Remove(Source)).HResult);
            Assert.True(File.Exists(Folder["source/a/mount/file"]));
        }
        finally
        {
            Shell.Run($"umount {Folder["source/a/mount"]}");
        }

        Assert.Equal(0, CountOpenFiles());
    }

    [Fact]
    public void Removing_can_be_cancelled()
    {
        MakeSource("mkdir a");
        Assert.ThrowsAny<OperationCanceledException>(
            () => TreeRemover.Remove(Source, new CancellationToken(canceled: true)));
    }

    private static void Remove(string path) => TreeRemover.Remove(path, TestContext.Current.CancellationToken);
}
