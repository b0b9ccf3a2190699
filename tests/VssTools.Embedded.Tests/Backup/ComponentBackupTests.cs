using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded.Tests;

/// <summary>A backup as it should go: the protocol, the folder, and what the writers hear.</summary>
public sealed class ComponentBackupTests : IDisposable
{
    private readonly BackupFixture _fixture = new();

    [Fact]
    public void A_backup_holds_the_files_of_the_moment_and_leaves_no_shadow_copy()
    {
        _fixture.Write("sub/one.txt", "first");
        _fixture.Writer.On(WriterEvent.PostSnapshot, _ => _fixture.Write("sub/one.txt", "later"));
        VssBackup backup = _fixture.Run("one");

        Assert.Equal(["file.txt", "sub/one.txt"], _fixture.Stored("one"));
        string stored = Directory.GetFiles(backup.Path, "one.txt", SearchOption.AllDirectories).Single();
        Assert.Equal("first", File.ReadAllText(stored));
        VssBackupComponent component = Assert.Single(backup.Components);
        Assert.True(component.Succeeded);
        Assert.Equal(2, component.Files);
        Assert.True(backup.Complete);
        Assert.Empty(_fixture.Errors);
        _fixture.AssertNothingLeft("one");
    }

    [Fact]
    public void The_writer_hears_the_events_of_a_backup_in_order()
    {
        _fixture.Run("one");
        Assert.Equal(
            [
                WriterEvent.Identify, WriterEvent.PrepareBackup, WriterEvent.PrepareSnapshot, WriterEvent.Freeze,
                WriterEvent.Thaw, WriterEvent.PostSnapshot, WriterEvent.BackupComplete, WriterEvent.BackupShutdown,
            ],
            _fixture.Writer.Events);
    }

    [Fact]
    public void A_writer_is_told_that_its_component_succeeded_before_the_backup_is_complete()
    {
        bool? succeeded = null;
        _fixture.Writer.On(WriterEvent.BackupComplete, context => succeeded = context.Components[0].Succeeded);
        _fixture.Run("one");
        Assert.True(succeeded);
    }

    [Fact]
    public void Both_documents_are_kept_as_they_are_after_the_backup()
    {
        _fixture.Writer.OnComponent(
            WriterEvent.BackupComplete, @"\Data", component => component.BackupMetadata = "kept");
        VssBackup backup = _fixture.Run("one");
        BackupArchive archive = BackupArchive.Open(backup.Path);
        BackupComponentsDocument document = BackupComponentsDocument.Parse(archive.BackupComponentsXml);
        Assert.True(document.SelectComponents);
        Assert.True(document.PartialFileSupport);
        BackupComponent component = Assert.Single(document.Components);
        Assert.True(component.Succeeded);
        Assert.Equal("kept", component.BackupMetadata);
        Assert.Equal(_fixture.Writer.Describe().Xml, Assert.Single(archive.WriterXml));
        Assert.Equal(document.SnapshotSetId, backup.SnapshotSetId);
    }

    [Fact]
    public void Everything_that_can_be_is_backed_up_where_nothing_is_named()
    {
        string other = _fixture.Engine.NewFolder("other");
        _fixture.Engine.Register(new TestWriter("Other writer"))
            .WithComponent(@"Group\Part", new VssFileSet { Path = other });
        VssBackup backup = _fixture.Run("one");
        Assert.Equal([@"\Data", @"\Group\Part"], backup.Components.Select(component => component.Component));
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(backup.Path, "data")).Length);
    }

    [Fact]
    public void A_writer_without_a_chosen_component_hears_of_no_snapshot()
    {
        TestWriter other = _fixture.Engine.Register(new TestWriter("Other writer"))
            .WithComponent("Part", new VssFileSet { Path = _fixture.Engine.NewFolder("other") });
        _fixture.Run("one", change: request => request with
        {
            Selection = new ComponentSelectionRequest { ExcludeComponents = ["Other writer"] },
        });
        Assert.Equal(0, other.Count(WriterEvent.Freeze));
        Assert.Equal(1, _fixture.Writer.Count(WriterEvent.Freeze));
    }

    [Theory]
    [InlineData("Ledger writer", @"\Data", @"\Log")]
    [InlineData(@"Ledger writer:\Log", @"\Log")]
    [InlineData(@"\D*", @"\Data")]
    public void Components_are_found_by_what_a_user_calls_them(string name, params string[] expected)
    {
        _fixture.Writer.WithComponent("Log", new VssFileSet { Path = _fixture.Engine.NewFolder("log") });
        _fixture.Engine.Register(new TestWriter("Other writer"))
            .WithComponent("Part", new VssFileSet { Path = _fixture.Engine.NewFolder("other") });
        VssBackup backup = _fixture.Run("one", change: request => request with
        {
            Selection = new ComponentSelectionRequest { Names = [name] },
        });
        Assert.Equal(expected, backup.Components.Select(component => component.Component));
    }

    [Fact]
    public void A_name_that_nothing_has_is_an_error_and_leaves_nothing()
    {
        VssException failure = _fixture.RunAndFail("one", change: request => request with
        {
            Selection = new ComponentSelectionRequest { Names = [@"\Nothing*"] },
        });
        Assert.Equal("ComponentNotFound", failure.ErrorId);
        Assert.Equal(@"\Nothing*", failure.Target);
        _fixture.AssertNothingLeft();
    }

    [Fact]
    public void Options_reach_the_component_that_they_are_for()
    {
        string? options = null;
        _fixture.Writer.OnComponent(
            WriterEvent.PrepareBackup, @"\Data", component => options = component.BackupOptions);
        _fixture.Run("one", change: request => request with
        {
            BackupOptions = new Dictionary<string, string> { [@"Ledger*:\data"] = "fast" },
        });
        Assert.Equal("fast", options);
    }

    [Fact]
    public void An_option_for_a_component_that_is_not_backed_up_is_an_error()
    {
        VssException failure = _fixture.RunAndFail("one", change: request => request with
        {
            BackupOptions = new Dictionary<string, string> { [@"\Other"] = "fast" },
        });
        Assert.Equal("BackupOptionNotUsed", failure.ErrorId);
        _fixture.AssertNothingLeft();
    }

    [Fact]
    public void Cancelling_while_files_are_copied_leaves_nothing_and_tells_the_writers()
    {
        using CancellationTokenSource source = new();
        _fixture.Writer.On(WriterEvent.PostSnapshot, _ => source.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(() => _fixture.Run("one", cancellation: source.Token));
        Assert.Equal(1, _fixture.Writer.Count(WriterEvent.Abort));
        _fixture.AssertNothingLeft();
    }

    [Fact]
    public void The_plan_tells_what_would_be_backed_up_and_nothing_is_done()
    {
        IReadOnlyList<VssComponentPlan> plan = ComponentBackup.Plan(
            _fixture.Engine.Engine,
            new BackupRequest { Destination = _fixture.Backup("one") },
            _fixture.Engine,
            default);
        VssComponentPlan item = Assert.Single(plan);
        Assert.True(item.Included);
        Assert.Equal(VssBackupType.Copy, item.BackupType);
        Assert.Equal([_fixture.Data], item.Volumes);
        Assert.Equal([WriterEvent.Identify, WriterEvent.BackupShutdown], _fixture.Writer.Events);
        _fixture.AssertNothingLeft();
    }

    [Fact]
    public void A_backup_can_go_without_hashes_and_with_compression()
    {
        _fixture.Write("long.txt", new string('x', 1 << 16));
        VssBackup backup = _fixture.Run("one", change: request => request with { Hash = false, Compress = true });
        Assert.False(backup.Hashed);
        Assert.True(backup.Compressed);
        Assert.True(backup.StoredBytes < backup.Bytes);
    }

    public void Dispose() => _fixture.Dispose();
}
