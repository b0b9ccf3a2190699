using System;
using System.IO;
using System.Linq;
using System.Text;

namespace VssTools.Embedded.Tests;

/// <summary>Kinds of backups: what each stores, and what it may build on.</summary>
public sealed class BackupTypeTests : IDisposable
{
    private readonly BackupFixture _fixture = new();

    [Fact]
    public void An_incremental_backup_stores_what_has_changed_since_the_last_one()
    {
        _fixture.Write("kept.txt", "kept");
        _fixture.Write("gone.txt", "gone");
        _fixture.Run("full", VssBackupType.Full);
        _fixture.Write("new.txt", "new");
        File.Delete(Path.Combine(_fixture.Data, "gone.txt"));
        VssBackup first = _fixture.Run("first", VssBackupType.Incremental, "full");
        Assert.Equal(["new.txt"], _fixture.Stored("first"));
        Assert.Equal(3, first.Files);

        _fixture.Write("kept.txt", "changed");
        VssBackup second = _fixture.Run("second", VssBackupType.Incremental, "first");
        Assert.Equal(["kept.txt"], _fixture.Stored("second"));
        Assert.Equal(first.Id, second.BaseId);
        Assert.Equal(3, second.Files);
    }

    [Fact]
    public void A_differential_backup_stores_what_has_changed_since_the_full_one()
    {
        _fixture.Run("full", VssBackupType.Full);
        _fixture.Write("one.txt", "one");
        _fixture.Run("first", VssBackupType.Differential, "full");
        _fixture.Write("two.txt", "two");
        _fixture.Run("second", VssBackupType.Differential, "full");
        Assert.Equal(["one.txt", "two.txt"], _fixture.Stored("second"));
    }

    [Fact]
    public void A_writer_gets_the_stamp_that_it_gave_to_the_previous_backup()
    {
        string? previous = "none";
        _fixture.Writer
            .OnComponent(WriterEvent.PrepareBackup, @"\Data", component => previous = component.PreviousBackupStamp)
            .OnComponent(WriterEvent.PostSnapshot, @"\Data", component => component.BackupStamp = "stamp 1");
        _fixture.Run("full", VssBackupType.Full);
        Assert.Null(previous);
        _fixture.Run("first", VssBackupType.Incremental, "full");
        Assert.Equal("stamp 1", previous);
    }

    [Fact]
    public void A_writer_that_cannot_do_the_kind_is_backed_up_in_full()
    {
        TestWriter other = _fixture.Engine.Register(new TestWriter("Simple writer"))
            .WithComponent("Simple", new VssFileSet { Path = _fixture.Engine.NewFolder("simple") });
        VssBackupType? told = null;
        other.On(WriterEvent.PrepareBackup, context => told = context.BackupType);
        _fixture.Run("full", VssBackupType.Full);
        VssBackup first = _fixture.Run("first", VssBackupType.Incremental, "full");
        Assert.Equal(VssBackupType.Incremental, told);
        Assert.Contains(
            Directory.EnumerateFiles(first.Path, "file.txt", SearchOption.AllDirectories),
            path => path.Contains("simple", StringComparison.Ordinal));
        Assert.Contains(_fixture.Engine.Messages, message =>
            message.Contains(@"'\Simple'", StringComparison.Ordinal)
            && message.Contains("in full", StringComparison.Ordinal));
    }

    [Fact]
    public void The_plan_shows_the_kind_that_each_component_gets()
    {
        _fixture.Run("full", VssBackupType.Full);
        _fixture.Engine.Register(new TestWriter("Simple writer"))
            .WithComponent("Simple", new VssFileSet { Path = _fixture.Engine.NewFolder("simple") });
        BackupRequest request = new()
        {
            Destination = _fixture.Backup("first"),
            BackupType = VssBackupType.Incremental,
            Previous = _fixture.Backup("full"),
        };
        Assert.Equal(
            [VssBackupType.Incremental, VssBackupType.Full],
            ComponentBackup.Plan(_fixture.Engine.Engine, request, _fixture.Engine, default)
                .Select(item => item.BackupType));
    }

    [Fact]
    public void A_component_that_failed_in_the_previous_backup_is_backed_up_in_full()
    {
        string other = _fixture.Engine.NewFolder("other");
        _fixture.Writer.WithComponent("Other", new VssFileSet { Path = other })
            .FailComponent(WriterEvent.PrepareBackup, @"\Other");
        _fixture.Run("full", VssBackupType.Full);
        _fixture.Writer.On(WriterEvent.PrepareBackup, _ => { });
        VssBackup first = _fixture.Run("first", VssBackupType.Incremental, "full");
        Assert.True(first.Complete);
        Assert.Contains(
            Directory.EnumerateFiles(first.Path, "file.txt", SearchOption.AllDirectories),
            path => path.Contains("other", StringComparison.Ordinal));
    }

    [Fact]
    public void File_sets_are_taken_as_their_masks_say()
    {
        string logs = _fixture.Engine.NewFolder("logs");
        _fixture.Writer.WithComponent(
            "Log",
            new VssFileSet
            {
                Path = logs,
                BackupType = VssFileSpecBackupType.LogBackupRequired | VssFileSpecBackupType.LogSnapshotRequired,
            });
        VssBackup full = _fixture.Run("full", VssBackupType.Full);
        Assert.Equal(1, full.Files);
        VssBackup log = _fixture.Run("log", VssBackupType.Log, "full");
        Assert.Equal(1, log.Components.Single(component => component.Component == @"\Log").Files);
    }

    [Fact]
    public void What_the_masks_leave_out_stays_in_the_manifest_with_the_backup_that_holds_it()
    {
        string database = _fixture.Engine.NewFolder("database");
        _fixture.Writer.WithComponent(
            "Database",
            new VssFileSet
            {
                Path = database,
                BackupType = VssFileSpecBackupType.FullBackupRequired | VssFileSpecBackupType.FullSnapshotRequired,
            });
        _fixture.Run("full", VssBackupType.Full);
        _fixture.Run("first", VssBackupType.Incremental, "full");
        _fixture.Run("second", VssBackupType.Incremental, "first");
        Assert.Equal("file.txt:2", Entries("second", 1));
    }

    [Fact]
    public void A_chain_of_logs_keeps_what_the_application_has_put_aside_since()
    {
        using BackupFixture logging = new(VssBackupSchema.Incremental | VssBackupSchema.Log);
        logging.Write("1.log", "first");
        logging.Run("full", VssBackupType.Full);
        File.Delete(Path.Combine(logging.Data, "1.log"));
        logging.Write("2.log", "second");
        VssBackup first = logging.Run("first", VssBackupType.Log, "full");
        File.Delete(Path.Combine(logging.Data, "2.log"));
        logging.Write("3.log", "third");
        logging.Run("second", VssBackupType.Log, "first");
        Assert.Equal("1.log:2 2.log:1 3.log:0 file.txt:0", Entries("second", 0, logging));
        Assert.Equal(3, first.Files);
        Assert.Equal(3, first.Components[0].Files);
    }

    [Fact]
    public void A_file_that_was_deleted_is_gone_where_times_tell_what_has_changed()
    {
        _fixture.Write("gone.txt", "gone");
        _fixture.Run("full", VssBackupType.Full);
        File.Delete(Path.Combine(_fixture.Data, "gone.txt"));
        _fixture.Run("first", VssBackupType.Incremental, "full");
        Assert.Equal("file.txt:1", Entries("first", 0));
    }

    private string Entries(string backup, int component, BackupFixture? fixture = null) => string.Join(
        " ",
        BackupArchive.Open((fixture ?? _fixture).Backup(backup)).Entries()
            .Where(entry => entry.Kind == ManifestKind.File && entry.Component == component)
            .Select(entry => $"{Encoding.UTF8.GetString(entry.Path)}:{entry.Depth}").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(VssBackupType.Incremental)]
    [InlineData(VssBackupType.Differential)]
    [InlineData(VssBackupType.Log)]
    public void A_kind_that_builds_on_another_backup_needs_one(VssBackupType type)
    {
        VssException failure = _fixture.RunAndFail("one", type);
        Assert.Equal("PreviousRequired", failure.ErrorId);
        Assert.NotEmpty(failure.Advice);
        _fixture.AssertNothingLeft();
    }

    [Theory]
    [InlineData(VssBackupType.Full, VssBackupType.Full, "PreviousNotUsed")]
    [InlineData(VssBackupType.Copy, VssBackupType.Incremental, "PreviousIsCopy")]
    [InlineData(VssBackupType.Incremental, VssBackupType.Differential, "DifferentialNeedsFull")]
    [InlineData(VssBackupType.Differential, VssBackupType.Incremental, "IncrementalNeedsChain")]
    [InlineData(VssBackupType.Log, VssBackupType.Incremental, "IncrementalNeedsChain")]
    public void A_backup_builds_only_on_what_is_its_base(VssBackupType previous, VssBackupType type, string id)
    {
        _fixture.Run("full", VssBackupType.Full);
        string name = "full";
        if (previous != VssBackupType.Full)
        {
            name = "previous";
            _fixture.Run(name, previous, PreviousBackup.IsNeeded(previous) ? "full" : null);
        }

        VssException failure = _fixture.RunAndFail("one", type, name);
        Assert.Equal(id, failure.ErrorId);
        Assert.Equal(_fixture.Backup(name), failure.Target);
        Assert.False(Directory.Exists(_fixture.Backup("one")));
    }

    [Fact]
    public void A_previous_backup_that_does_not_exist_is_an_error()
    {
        VssException failure = _fixture.RunAndFail("one", VssBackupType.Incremental, "nothing");
        Assert.Equal(_fixture.Backup("nothing"), failure.Target);
        _fixture.AssertNothingLeft();
    }

    [Fact]
    public void Kinds_that_a_writer_does_not_allow_to_be_mixed_are_refused()
    {
        using BackupFixture exclusive = new(
            VssBackupSchema.Incremental | VssBackupSchema.Differential | VssBackupSchema.LastModify
            | VssBackupSchema.ExclusiveIncrementalDifferential);
        exclusive.Run("full", VssBackupType.Full);
        exclusive.Run("first", VssBackupType.Incremental, "full");
        VssException failure = exclusive.RunAndFail("second", VssBackupType.Differential, "full");
        Assert.Equal("BackupTypesMixed", failure.ErrorId);
        Assert.Equal("Ledger writer", failure.Target);
        exclusive.Run("third", VssBackupType.Incremental, "first");
        exclusive.AssertNothingLeft("full", "first", "third");
    }

    [Fact]
    public void Kinds_that_may_be_mixed_are_mixed()
    {
        _fixture.Run("full", VssBackupType.Full);
        _fixture.Run("first", VssBackupType.Incremental, "full");
        _fixture.Run("second", VssBackupType.Differential, "full");
        _fixture.Run("third", VssBackupType.Log, "second");
    }

    public void Dispose() => _fixture.Dispose();
}
