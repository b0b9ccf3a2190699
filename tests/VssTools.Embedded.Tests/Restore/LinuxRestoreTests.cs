using System;
using System.IO;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Embedded.Tests.Restore;

/// <summary>What files of Linux have beside their contents, and how it comes back.</summary>
public sealed class LinuxRestoreTests : RestoreTest
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
        string before = State();
        BackUp(writer, compress: compress);
        RemoveData();

        VssRestore restore = Restore();

        Assert.Empty(Listener.Errors);
        Assert.Equal(before, State());
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
    public void Each_point_of_a_chain_comes_back_byte_for_byte()
    {
        string[] changes =
        [
            "mkdir -p a/b; for i in $(seq 20); do echo $i > a/f$i; done; echo x > a/b/x; ln -s f1 a/link",
            "echo changed > a/f1; echo new > a/new",
            "rm a/f2; mv a/f3 a/moved; rm -r a/b; rm a/link; ln -s f4 a/link",
            "echo again > a/f1; mkdir c; mv a/f5 c/f5; chmod 600 a/f6",
        ];
        AssertEachPoint([.. changes.Select(change => (Action)(() => InData(change)))], State);
    }

    [Fact]
    public void Ranges_leave_the_mode_of_a_file()
    {
        TestWriter writer = Writer(schema: Schema);
        InData("printf 0123456789 > file; chmod 640 file");
        BackupArchive full = BackUp(writer, "full");
        BackUp(
            writer,
            "next",
            full,
            partials: new PartialSource(
                0, new PartialFile(Data, "file", "0:2", ""), Folder["srv/data/file"], Folder["srv"]));
        RemoveData();
        Restore(Request with { Path = Folder["next"] });
        Assert.Empty(Listener.Errors);
        Assert.Equal("640", InData("stat -c %a file"));
    }

    [Fact]
    public void Names_that_differ_only_in_case_collide_where_the_file_system_folds_it()
    {
        TestWriter writer = Writer();
        InData("echo one > Name; echo two > name; mkdir Sub; echo 3 > Sub/f");
        BackUp(writer);
        RemoveData();
        using LoopVolume volume = LoopVolume.Create("vfat", 64L << 20);
        Restore(Request with { Destination = volume["x"], Force = true });
        Assert.Contains("RestoreNamesCollide", Listener.Errors.Select(error => error.ErrorId));
        Assert.Equal("one", File.ReadAllText(volume["x/srv/data/Name"]).TrimEnd());
    }

    [Fact]
    public void A_device_in_the_place_of_a_file_is_refused()
    {
        Assert.SkipUnless(System.Environment.UserName == "root", "needs root");
        TestWriter writer = Writer();
        InData("echo content > one");
        BackUp(writer);
        RemoveData();
        string file = Folder[Stored("one")];
        Shell.Run($"rm '{file}'; mknod '{file}' c 1 5");
        Restore();
        Assert.Equal("BackupFileMissing", OnlyError());
        Assert.False(File.Exists(Path.Combine(Data, "one")));
    }

    private string State() => Shell.Describe(Data)
        + InData("find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum");
}
