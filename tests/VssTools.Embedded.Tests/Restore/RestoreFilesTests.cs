using System;
using System.IO;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Embedded.Tests.Restore;

/// <summary>What comes back, and how.</summary>
public class RestoreFilesTests : RestoreTest
{
    private static readonly DateTime Then = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Everything_comes_back(bool compress)
    {
        TestWriter writer = Writer();
        Write("one", "one");
        Write("deep/down/nothing", "");
        Write("deep/read only", string.Concat(Enumerable.Repeat("text", 20_000)));
        Directory.CreateDirectory(Path.Combine(Data, "deep", "empty"));
        File.SetLastWriteTimeUtc(Path.Combine(Data, "one"), Then);
        File.SetAttributes(Path.Combine(Data, "deep", "read only"), FileAttributes.ReadOnly);
        Directory.SetLastWriteTimeUtc(Path.Combine(Data, "deep"), Then);
        string before = FileTree.Describe(Data);
        BackUp(writer, compress: compress);
        RemoveData();

        VssRestore restore = Restore();

        Assert.Empty(Listener.Errors);
        Assert.Equal(before, FileTree.Describe(Data));
        VssRestoredComponent component = Only(restore);
        Assert.Equal(VssFileRestoreStatus.All, component.Status);
        Assert.Equal(VssFileRestoreStatus.All, restore.Status);
        Assert.Equal([Data], component.Places);
        Assert.Equal(3, component.Files);
        Assert.Equal(VssWriterState.Stable, Assert.Single(restore.Writers).State);
        Assert.Equal(
            [WriterEvent.Identify, WriterEvent.PreRestore, WriterEvent.PostRestore, WriterEvent.BackupShutdown],
            writer.Events);
    }

    [Fact]
    public void Files_are_replaced_only_with_force_and_others_stay()
    {
        TestWriter writer = Writer();
        Array.ForEach(["a", "b"], name => Write(name, "old"));
        BackUp(writer);
        Write("a", "new");
        Write("c", "other");
        Remove("b");

        Assert.Equal(VssFileRestoreStatus.None, Only(Restore()).Status);
        Assert.Equal("RestoreFilesExist", OnlyError());
        Assert.Equal("a c", Names());

        Assert.Equal(VssFileRestoreStatus.All, Only(Restore(Request with { Force = true })).Status);
        Assert.Equal(("old", "old", "other"), (Read("a"), Read("b"), Read("c")));
        Assert.Equal("a b c", Names());
    }

    [Fact]
    public void Read_only_files_are_replaced_with_force()
    {
        TestWriter writer = Writer();
        string path = Path.Combine(Data, "one");
        Write("one", "old");
        BackUp(writer);
        Write("one", "changed");
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.Equal(VssFileRestoreStatus.All, Only(Restore(Request with { Force = true })).Status);
        Assert.Empty(Listener.Errors);
        Assert.Equal("old", Read("one"));
        Assert.False(new FileInfo(path).IsReadOnly);
    }

    [Fact]
    public void A_folder_in_the_place_of_a_file_stays()
    {
        TestWriter writer = Writer();
        Array.ForEach(["one", "two"], name => Write(name, name));
        BackUp(writer);
        Remove("one");
        Write("one/inside", "kept");
        Assert.Equal(VssFileRestoreStatus.Failed, Only(Restore(Request with { Force = true })).Status);
        Assert.Equal("RestoreFileExists", OnlyError());
        Assert.Equal("kept", Read("one/inside"));
        Assert.Equal("one two", Names());
    }

    [Fact]
    public void A_damaged_file_fails_and_the_others_come_back()
    {
        TestWriter writer = Writer();
        Array.ForEach(["one", "two"], name => Write(name, name));
        BackUp(writer);
        RemoveData();
        Folder.Write(Stored("one"), "xxx");

        VssRestoredComponent component = Only(Restore());

        Assert.Equal("RestoreHashMismatch", OnlyError());
        Assert.Equal(VssFileRestoreStatus.Failed, component.Status);
        Assert.Equal((1, 1), (component.Files, component.Failed));
        Assert.Contains("one", Assert.Single(component.Errors), StringComparison.Ordinal);
        Assert.Equal("two", Names());
    }

    [Fact]
    public void A_file_that_the_backup_lacks_fails()
    {
        TestWriter writer = Writer();
        Array.ForEach(["one", "two"], name => Write(name, name));
        BackUp(writer);
        RemoveData();
        Folder.Remove(Stored("one"));
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
        Write("one", "one");
        BackUp(writer);
        RemoveData();
        using (FileStream stream = File.OpenWrite(Folder["backup/" + file]))
        {
            stream.SetLength(stream.Length - 20);
        }

        VssException error = Assert.Throws<VssException>(() => Restore());
        Assert.Equal(VssErrorCategory.InvalidData, error.Category);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public void Files_go_to_a_destination_by_their_volumes()
    {
        TestWriter writer = Writer();
        Write("sub/one", "one");
        BackUp(writer);
        Restore(Request with { Destination = Folder["other"] });
        Assert.Equal("one", Folder.Read("other/srv/data/sub/one"));
        Assert.Empty(Listener.Errors);
    }

    [Fact]
    public void Links_of_files_and_folders_come_back()
    {
        TestWriter writer = Writer();
        Write("folder/one", "one");
        Folder.Link("srv/data/file link", Path.Combine(Data, "folder", "one"));
        Folder.Link("srv/data/folder link", Path.Combine(Data, "folder"));
        Folder.Link("srv/data/nowhere", "missing");
        BackUp(writer);
        RemoveData();
        Restore();
        Assert.Empty(Listener.Errors);
        Assert.Equal("file link folder folder link nowhere", Names());
        Assert.Equal(Path.Combine(Data, "folder"), new FileInfo(Path.Combine(Data, "folder link")).LinkTarget);
        Assert.Equal("missing", new FileInfo(Path.Combine(Data, "nowhere")).LinkTarget);

        Restore(Request with { Force = true });
        Assert.Empty(Listener.Errors);
        Assert.Equal(("one", "file link folder folder link nowhere"), (Read("folder link/one"), Names()));
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
        Write("a", new string('a', 100_000));
        BackUp(writer);
        RemoveData();
        Restore();
        VssProgress last = Listener.Reports.Last();
        Assert.True(last.Completed);
        Assert.Equal(100, last.Percent);
    }

    [Fact]
    public void What_a_killed_restore_has_left_goes_with_the_next_one()
    {
        TestWriter writer = Writer();
        Write("one", "one");
        BackUp(writer);
        Remove("one");
        string living = $".vsstools-{Environment.ProcessId}-1.vsstmp";
        Array.ForEach([".vsstools-999999999-1.vsstmp", living, ".vsstools-x.vsstmp"], name => Write(name, ""));
        Restore();
        Assert.Empty(Listener.Errors);
        Assert.Equal($"{living} .vsstools-x.vsstmp one", Names());
    }
}
