using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Embedded.Tests.Restore;

/// <summary>Restores from backups that build on others.</summary>
public class RestoreChainTests : RestoreTest
{
    [Fact]
    public void Each_point_of_a_chain_comes_back()
    {
        Action[] changes =
        [
            () => Array.ForEach(["a/one", "a/two", "a/three", "a/b/four"], name => Write(name, name)),
            () => Array.ForEach(["a/one", "a/new"], name => Write(name, "changed")),
            () =>
            {
                Array.ForEach(["a/two", "a/b"], Remove);
                Folder.Move("srv/data/a/three", "srv/data/a/moved");
            },
            () => Array.ForEach(["a/one", "c/five"], name => Write(name, "again")),
        ];
        AssertEachPoint(changes, () => FileTree.Describe(Data));
    }

    [Fact]
    public void Writers_hear_each_step_and_that_more_follow()
    {
        List<bool> more = [];
        TestWriter writer = Writer(schema: Schema).On(WriterEvent.PreRestore, context =>
            more.Add(Assert.Single(context.Components).Restore.AdditionalRestores));
        Write("one", "1");
        BackupArchive full = BackUp(writer, "full");
        Thread.Sleep(60);
        Write("two", "2");
        BackupArchive next = BackUp(writer, "next", full);
        Thread.Sleep(60);
        Write("three", "3");
        BackUp(writer, "last", next);
        RemoveData();
        VssRestore restore = Restore(Request with { Path = Folder["last"] });
        Assert.Equal([true, true, false], more);
        Assert.Equal(3, restore.Files);
        Assert.Equal(3, writer.Count(WriterEvent.PostRestore));
    }

    [Fact]
    public void A_chain_with_a_missing_backup_restores_nothing()
    {
        TestWriter writer = Writer(schema: Schema);
        Write("one", "1");
        BackupArchive full = BackUp(writer, "full");
        Thread.Sleep(60);
        Write("two", "2");
        BackUp(writer, "next", full);
        RemoveData();
        Folder.Remove("full");
        VssException error = Assert.Throws<VssException>(() => Restore(Request with { Path = Folder["next"] }));
        Assert.Equal("BackupBaseMissing", error.ErrorId);
    }

    [Fact]
    public void Ranges_go_over_the_file_of_the_backup_before()
    {
        TestWriter writer = Writer(schema: Schema);
        Write("file", "0123456789");
        BackupArchive full = BackUp(writer, "full");
        Write("file", "ab3456789CD");
        BackupArchive next = BackUp(writer, "next", full, partials: Partial("0:2,9:2"));
        Write("file", "ab34X6789CD");
        BackUp(writer, "last", next, partials: Partial("4:1"));
        RemoveData();
        VssRestore restore = Restore(Request with { Path = Folder["last"] });
        Assert.Empty(Listener.Errors);
        Assert.Equal(VssFileRestoreStatus.All, restore.Status);
        Assert.Equal("ab23X5678CD", Read("file"));
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
        Write("one", "1");
        File.SetLastWriteTimeUtc(Path.Combine(Data, "one"), DateTime.UtcNow.AddHours(-1));
        Thread.Sleep(60);
        BackupArchive full = BackUp(writer, "full");
        Thread.Sleep(60);
        Write("two", "2");
        BackUp(writer, "next", full);
        RemoveData();
        VssRestore restore = Restore(Request with { Path = Folder["next"] });
        Assert.Equal(VssFileRestoreStatus.Failed, restore.Status);
        Assert.Equal("one", Names());
    }

    private PartialSource Partial(string ranges) =>
        new(0, new PartialFile(Data, "file", ranges, ""), Folder["srv/data/file"], Folder["srv"]);
}
