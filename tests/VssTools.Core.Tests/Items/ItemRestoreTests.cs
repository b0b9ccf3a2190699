using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VssTools.Tests;

namespace VssTools.Core.Tests.Items;

public sealed class ItemRestoreTests : ItemTest
{
    private const string Remains = ".vsstools-4194305-1.vsstmp";

    [Fact]
    public void A_file_that_is_gone_comes_back_as_it_was()
    {
        VssShadow shadow = Snapshot("echo one > a; chmod 640 a; touch -d 2026-05-04T10:00:00 a; "
            + "setfattr -n user.note -v x a 2> /dev/null || true");
        string before = Shell.Describe(Volume);
        Run("rm a; touch -r ../shadow-1 .");
        VssCopyResult result = Restore(shadow, "a");
        Assert.Equal((1, 0), (result.Files, result.Failed));
        Run("touch -r ../shadow-1 .");
        Assert.Equal(before, Shell.Describe(Volume));
        Assert.Equal("one\n", File.ReadAllText(Live("a")));
    }

    [Fact]
    public void A_newer_file_stays_unless_forced_and_an_older_one_is_replaced()
    {
        VssShadow shadow = Snapshot("echo one > a; touch -d 2026-05-04T10:00:00 a");
        Run("echo changed > a");
        VssException failure = Assert.Throws<VssException>(() => Restore(shadow, "a"));
        Assert.Equal("NewerItemExists", failure.ErrorId);
        Assert.Equal(VssErrorCategory.ResourceExists, failure.Category);
        Assert.Equal(Live("a"), failure.Target);
        Assert.Equal("changed\n", File.ReadAllText(Live("a")));
        Restore(shadow, "a", force: true);
        Assert.Equal("one\n", File.ReadAllText(Live("a")));
        Run("echo older > a; touch -d 2026-05-03T10:00:00 a");
        Restore(shadow, "a");
        Assert.Equal("one\n", File.ReadAllText(Live("a")));
        AssertNothingTemporary();
    }

    [Fact]
    public void A_file_that_is_as_it_was_is_left_alone_unless_forced()
    {
        VssShadow shadow = Snapshot("echo one > a");
        string inode = Shell.Run($"stat -c %i '{Live("a")}'");
        Assert.Equal(0, Restore(shadow, "a").Files);
        Assert.Equal(inode, Shell.Run($"stat -c %i '{Live("a")}'"));
        Assert.Equal(1, Restore(shadow, "a", force: true).Files);
    }

    [Fact]
    public void Conflicts_in_a_folder_are_told_file_by_file_and_the_rest_comes_back()
    {
        VssShadow shadow = Snapshot("mkdir -p f/sub; for i in a b sub/c; do echo $i > f/$i; done; "
            + "ln f/a f/hard; ln -s a f/link; truncate -s 8M f/sparse");
        Run("echo newer > f/b; rm -r f/sub f/a f/hard f/link f/sparse; echo mine > f/mine");
        VssCopyResult result = Restore(shadow, "f");
        VssException error = Assert.Single(Listener.Errors);
        Assert.Equal(("NewerItemExists", Live("f/b")), (error.ErrorId, error.Target));
        Assert.Equal(1, result.Failed);
        Assert.Equal("newer\n", File.ReadAllText(Live("f/b")));
        Assert.Equal("mine\n", File.ReadAllText(Live("f/mine")));
        Assert.Equal("sub/c\n", File.ReadAllText(Live("f/sub/c")));
        Restore(shadow, "f", force: true);
        Run("rm f/mine; touch -r ../shadow-1/f f");
        Assert.Equal(Shell.Describe(Path.Combine(shadow.Device, "f")), Shell.Describe(Live("f")));
        Assert.Equal("0", Shell.Run($"stat -c %b '{Live("f/sparse")}'"));
        AssertNothingTemporary();
    }

    [Fact]
    public void Folders_above_that_are_gone_come_back_with_their_rights_and_nothing_else()
    {
        VssShadow shadow = Snapshot("mkdir -p x/y; chmod 700 x; chmod 750 x/y; echo one > x/y/a; echo two > x/y/b");
        Run("rm -r x");
        Restore(shadow, "x/y/a");
        Assert.Equal("700 750", Shell.Run($"cd '{Volume}'; echo $(stat -c %a x x/y)"));
        Assert.Equal(["a"], Directory.GetFileSystemEntries(Live("x/y")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_link_planted_on_the_way_leads_nowhere()
    {
        Folder.Write("outside/a", "safe");
        VssShadow shadow = Snapshot("mkdir f; echo evil > f/a; mkdir g; echo evil > g/a; echo evil > h");
        Run("rm -r f g h; ln -s ../outside f; ln -s ../outside g; ln -s ../outside/a h");
        foreach (string item in new[] { "f/a", "g" })
        {
            VssException failure = Assert.Throws<VssException>(() => Restore(shadow, item, force: true));
            Assert.Equal("DestinationIsLink", failure.ErrorId);
            Assert.Equal(VssErrorCategory.InvalidOperation, failure.Category);
        }

        Restore(shadow, "h", force: true);
        Assert.Null(new FileInfo(Live("h")).LinkTarget);
        Assert.Equal("safe", File.ReadAllText(Folder["outside/a"]));
    }

    [Fact]
    public void A_version_behind_a_link_in_the_shadow_copy_is_none()
    {
        Folder.Write("outside/a", "secret");
        VssShadow shadow = Snapshot("ln -s ../outside f");
        Run("rm f; mkdir f");
        VssException failure = Assert.Throws<VssException>(() => Restore(shadow, "f/a"));
        Assert.Equal("ItemVersionNotFound", failure.ErrorId);
        Assert.Empty(Directory.GetFileSystemEntries(Live("f")));
    }

    [Fact]
    public void A_folder_takes_the_place_of_no_newer_file_and_a_file_that_of_no_folder()
    {
        VssShadow shadow = Snapshot("mkdir d d/sub; echo x > d/sub/a; echo x > d/f; touch -d 2026-05-01 d/sub");
        Run("rm -r d/sub d/f; echo newer > d/sub; mkdir d/f; echo kept > d/f/x");
        Assert.Equal(2, Restore(shadow, "d").Failed);
        Assert.Equal(["ItemExists", "NewerItemExists"], Listener.Errors.Select(error => error.ErrorId).Order());
        Assert.Equal("newer\n", File.ReadAllText(Live("d/sub")));
        Restore(shadow, "d", force: true);
        Assert.Equal("x\n", File.ReadAllText(Live("d/sub/a")));
        Assert.Equal("kept\n", File.ReadAllText(Live("d/f/x")));
    }

    [Fact]
    public void What_a_killed_restore_has_left_is_taken_away()
    {
        VssShadow shadow = Snapshot("mkdir f; echo x > f/a");
        Run($"rm f/a; echo half > f/{Remains}; echo half > {Remains}");
        Restore(shadow, "f");
        Assert.Equal(["a"], Directory.GetFileSystemEntries(Live("f")).Select(Path.GetFileName));
        Restore(shadow, "f/a");
        Run("rm -r f");
        Restore(shadow, "f/a");
        Assert.False(File.Exists(Live(Remains)));
    }

    [Fact]
    public async Task Cancelling_leaves_the_old_file_and_nothing_half()
    {
        VssShadow shadow = Snapshot("mkdir f; echo old > f/large");
        Shell.Run($"head -c 300M /dev/zero > '{shadow.Device}/f/large'");
        using CancellationTokenSource source = new();
        ItemRestore large = new(shadow, Live("f/large"), force: true);
        Task restore = Task.Run(() => large.ToItsPlace(Listener, source.Token), source.Token);
        SpinWait.SpinUntil(
            () => restore.IsCompleted || Directory.GetFiles(Live("f")).Length > 1, TimeSpan.FromSeconds(10));
        await source.CancelAsync();
        try
        {
            await restore;
        }
        catch (OperationCanceledException)
        {
            Assert.Equal("old\n", await File.ReadAllTextAsync(Live("f/large"), TestContext.Current.CancellationToken));
        }

        AssertNothingTemporary();
    }

    [Fact]
    public void A_full_disk_ends_the_restore_and_leaves_nothing_half()
    {
        using LoopVolume disk = LoopVolume.Create("ext4", 16 << 20);
        VssShadow shadow = Snapshot("mkdir f; for i in $(seq 20); do head -c 1500000 /dev/urandom > f/$i; done");
        VssException failure = Assert.Throws<VssException>(
            () => new ItemRestore(shadow, Live("f"), force: false)
                .To(disk["f"], Listener, TestContext.Current.CancellationToken));
        Assert.Equal(VssResult.DiskFull, failure.HResult);
        foreach (string file in Directory.EnumerateFiles(disk["f"]))
        {
            Shell.Run($"cmp {file} {Path.Combine(Live("f"), Path.GetFileName(file))}");
        }
    }

    [Fact]
    public void A_place_that_cannot_be_written_says_so()
    {
        using LoopVolume disk = LoopVolume.Create("ext4", 16 << 20);
        VssShadow shadow = Snapshot("echo one > a");
        Shell.Run($"mount -o remount,ro '{disk[""].TrimEnd('/')}'");
        VssException failure = Assert.Throws<VssException>(
            () => new ItemRestore(shadow, Live("a"), force: false)
                .To(disk["a"], Listener, TestContext.Current.CancellationToken));
        Assert.Equal(VssResult.WriteProtect, failure.HResult);
    }

    [Fact]
    public void Elsewhere_folders_are_made_links_are_meant_and_the_shadow_copy_stays_as_it_is()
    {
        VssShadow shadow = Snapshot("echo one > a");
        Run("rm a");
        Directory.CreateDirectory(Folder["real"]);
        Directory.CreateSymbolicLink(Folder["link"], Folder["real"]);
        ItemRestore restore = new(shadow, Live("a"), force: true);
        restore.To(Folder["link/deep/b"], Listener, TestContext.Current.CancellationToken);
        Assert.Equal("one\n", File.ReadAllText(Folder["real/deep/b"]));
        Assert.False(File.Exists(Live("a")));
        VssException failure = Assert.Throws<VssException>(
            () => restore.To(
                Path.Combine(shadow.Device, "b"), Listener, TestContext.Current.CancellationToken));
        Assert.Equal("SourceIsDestination", failure.ErrorId);
    }

    [Fact]
    public void A_whole_volume_is_restored_without_the_place_of_its_shadow_copies()
    {
        Run("mkdir -p .vss/1; echo one > .vss/1/a; mkdir .vss/1/.vss");
        VssShadow shadow = new() { Id = Guid.NewGuid(), Volume = Volume, Device = Live(".vss/1") };
        new ItemRestore(shadow, Volume, force: false).ToItsPlace(Listener, TestContext.Current.CancellationToken);
        Assert.Equal("one\n", File.ReadAllText(Live("a")));
        Assert.Equal(["1"], Directory.GetFileSystemEntries(Live(".vss")).Select(Path.GetFileName));
    }

    private VssCopyResult Restore(VssShadow shadow, string name, bool force = false) =>
        new ItemRestore(shadow, Live(name), force).ToItsPlace(Listener, TestContext.Current.CancellationToken);

    private void AssertNothingTemporary() =>
        Assert.Empty(Directory.GetFiles(Volume, "*.vsstmp", SearchOption.AllDirectories));
}
