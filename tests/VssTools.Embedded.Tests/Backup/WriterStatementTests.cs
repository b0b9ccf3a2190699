using System;
using System.IO;
using System.Linq;

namespace VssTools.Embedded.Tests;

/// <summary>What writers say about single files: those that changed, and parts of files.</summary>
public sealed class WriterStatementTests : IDisposable
{
    // No LastModify: only what the writer says tells what has changed.
    private readonly BackupFixture _fixture = new(VssBackupSchema.Incremental | VssBackupSchema.Differential);

    [Fact]
    public void Without_a_word_of_the_writer_all_that_its_masks_name_is_stored()
    {
        _fixture.Run("full", VssBackupType.Full);
        _fixture.Run("first", VssBackupType.Incremental, "full");
        Assert.Equal(["file.txt"], _fixture.Stored("first"));
    }

    [Fact]
    public void Of_differenced_files_those_are_stored_that_were_modified_after_the_given_time()
    {
        DateTimeOffset moment = DateTimeOffset.UtcNow.AddHours(-1);
        File.SetLastWriteTimeUtc(_fixture.Write("old.txt", "old"), moment.UtcDateTime.AddHours(-1));
        File.SetLastWriteTimeUtc(_fixture.Write("new.txt", "new"), moment.UtcDateTime.AddMinutes(1));
        Differenced("*.txt", moment);
        _fixture.Run("full", VssBackupType.Full);
        Assert.Equal(["file.txt", "new.txt", "old.txt"], _fixture.Stored("full"));

        // The time alone counts: a change of the mode is none.
        string old = Path.Combine(_fixture.Data, "old.txt");
        File.SetAttributes(old, FileAttributes.ReadOnly);
        VssBackup first = _fixture.Run("first", VssBackupType.Incremental, "full");
        File.SetAttributes(old, FileAttributes.Normal);
        Assert.Equal(["new.txt"], _fixture.Stored("first"));
        Assert.Equal(3, first.Files);
    }

    [Fact]
    public void Differenced_files_without_a_time_are_compared_with_the_previous_backup()
    {
        _fixture.Write("one.txt", "one");
        _fixture.Write("other.log", "log");
        Differenced("*.txt", null);
        _fixture.Run("full", VssBackupType.Full);
        _fixture.Write("one.txt", "changed");
        _fixture.Run("first", VssBackupType.Incremental, "full");
        Assert.Equal(["one.txt", "other.log"], _fixture.Stored("first"));
    }

    [Fact]
    public void A_differenced_file_is_looked_at_though_the_masks_leave_it_out()
    {
        string database = _fixture.Engine.NewFolder("database");
        _fixture.Writer
            .WithComponent("Database", new VssFileSet
            {
                Path = database,
                BackupType = VssFileSpecBackupType.FullBackupRequired | VssFileSpecBackupType.FullSnapshotRequired,
            })
            .OnComponent(WriterEvent.PostSnapshot, @"\Database", component =>
                component.DifferencedFiles.Add(new DifferencedFile(database, "*", false, null)));
        _fixture.Run("full", VssBackupType.Full);
        File.WriteAllText(Path.Combine(database, "file.txt"), "changed");
        VssBackup first = _fixture.Run("first", VssBackupType.Incremental, "full");
        Assert.Equal(1, first.Components.Single(component => component.Name == "Database").Files);
    }

    [Fact]
    public void Of_a_partial_file_only_the_ranges_are_stored()
    {
        _fixture.Write("big.bin", new string('a', 1 << 20));
        Partial("big.bin", "4096:10, 0x2000:0x10".Replace(" ", ""));
        _fixture.Run("full", VssBackupType.Full);
        VssBackup first = _fixture.Run("first", VssBackupType.Incremental, "full");
        Assert.True(first.StoredBytes < 1 << 16);
        ManifestEntry entry = BackupArchive.Open(first.Path).Entries()
            .Single(entry => entry.Kind == ManifestKind.Partial);
        Assert.Equal("big.bin", System.Text.Encoding.UTF8.GetString(entry.Path));
    }

    [Fact]
    public void A_partial_file_that_the_previous_backup_lacks_is_stored_whole()
    {
        _fixture.Run("full", VssBackupType.Full);
        _fixture.Write("big.bin", new string('a', 1 << 20));
        Partial("big.bin", "4096:10");
        VssBackup first = _fixture.Run("first", VssBackupType.Incremental, "full");
        Assert.True(first.StoredBytes > 1 << 20);
        Assert.DoesNotContain(BackupArchive.Open(first.Path).Entries(), entry => entry.Kind == ManifestKind.Partial);
    }

    [Fact]
    public void A_file_of_ranges_is_backed_up_with_the_file_that_it_is_about()
    {
        _fixture.Write("big.bin", new string('a', 1 << 20));
        string ranges = Path.Combine(_fixture.Data, "big.ranges");
        File.WriteAllBytes(ranges, [.. new long[] { 1, 4096, 10 }.SelectMany(BitConverter.GetBytes)]);
        Partial("big.bin", ranges);
        _fixture.Run("full", VssBackupType.Full);
        VssBackup first = _fixture.Run("first", VssBackupType.Incremental, "full");
        Assert.Contains("big.ranges", _fixture.Stored("first"));
        Assert.Contains(BackupArchive.Open(first.Path).Entries(), entry => entry.Kind == ManifestKind.Partial);
    }

    [Fact]
    public void A_file_that_is_differenced_and_partial_is_an_error_of_the_writer_and_taken_as_differenced()
    {
        _fixture.Write("big.bin", "text");
        Differenced("*", null);
        Partial("big.bin", "0:1");
        _fixture.Run("full", VssBackupType.Full);
        VssBackup first = _fixture.Run("first", VssBackupType.Incremental, "full");
        Assert.DoesNotContain(BackupArchive.Open(first.Path).Entries(), entry => entry.Kind == ManifestKind.Partial);
        Assert.Contains(_fixture.Engine.Warnings, warning => warning.Contains("error of the writer"));
    }

    private void Differenced(string fileSpec, DateTimeOffset? time) =>
        _fixture.Writer.OnComponent(WriterEvent.PostSnapshot, @"\Data", component =>
            component.DifferencedFiles.Add(new DifferencedFile(_fixture.Data, fileSpec, false, time)));

    private void Partial(string name, string ranges) =>
        _fixture.Writer.OnComponent(WriterEvent.PostSnapshot, @"\Data", component =>
            component.PartialFiles.Add(new PartialFile(_fixture.Data, name, ranges, "")));

    public void Dispose() => _fixture.Dispose();
}
