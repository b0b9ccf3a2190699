using System.Collections.Generic;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Embedded.Tests.Restore;

/// <summary>Restores from backups that build on others.</summary>
public sealed class RestoreChainTests : RestoreTest
{
    private const VssBackupSchema Schema = VssBackupSchema.Incremental | VssBackupSchema.LastModify;

    [Fact]
    public void Each_point_of_a_chain_comes_back_byte_for_byte()
    {
        TestWriter writer = Writer(schema: Schema);
        List<string> states = [];
        BackupArchive? previous = null;
        string[] changes =
        [
            "mkdir -p a/b; for i in $(seq 20); do echo $i > a/f$i; done; echo x > a/b/x; ln -s f1 a/link",
            "echo changed > a/f1; echo new > a/new",
            "rm a/f2; mv a/f3 a/moved; rm -r a/b; rm a/link; ln -s f4 a/link",
            "echo again > a/f1; mkdir c; mv a/f5 c/f5; chmod 600 a/f6",
        ];
        for (int point = 0; point < changes.Length; point++)
        {
            InData(changes[point]);
            states.Add(State());
            previous = BackUp(writer, $"backup{point}", previous);
            Thread.Sleep(60);
        }

        for (int point = 0; point < changes.Length; point++)
        {
            Shell.Run($"rm -rf '{Data}'");
            VssRestore restore = Restore(Request with { Path = Folder[$"backup{point}"] });
            Assert.Empty(Listener.Errors);
            Assert.Equal(VssFileRestoreStatus.All, restore.Status);
            Assert.Equal(states[point], State());
        }
    }

    [Fact]
    public void Writers_hear_each_step_and_that_more_follow()
    {
        List<bool> more = [];
        TestWriter writer = Writer(schema: Schema).On(WriterEvent.PreRestore, context =>
            more.Add(Assert.Single(context.Components).Restore.AdditionalRestores));
        InData("echo 1 > one");
        BackupArchive full = BackUp(writer, "full");
        Thread.Sleep(60);
        InData("echo 2 > two");
        BackupArchive next = BackUp(writer, "next", full);
        Thread.Sleep(60);
        InData("echo 3 > three");
        BackUp(writer, "last", next);
        Shell.Run($"rm -rf '{Data}'");
        VssRestore restore = Restore(Request with { Path = Folder["last"] });
        Assert.Equal([true, true, false], more);
        Assert.Equal(3, restore.Files);
        Assert.Equal(3, writer.Count(WriterEvent.PostRestore));
    }

    [Fact]
    public void A_chain_with_a_missing_backup_restores_nothing()
    {
        TestWriter writer = Writer(schema: Schema);
        InData("echo 1 > one");
        BackupArchive full = BackUp(writer, "full");
        Thread.Sleep(60);
        InData("echo 2 > two");
        BackUp(writer, "next", full);
        Shell.Run($"rm -rf '{Data}' '{Folder["full"]}'");
        VssException error = Assert.Throws<VssException>(() => Restore(Request with { Path = Folder["next"] }));
        Assert.Equal("BackupBaseMissing", error.ErrorId);
    }

    [Fact]
    public void Ranges_go_over_the_file_of_the_backup_before()
    {
        TestWriter writer = Writer(schema: Schema);
        InData("printf 0123456789 > file; chmod 640 file");
        BackupArchive full = BackUp(writer, "full");
        InData("printf ab3456789 > file; printf CD >> file");
        BackupArchive next = BackUp(writer, "next", full, partials: Partial("0:2,9:2"));
        InData("printf X | dd of=file bs=1 seek=4 conv=notrunc 2>/dev/null");
        BackUp(writer, "last", next, partials: Partial("4:1"));
        Shell.Run($"rm -rf '{Data}'");
        VssRestore restore = Restore(Request with { Path = Folder["last"] });
        Assert.Empty(Listener.Errors);
        Assert.Equal(VssFileRestoreStatus.All, restore.Status);
        Assert.Equal("ab23X5678CD", InData("cat file"));
        Assert.Equal("640", InData("stat -c %a file"));
    }

    [Fact]
    public void A_step_that_fails_ends_the_restore_of_its_component()
    {
        int steps = 0;
        TestWriter writer = Writer(schema: Schema).On(WriterEvent.PreRestore, _ =>
        {
            if (++steps == 2)
            {
                throw new WriterFailureException(VssResult.WriterErrorNonRetryable, "No.");
            }
        });
        InData("echo 1 > one");
        Thread.Sleep(60);
        BackupArchive full = BackUp(writer, "full");
        Thread.Sleep(60);
        InData("echo 2 > two");
        BackUp(writer, "next", full);
        Shell.Run($"rm -rf '{Data}'");
        VssRestore restore = Restore(Request with { Path = Folder["next"] });
        Assert.Equal(VssFileRestoreStatus.Failed, restore.Status);
        Assert.Equal("one", InData("ls"));
    }

    private PartialSource Partial(string ranges) =>
        new(0, new PartialFile(Data, "file", ranges, ""), Folder["srv/data/file"], Folder["srv"]);

    private string State() => Shell.Describe(Data)
        + InData("find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum");
}
