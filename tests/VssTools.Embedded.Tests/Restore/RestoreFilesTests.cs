using System;
using System.IO;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Embedded.Tests.Restore;

/// <summary>What comes back, and how.</summary>
public sealed class RestoreFilesTests : RestoreTest
{
    private const string Tree = """
        mkdir -p deep/empty deep/down
        echo one > one; printf 'two' > deep/two; : > deep/down/nothing
        head -c 300000 /dev/urandom > deep/large; truncate -s 5M deep/sparse
        ln -s ../one deep/link; ln one deep/hard; mkfifo deep/pipe
        chmod 640 one; chmod 3751 deep; chmod 4755 deep/two; touch -d '2001-02-03 04:05:06.789' one deep/empty deep
        printf 'x' > "$(printf 'b\377d')"
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Everything_comes_back_as_it_was(bool compress)
    {
        TestWriter writer = Writer();
        InData(Tree);
        string before = Shell.Describe(Data) + Content();
        BackUp(writer, compress: compress);
        Shell.Run($"rm -rf '{Data}'");

        VssRestore restore = Restore();

        Assert.Empty(Listener.Errors);
        Assert.Equal(before, Shell.Describe(Data) + Content());
        VssRestoredComponent component = Only(restore);
        Assert.Equal(VssFileRestoreStatus.All, component.Status);
        Assert.Equal(VssFileRestoreStatus.All, restore.Status);
        Assert.Equal([Data], component.Places);
        Assert.Equal(9, component.Files);
        Assert.Equal(VssWriterState.Stable, Assert.Single(restore.Writers).State);
        Assert.Equal(
            [WriterEvent.Identify, WriterEvent.PreRestore, WriterEvent.PostRestore, WriterEvent.BackupShutdown],
            writer.Events);
    }

    [Fact]
    public void Files_are_replaced_only_with_force_and_others_stay()
    {
        TestWriter writer = Writer();
        InData("echo old > a; echo old > b");
        BackUp(writer);
        InData("echo new > a; echo other > c; rm b");

        Assert.Equal(VssFileRestoreStatus.None, Only(Restore()).Status);
        Assert.Equal("RestoreFilesExist", OnlyError());
        Assert.False(File.Exists(Path.Combine(Data, "b")));

        Assert.Equal(VssFileRestoreStatus.All, Only(Restore(Request with { Force = true })).Status);
        Assert.Equal("old\nold\nother", InData("cat a b c"));
    }

    [Fact]
    public void A_damaged_file_fails_and_the_others_come_back()
    {
        TestWriter writer = Writer();
        InData("echo one > one; echo two > two");
        BackUp(writer);
        Shell.Run($"printf 'xxx\\n' > '{Folder["backup/data/srv/data/one"]}'; rm -rf '{Data}'");

        VssRestoredComponent component = Only(Restore());

        Assert.Equal("RestoreHashMismatch", OnlyError());
        Assert.Equal(VssFileRestoreStatus.Failed, component.Status);
        Assert.Equal((1, 1), (component.Files, component.Failed));
        Assert.Contains("one", Assert.Single(component.Errors), StringComparison.Ordinal);
        Assert.Equal(["two"], Directory.GetFileSystemEntries(Data).Select(Path.GetFileName));
    }

    [Fact]
    public void A_file_that_the_backup_lacks_fails()
    {
        TestWriter writer = Writer();
        InData("echo one > one; echo two > two");
        BackUp(writer);
        Shell.Run($"rm -rf '{Folder["backup/data/srv/data/one"]}' '{Data}'");
        Assert.Equal(VssFileRestoreStatus.Failed, Only(Restore()).Status);
        Assert.Equal("BackupFileMissing", OnlyError());
    }

    [Theory]
    [InlineData("manifest")]
    [InlineData("writers/1-Ledger writer.xml")]
    [InlineData("backup.xml")]
    public void A_truncated_backup_restores_nothing(string file)
    {
        TestWriter writer = Writer();
        InData("echo one > one");
        BackUp(writer);
        Shell.Run($"truncate -s -20 '{Folder["backup/" + file]}'; rm -rf '{Data}'");
        VssException error = Assert.Throws<VssException>(() => Restore());
        Assert.Equal(VssErrorCategory.InvalidData, error.Category);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public void Files_go_to_a_destination_by_their_volumes()
    {
        TestWriter writer = Writer();
        InData("mkdir sub; echo one > sub/one");
        BackUp(writer);
        Restore(Request with { Destination = Folder["other"] });
        Assert.Equal("one", Shell.Run($"cat '{Folder["other/srv/data/sub/one"]}'"));
        Assert.Empty(Listener.Errors);
    }

    [Fact]
    public void Links_into_a_moved_directory_lead_to_the_new_place()
    {
        TestWriter writer = Writer();
        InData("mkdir wal; ln -s $PWD/wal pg_wal; ln -s /etc/hostname host; ln -s wal relative");
        BackUp(writer);
        string target = Folder["new place"];
        Restore(Request with { NewTargets = [new(Data, target)] });
        Assert.Empty(Listener.Errors);
        Assert.Equal(
            $"{target}/wal\n/etc/hostname\nwal",
            Shell.Run($"cd '{target}'; readlink pg_wal; readlink host; readlink relative"));
    }

    [Fact]
    public void Progress_is_told_by_bytes()
    {
        TestWriter writer = Writer();
        InData("head -c 100000 /dev/zero > a");
        BackUp(writer);
        Shell.Run($"rm -rf '{Data}'");
        Restore();
        VssProgress last = Listener.Reports.Last();
        Assert.True(last.Completed);
        Assert.Equal(100, last.Percent);
    }

    [Fact]
    public void What_a_killed_restore_has_left_goes_with_the_next_one()
    {
        TestWriter writer = Writer();
        InData("echo one > one");
        BackUp(writer);
        InData("rm one; touch .vsstools-999999999-1.vsstmp .vsstools-$PPID-1.vsstmp .vsstools-x.vsstmp");
        Restore();
        Assert.Empty(Listener.Errors);
        Assert.Equal(3, InData("ls -A").Split('\n').Length);
        Assert.False(File.Exists(Path.Combine(Data, ".vsstools-999999999-1.vsstmp")));
    }

    private string Content() => InData("find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum");
}
